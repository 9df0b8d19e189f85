package align

// A slab holds many short lists in few pieces of memory.
type slab[T any] struct{ free []T }

// slabSize is how many elements a piece has.
const slabSize = 1 << 12

// keep returns a copy of the list.
func (s *slab[T]) keep(list []T) []T {
	if len(list) > len(s.free) {
		s.free = make([]T, max(slabSize, len(list)))
	}
	kept := s.free[:len(list):len(list)]
	s.free = s.free[len(list):]
	copy(kept, list)
	return kept
}

// sparse holds lists of options one behind the other.
type sparse struct {
	list  []option
	start []int32 // by list, and the end
}

func (s *sparse) in(k int) []option { return s.list[s.start[k]:s.start[k+1]] }
