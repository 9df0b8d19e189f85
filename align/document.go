package align

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// Documents links the sentences of two documents. Of comparable documents only
// links that stand above chance stay; what they held becomes null links.
func Documents(a, b *corpus.Document, relation corpus.Relation, o Options) (corpus.Bitext, error) {
	links, err := alignAs(TextOf(a), TextOf(b), relation, o)
	if err != nil {
		return nil, fmt.Errorf("aligning %s with %s: %w", a.ID, b.ID, err)
	}
	pair := corpus.Pair{A: a.ID, B: b.ID}.ID()
	bitext := make(corpus.Bitext, 0, len(links))
	for _, l := range links {
		bitext = append(bitext, corpus.Bead{
			Pair: pair, Relation: relation,
			A: side(a, l.Src), B: side(b, l.Tgt),
			Score: l.Score, Method: l.Method,
		})
	}
	return bitext, nil
}

// TextOf returns the document as a side of an alignment.
func TextOf(d *corpus.Document) Text {
	t := Text{Lang: d.Lang}
	for _, s := range d.Sentences {
		t.Sentences = append(t.Sentences, s.Text)
	}
	if pivots, have := d.Pivots(); have > 0 {
		t.Pivot = pivots
	}
	return t
}

// side returns the sentences of a document at these positions.
func side(d *corpus.Document, positions []int) corpus.Side {
	s := corpus.Side{Doc: d.ID, Lang: d.Lang, Licence: d.Licence, N: []int{}, Text: []string{}}
	for _, at := range positions {
		sentence := d.Sentences[at]
		s.N = append(s.N, sentence.N)
		s.Text = append(s.Text, sentence.Text)
	}
	if pivots, have := d.Pivots(); have > 0 {
		s.Pivot = []string{}
		for _, at := range positions {
			s.Pivot = append(s.Pivot, pivots[at])
		}
	}
	return s
}
