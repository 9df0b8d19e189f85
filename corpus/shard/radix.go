package shard

import "slices"

// sortPlaces sorts places by prefix byte by byte, from the last on (Knuth, The
// Art of Computer Programming 3, 5.2.5), and those of one prefix by rest. Bytes
// that all have in common are passed over. It takes a second list, as long, and
// returns the sorted one and the other.
func sortPlaces(list, second []place, rest func(a, b place) int) (sorted, other []place) {
	var counts [8][256]uint32
	for _, p := range list {
		for b := range counts {
			counts[b][byte(p.prefix>>(8*b))]++
		}
	}
	for b := range counts {
		next := &counts[b]
		if len(list) == 0 || next[byte(list[0].prefix>>(8*b))] == uint32(len(list)) {
			continue
		}
		var sum uint32
		for i, n := range next {
			next[i], sum = sum, sum+n
		}
		for _, p := range list {
			at := &next[byte(p.prefix>>(8*b))]
			second[*at] = p
			*at++
		}
		list, second = second, list
	}
	for left := list; len(left) > 0; {
		n := 1
		for n < len(left) && left[n].prefix == left[0].prefix {
			n++
		}
		slices.SortFunc(left[:n], rest)
		left = left[n:]
	}
	return list, second
}
