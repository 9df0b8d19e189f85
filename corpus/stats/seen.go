package stats

// A seen is a set of texts, each by its hash: a table of a power of two of
// slots, a quarter of them or more empty, where a hash stands in the first free
// slot at or behind the one that its last bits name.
type seen struct {
	slots []hash // 0 where empty
	n     int
}

// twice puts a hash into the set and tells whether it was there.
func (s *seen) twice(h hash) bool {
	if 4*(s.n+1) > 3*len(s.slots) {
		s.grow()
	}
	slot := s.slot(max(h, 1))
	if *slot != 0 {
		return true
	}
	*slot = max(h, 1)
	s.n++
	return false
}

// slot returns where a hash stands, or should.
func (s *seen) slot(h hash) *hash {
	last := hash(len(s.slots) - 1)
	at := h & last
	for s.slots[at] != 0 && s.slots[at] != h {
		at = (at + 1) & last
	}
	return &s.slots[at]
}

func (s *seen) grow() {
	old := s.slots
	s.slots = make([]hash, max(16, 2*len(old)))
	for _, h := range old {
		if h != 0 {
			*s.slot(h) = h
		}
	}
}

// A hash is the FNV-1a hash of texts (Fowler, Noll and Vo), of 64 bits.
type hash uint64

func newHash() hash { return 14695981039346656037 }

// add goes on to hash with a text, and with its end.
func (h hash) add(text string) hash {
	const prime = 1099511628211
	for i := range len(text) {
		h = (h ^ hash(text[i])) * prime
	}
	return (h ^ 0xff) * prime // a byte of no UTF-8
}
