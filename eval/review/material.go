package review

import (
	"cmp"

	"github.com/mtalign/mtalign/corpus"
)

// A material is a run's records, to be found by what they are called.
type material struct {
	Run
	docs      map[string]int // places
	sentences map[Place]*corpus.Sentence
	pairs     []*pair
	byID      map[string]*pair
}

// A pair is two documents with the beads that the machine found.
type pair struct {
	corpus.Pair
	id    string
	beads corpus.Bitext
}

func newMaterial(r Run) *material {
	m := &material{Run: r, docs: map[string]int{}, sentences: map[Place]*corpus.Sentence{}, byID: map[string]*pair{}}
	for i := range r.Documents {
		doc := &r.Documents[i]
		m.docs[doc.ID] = i
		for j := range doc.Sentences {
			m.sentences[Place{doc.ID, doc.Sentences[j].N}] = &doc.Sentences[j]
		}
	}
	told := map[string]corpus.Pair{}
	for _, p := range r.Pairs {
		told[p.ID()] = p
	}
	for _, bitext := range r.Bitexts {
		if len(bitext) == 0 {
			continue
		}
		p := m.byID[bitext[0].Pair]
		if p == nil {
			p = &pair{id: bitext[0].Pair, Pair: told[bitext[0].Pair]}
			m.byID[p.id] = p
			m.pairs = append(m.pairs, p)
		}
		p.add(bitext)
	}
	return m
}

// add adds beads; null ones may leave a document unnamed.
func (p *pair) add(bitext corpus.Bitext) {
	p.beads = append(p.beads, bitext...)
	for _, b := range bitext {
		p.A, p.B = cmp.Or(p.A, b.A.Doc), cmp.Or(p.B, b.B.Doc)
		p.Relation = cmp.Or(p.Relation, b.Relation)
	}
}

// langOf is the language of a sentence of a document that is there.
func (m *material) langOf(doc string, s *corpus.Sentence) string {
	return m.Documents[m.docs[doc]].LangOf(*s)
}
