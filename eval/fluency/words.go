package fluency

import "encoding/binary"

// buckets is by how many of a hash's highest bits words are looked up.
const buckets = 12

// words are hashes, the lowest first, and where those begin that have the same
// highest bits: hashes are even, so that one is found at a look.
type words struct {
	hashes []uint32
	begins [1<<buckets + 1]uint32
}

// openWords reads n hashes.
func openWords(table []byte, n int) *words {
	w := &words{hashes: make([]uint32, n)}
	for i := range w.hashes {
		w.hashes[i] = binary.LittleEndian.Uint32(table[4*i:])
		w.begins[w.hashes[i]>>(32-buckets)+1]++
	}
	for i := range w.begins[1:] {
		w.begins[i+1] += w.begins[i]
	}
	return w
}

func (w *words) has(hash uint32) bool {
	bucket := hash >> (32 - buckets)
	for _, other := range w.hashes[w.begins[bucket]:w.begins[bucket+1]] {
		if other == hash {
			return true
		}
	}
	return false
}
