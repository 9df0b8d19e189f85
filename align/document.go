package align

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// Documents links the sentences of two documents. Of comparable documents only
// links that stand above chance stay; what they held becomes null links.
func Documents(a, b *corpus.Document, relation corpus.Relation, o Options) (corpus.Bitext, error) {
	links, err := alignDocuments(a, b, relation, o)
	if err != nil {
		return nil, err
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

// alignDocuments links the sentences of two documents by position.
func alignDocuments(a, b *corpus.Document, relation corpus.Relation, o Options) ([]Link, error) {
	src, tgt := TextOf(a), TextOf(b)
	if err := o.vectorize([]*corpus.Document{a, b}, &src, &tgt); err != nil {
		return nil, fmt.Errorf("aligning %s with %s: %w", a.ID, b.ID, err)
	}
	links, err := alignAs(src, tgt, relation, o)
	if err != nil {
		return nil, fmt.Errorf("aligning %s with %s: %w", a.ID, b.ID, err)
	}
	return links, nil
}

// vectorize gives the texts of documents their vectors, unless a stronger
// method goes without.
func (o Options) vectorize(docs []*corpus.Document, src, tgt *Text) (err error) {
	if o.Vectors == nil || !o.Embeds(*src, *tgt) {
		return nil
	}
	for i, t := range []*Text{src, tgt} {
		if t.Vectors, err = o.Vectors(docs[i]); err != nil {
			return err
		}
	}
	return nil
}

// Embeds tells whether texts that had vectors would be aligned by them.
func (o Options) Embeds(src, tgt Text) bool {
	if o.Method != "" && o.Method != Auto {
		m, ok := All.Find(o.Method)
		return ok && m.embeds
	}
	src.Vectors, tgt.Vectors = new(Vectors), new(Vectors)
	m, _ := All.Find(Strongest(src, tgt))
	return m.embeds
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

// MultiDocuments aligns several versions of a story, of which the pairs stand
// in the given relations. Rows hold positions in the documents.
func MultiDocuments(docs []*corpus.Document, pairs []corpus.Pair, o Options) ([]Row, error) {
	number := make(map[string]int, len(docs))
	lengths := make([]int, len(docs))
	for i, d := range docs {
		number[d.ID], lengths[i] = i, len(d.Sentences)
	}
	var linked []PairLinks
	for _, p := range pairs {
		a, b := number[p.A], number[p.B]
		links, err := alignDocuments(docs[a], docs[b], p.Relation, o)
		if err != nil {
			return nil, err
		}
		linked = append(linked, PairLinks{a, b, links})
	}
	return Merge(lengths, linked), nil
}
