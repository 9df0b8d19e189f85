// Package hashset holds sets of 64-bit hashes in little memory: what tells
// whether a text was met before in a corpus that does not fit.
package hashset

// A Set is a set of hashes by open addressing with linear probing (Knuth, The
// Art of Computer Programming 3, 6.4, algorithm L). It takes 8 bytes a slot and
// is at most three quarters full: 11 to 21 bytes a hash, and half as much again
// while it grows. The zero value is empty.
type Set struct {
	slots []uint64 // 0 is empty; a power of two, or none
	n     int
}

// Len returns how many hashes are in the set.
func (s *Set) Len() int { return s.n }

// Has tells whether a hash is in the set.
func (s *Set) Has(hash uint64) bool { return s.n > 0 && s.slots[s.find(hash)] != 0 }

// Add puts a hash into the set and tells whether it is new there.
func (s *Set) Add(hash uint64) bool {
	if 4*(s.n+1) > 3*len(s.slots) {
		s.grow()
	}
	at := s.find(hash)
	if s.slots[at] != 0 {
		return false
	}
	s.slots[at] = filled(hash)
	s.n++
	return true
}

// find returns the slot of a hash, or the empty one where it would be.
func (s *Set) find(hash uint64) int {
	hash = filled(hash)
	mask := len(s.slots) - 1
	at := int(hash) & mask
	for s.slots[at] != 0 && s.slots[at] != hash {
		at = (at + 1) & mask
	}
	return at
}

func (s *Set) grow() {
	old := s.slots
	s.slots = make([]uint64, max(1024, 2*len(old)))
	for _, hash := range old {
		if hash != 0 {
			s.slots[s.find(hash)] = hash
		}
	}
}

// filled keeps hashes apart from the mark of an empty slot.
func filled(hash uint64) uint64 { return max(1, hash) }
