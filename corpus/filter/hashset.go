package filter

// A hashSet is a set of hashes by open addressing with linear probing (Knuth,
// The Art of Computer Programming 3, 6.4, algorithm L). It takes 8 bytes a slot
// and is at most three quarters full: 11 to 21 bytes a hash, and half as much
// again while it grows.
type hashSet struct {
	slots []uint64 // 0 is empty; a power of two, or none
	n     int
}

func (s *hashSet) has(hash uint64) bool {
	if s.n == 0 {
		return false
	}
	return s.slots[s.find(hash)] != 0
}

func (s *hashSet) add(hash uint64) {
	if 4*(s.n+1) > 3*len(s.slots) {
		s.grow()
	}
	if at := s.find(hash); s.slots[at] == 0 {
		s.slots[at] = filled(hash)
		s.n++
	}
}

// find returns the slot of a hash, or the empty one where it would be.
func (s *hashSet) find(hash uint64) int {
	hash = filled(hash)
	mask := len(s.slots) - 1
	at := int(hash) & mask
	for s.slots[at] != 0 && s.slots[at] != hash {
		at = (at + 1) & mask
	}
	return at
}

func (s *hashSet) grow() {
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
