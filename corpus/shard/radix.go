package shard

import "slices"

// sortPlaces sorts places by prefix byte by byte, from the last on (Knuth, The
// Art of Computer Programming 3, 5.2.5), and those of one prefix by rest. Bytes
// that all have in common are passed over.
func sortPlaces(list []place, rest func(a, b place) int) {
	var counts [8][256]uint32
	for _, p := range list {
		for b := range counts {
			counts[b][byte(p.prefix>>(8*b))]++
		}
	}
	from, to := list, make([]place, len(list))
	for b := range counts {
		next := &counts[b]
		if len(list) == 0 || next[byte(list[0].prefix>>(8*b))] == uint32(len(list)) {
			continue
		}
		var sum uint32
		for i, n := range next {
			next[i], sum = sum, sum+n
		}
		for _, p := range from {
			at := &next[byte(p.prefix>>(8*b))]
			to[*at] = p
			*at++
		}
		from, to = to, from
	}
	copy(list, from)
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].prefix == list[0].prefix {
			n++
		}
		slices.SortFunc(list[:n], rest)
		list = list[n:]
	}
}
