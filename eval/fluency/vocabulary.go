package fluency

import "encoding/binary"

// bucketBits is by how many of a hash's highest bits words are looked up.
const bucketBits = 12

// A vocabulary is the hashes of words, the lowest first, and where those begin that
// have the same highest bits. A bucket has a few of the ten thousand of a table, so
// that one is found at a look.
type vocabulary struct {
	hashes []uint32
	begins [1<<bucketBits + 1]uint32
}

// openVocabulary reads n hashes, the lowest first.
func openVocabulary(table []byte, n int) *vocabulary {
	v := &vocabulary{hashes: make([]uint32, n)}
	for i := range v.hashes {
		v.hashes[i] = binary.LittleEndian.Uint32(table[4*i:])
		v.begins[v.hashes[i]>>(32-bucketBits)+1]++
	}
	for i := range v.begins[1:] {
		v.begins[i+1] += v.begins[i]
	}
	return v
}

func (v *vocabulary) has(hash uint32) bool {
	bucket := hash >> (32 - bucketBits)
	for _, other := range v.hashes[v.begins[bucket]:v.begins[bucket+1]] {
		if other == hash {
			return true
		}
	}
	return false
}
