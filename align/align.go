// Package align finds which sentences of one text translate which sentences
// of another.
//
// One dynamic program (dp.go), which knows no languages, runs in a band
// around the expected path (band.go: found block by block in long texts, by
// coarse.go, then by skim.go) over what a similarity says of each cell
// (length.go, lexical.go, pivot.go). Null price, bead prices, length ratio
// and dictionary are learned from the texts themselves by expectation
// maximisation (fit.go): the program's own posteriors are the counts.
//
// A constant says beside it where it is from. Those counted as fitted on the
// development articles are, of all methods, sentencesWeight, likely, rounds and
// the two numbers of a Calibration (5 for length); of those that go by words,
// remote, decay and disorder as well; of lexical, kinWeight, iterations,
// lexicalWeight and lexicalTrust (12); of pivot, three weights and three trusts
// (14); of embedding, vectorWeight and vectorMost beside lexical's (14).
package align

import (
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// A Text is one side of an alignment, a sentence an element.
type Text struct {
	Lang      string // ISO 639-1; "" or "und" where unknown
	Sentences []string
	Pivot     []string // the sentences in the pivot language; nil or one for each, "" where there is none
	Vectors   *Vectors // of the sentences; nil or for each
}

// A Link is a bead: sentences Src of one text and Tgt of the other, by
// position, that say the same. One side of a null link is empty.
type Link struct {
	Src    []int
	Tgt    []int
	Score  float64 // probability that the link is right
	Method string
}

// Null tells whether a side of the link is empty.
func (l Link) Null() bool { return len(l.Src) == 0 || len(l.Tgt) == 0 }

// Auto names the strongest method that the texts allow.
const Auto = "auto"

// Options say how to align. The zero value is usable.
type Options struct {
	Method     string      // a name in All; "" and "auto" take the strongest that the texts allow
	Dictionary *Dictionary // learned by Learn; nil learns from the two texts alone
	Least      float64     // score below which Compare need not be exact
	Memo       *Memo       // what Compare found of two texts, for Align of the same; nil where nothing is to be kept
	Vectors    Vectorizer  // of Documents; nil where they have no vectors
	Reorder    bool        // links may cross, where what is near was told in another order
}

// A Vectorizer returns the vectors of a document's sentences, nil where it has
// none. It may be asked by several goroutines at once, and for one document
// several times.
type Vectorizer func(*corpus.Document) (*Vectors, error)

// Align links the sentences of two texts. Every sentence is in exactly one
// link, and the links stand in the order of both texts, with Options.Reorder of
// the source. An error says which side is broken or what the method lacks.
func Align(src, tgt Text, o Options) ([]Link, error) {
	name, method, err := choose(src, tgt, o.Method)
	if err != nil {
		return nil, err
	}
	return method.align(name, src, tgt, o), nil
}

// align links the sentences of two texts, which may lack a part of what the
// method needs.
func (m Method) align(name string, src, tgt Text, o Options) []Link {
	return m.written(name, src, tgt, func(src, tgt Text) []span {
		f := o.fitted(name, m, src, tgt)
		spans := f.path()
		if o.Reorder {
			spans = f.reorder(spans, never)
		}
		return spans
	})
}

// written links two texts, of which path tells the spans of what is written.
func (m Method) written(name string, src, tgt Text, path func(src, tgt Text) []span) []Link {
	a, b := src.written(), tgt.written()
	var links []Link
	if len(a.Sentences) == 0 || len(b.Sentences) == 0 {
		links = unlinked(len(a.Sentences), len(b.Sentences), name)
	} else {
		links = m.links(name, path(a.Text, b.Text))
	}
	return whole(links, a, b, name)
}

// links returns spans as links.
func (m Method) links(name string, spans []span) []Link {
	var links []Link
	for _, s := range spans {
		links = append(links, Link{run(s.i, s.a), run(s.j, s.b), m.Calibration.probability(s.p), name})
	}
	return links
}

// run returns n numbers from first on, nil for none.
func run(first, n int) []int {
	var r []int
	for k := range n {
		r = append(r, first+k)
	}
	return r
}

// choose returns the method of that name after checking the texts.
func choose(src, tgt Text, name string) (string, Method, error) {
	err := errors.Join(src.check("source"), tgt.check("target"))
	if err != nil {
		return "", Method{}, err
	}
	if name == "" || name == Auto {
		name = Strongest(src, tgt)
	}
	method, err := All.Get(name)
	if err != nil {
		return "", Method{}, err
	}
	if lack := method.Lacks(src, tgt); lack != "" {
		return "", Method{}, fmt.Errorf("method %s: %s", name, lack)
	}
	return name, method, nil
}

// check returns an error where the pivots do not go with the sentences.
func (t Text) check(side string) error {
	if t.Pivot != nil && len(t.Pivot) != len(t.Sentences) {
		return fmt.Errorf("%s pivot side has %s, text has %d: give one pivot line for each sentence",
			side, lines(len(t.Pivot)), len(t.Sentences))
	}
	if t.Vectors != nil && t.Vectors.Len() != len(t.Sentences) {
		return fmt.Errorf("%s vectors are of %s, text has %d: give a vector for each sentence",
			side, sentences(t.Vectors.Len()), len(t.Sentences))
	}
	return nil
}

func sentences(n int) string {
	if n == 1 {
		return "1 sentence"
	}
	return fmt.Sprintf("%d sentences", n)
}

func lines(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

// unlinked returns the links of two texts of which one is empty.
func unlinked(n, m int, method string) []Link {
	return append(unlinkedAt(run(0, n), false, method), unlinkedAt(run(0, m), true, method)...)
}
