package align

// A slab holds many short lists in few pieces of memory.
type slab[T any] struct {
	pieces [][]T
	free   []T // of the last piece in use
	used   int // pieces
}

// slabSize is how many elements a piece has.
const slabSize = 1 << 12

// keep returns a copy of the list.
func (s *slab[T]) keep(list []T) []T {
	for len(list) > len(s.free) {
		if s.used == len(s.pieces) {
			s.pieces = append(s.pieces, make([]T, max(slabSize, len(list))))
		}
		s.free = s.pieces[s.used]
		s.used++
	}
	kept := s.free[:len(list):len(list)]
	s.free = s.free[len(list):]
	copy(kept, list)
	return kept
}

// reset gives up all lists, so that their memory is used again.
func (s *slab[T]) reset() { s.free, s.used = nil, 0 }

// zeros returns n zeros, in the room of list where there is enough.
func zeros[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}
