package pair

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// mostHeard is how many documents of a language hear from one: those that
// share most with it. Set by thought.
const mostHeard = 16

// A near document is one of those nearest to another.
type near struct {
	number   uint64
	likeness float64
}

// insertNear puts a document in its place among so many nearest.
func insertNear(list []near, n near, most int) []near {
	if len(list) == most && n.likeness < list[most-1].likeness {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, n, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.number, b.number))
	})
	if at == most {
		return list
	}
	return slices.Insert(list[:min(len(list), most-1)], at, n)
}

// An ear sums what a document shares with each other that it hears of.
type ear struct {
	own     uint64
	lang    string
	total   int // documents
	tongues []*tongue
}

// A tongue is a language of other documents, or of the document alone.
type tongue struct {
	lang   string
	square float64        // of the length of the document's vector of trait weights, as index.norms has it
	places map[uint64]int // in others, by number
	others []near         // likeness is the sum of weights of shared traits
}

// hear takes a posting; they are to come by trait.
func (e *ear) hear(posting record) {
	posting = posting[traitSize:]
	for all := posting.takeCount(); len(posting) > 0; {
		t := e.tongue(posting.takeBytes())
		n := posting.takeCount()
		list := posting[:8*n]
		posting = posting[8*n:]
		if n == 1 && binary.BigEndian.Uint64(list) == e.own {
			continue
		}
		w := weight(all, e.total, t.lang == e.lang)
		t.square += w
		for ; w > 0 && len(list) > 0; list = list[8:] {
			if number := binary.BigEndian.Uint64(list); number != e.own {
				t.add(number, w)
			}
		}
	}
}

func (e *ear) tongue(lang []byte) *tongue {
	for _, t := range e.tongues {
		if t.lang == string(lang) {
			return t
		}
	}
	e.tongues = append(e.tongues, &tongue{lang: string(lang), places: map[uint64]int{}})
	return e.tongues[len(e.tongues)-1]
}

func (t *tongue) add(number uint64, weight float64) {
	at, ok := t.places[number]
	if !ok {
		at = len(t.others)
		t.places[number] = at
		t.others = append(t.others, near{number: number})
	}
	t.others[at].likeness += weight
}

func (t *tongue) norm() float64 { return math.Sqrt(t.square) }

// likeliest are those that share most.
func (t *tongue) likeliest() (list []near) {
	for _, n := range t.others {
		list = insertNear(list, n, mostHeard)
	}
	return list
}
