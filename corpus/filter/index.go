package filter

import "bytes"

// An index finds sketches like a given one by locality-sensitive hashing
// (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4): the places
// are cut into bands of rows, and sketches that agree in all rows of a band are
// compared. Of those that agree in a band the latest is found.
type index struct {
	rows   int
	chunks [][]byte // of the sketches, perChunk each, so that growing copies nothing
	n      int
	bands  []bandTable
}

// A bandTable holds the numbers of sketches, from 1, by one band of theirs; as
// hashset.Set it is at most three quarters full.
type bandTable struct {
	slots []uint32 // 0 is empty
	n     int
}

const perChunk = 1 << 12

// at returns sketch i, from 1.
func (x *index) at(i uint32) sketch {
	size := x.rows * len(x.bands)
	start := int(i-1) % perChunk * size
	return x.chunks[int(i-1)/perChunk][start : start+size]
}

// nearest returns the similarity of the most similar sketch that is found.
func (x *index) nearest(s sketch) float64 {
	best := 0.0
	for band := range x.bands {
		if x.bands[band].n == 0 {
			continue
		}
		if i := x.bands[band].slots[x.find(band, s)]; i != 0 {
			best = max(best, s.similarity(x.at(i)))
		}
	}
	return best
}

// add takes a sketch in.
func (x *index) add(s sketch) {
	if x.n%perChunk == 0 {
		x.chunks = append(x.chunks, make([]byte, 0, perChunk*len(s)))
	}
	last := len(x.chunks) - 1
	x.chunks[last] = append(x.chunks[last], s...)
	x.n++
	for band := range x.bands {
		table := &x.bands[band]
		if 4*(table.n+1) > 3*len(table.slots) {
			x.grow(band)
		}
		at := x.find(band, s)
		if table.slots[at] == 0 {
			table.n++
		}
		table.slots[at] = uint32(x.n)
	}
}

// find returns the slot of what agrees with a sketch in a band, or the empty
// one where it would be.
func (x *index) find(band int, s sketch) int {
	slots := x.bands[band].slots
	part := s[band*x.rows : (band+1)*x.rows]
	h := uint64(seed)
	for _, b := range part {
		h = stir(h, uint64(b))
	}
	mask := len(slots) - 1
	at := int(mix(h)) & mask
	for slots[at] != 0 && !bytes.Equal(part, x.at(slots[at])[band*x.rows:(band+1)*x.rows]) {
		at = (at + 1) & mask
	}
	return at
}

func (x *index) grow(band int) {
	table := &x.bands[band]
	old := table.slots
	table.slots = make([]uint32, max(1024, 2*len(old)))
	for _, i := range old {
		if i != 0 {
			table.slots[x.find(band, x.at(i))] = i
		}
	}
}
