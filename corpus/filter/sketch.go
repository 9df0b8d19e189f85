package filter

import "math"

// A sketch is the min-wise hashes of a set of shingles (Broder 1997, "On the
// resemblance and containment of documents"): two sets agree in a place with
// the probability of their Jaccard similarity. Of each hash one byte is kept (Li
// and König 2010, "b-Bit minwise hashing").
type sketch []byte

// A sketcher makes sketches of so many places.
type sketcher struct {
	factors []uint64 // odd; place i orders shingles by their product with factors[i]
	least   []uint64
}

func newSketcher(places int) *sketcher {
	s := &sketcher{make([]uint64, places), make([]uint64, places)}
	for i := range s.factors {
		s.factors[i] = mix(uint64(i)+seed) | 1
	}
	return s
}

// start begins a new set.
func (s *sketcher) start() {
	for i := range s.least {
		s.least[i] = math.MaxUint64
	}
}

// add takes a shingle, a mixed hash, into the set.
func (s *sketcher) add(shingle uint64) {
	least := s.least[:len(s.factors)]
	for i, factor := range s.factors {
		least[i] = min(least[i], shingle*factor)
	}
}

// sketch appends the sketch of the set to a buffer.
func (s *sketcher) sketch(to sketch) sketch {
	for _, least := range s.least {
		to = append(to, byte(mix(least)))
	}
	return to
}

// similarity estimates the Jaccard similarity of two sets: the share of places
// where their sketches agree, less those that agree by chance, 1 in 256.
func (s sketch) similarity(other sketch) float64 {
	agree := 0
	for i := range s {
		if s[i] == other[i] {
			agree++
		}
	}
	const chance = 1.0 / 256
	return max(0, (float64(agree)/float64(len(s))-chance)/(1-chance))
}
