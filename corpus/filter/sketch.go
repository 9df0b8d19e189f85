package filter

import "math"

// A sketch is the min-wise hashes of a set of shingles (Broder 1997, "On the
// resemblance and containment of documents"): two sets agree in a place with
// the probability of their Jaccard similarity. Of each hash one byte is kept (Li
// and König 2010, "b-Bit minwise hashing").
type sketch []byte

// A sketcher makes sketches of so many places.
type sketcher []uint64 // odd; place i orders shingles by their product with factor i

func newSketcher(places int) sketcher {
	s := make(sketcher, places)
	for i := range s {
		s[i] = mix(uint64(i)+seed) | 1
	}
	return s
}

// start returns the minima of an empty set.
func (s sketcher) start() minima {
	m := make(minima, len(s))
	for i := range m {
		m[i] = math.MaxUint64
	}
	return m
}

// add takes a shingle, a mixed hash, into the set of these minima.
func (s sketcher) add(to minima, shingle uint64) {
	to = to[:len(s)]
	for i, factor := range s {
		to[i] = min(to[i], shingle*factor)
	}
}

// minima are the least products of a set's shingles, by place.
type minima []uint64

func (m minima) sketch() sketch {
	s := make(sketch, len(m))
	for i, least := range m {
		s[i] = byte(mix(least))
	}
	return s
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
