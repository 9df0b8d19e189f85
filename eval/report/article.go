package report

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// openArticles is how many garbled articles stand open at first.
const openArticles = 3

// An article is a document in full, with what was found in it.
type article struct {
	row
	URL      string
	Source   string
	Open     bool
	Findings int
	Blocks   [][]sentence
	More     [][]sentence // behind the first sentences of a long article
	MoreN    int          // sentences in More
	Beside   int          // sentences that are read beside their counterparts
}

// A sentence is a sentence with its findings.
type sentence struct {
	Anchor    string
	No        int // in its document, from 1
	Role      string
	Begins    bool // a paragraph
	Lang      string
	Text      passage
	Pivot     passage
	PivotLang string
	Origin    string // of the pivot
	Garble    *gauge // nil where there was no audit
	Notes     []note
}

func newArticles(x *index, rows []row) []article {
	out := make([]article, len(x.docs))
	for i, doc := range x.docs {
		a := article{row: rows[i], URL: untrusted.Clip(doc.URL), Source: untrusted.Clip(x.pathOf(doc.Source))}
		var all []sentence
		for n := range doc.Sentences {
			if x.beside[place{doc.ID, doc.Sentences[n].N}] {
				a.Beside++
				continue
			}
			all = append(all, newSentence(x, doc, i, n))
			a.Findings += len(all[len(all)-1].Notes)
		}
		a.Open = i < openArticles && x.garble(doc.ID) >= even
		if len(all) > longList {
			a.MoreN = len(all) - listHead
			a.More = blocksOf(all[listHead:])
			all = all[:listHead]
		}
		a.Blocks = blocksOf(all)
		out[i] = a
	}
	return out
}

func newSentence(x *index, doc *corpus.Document, place, ordinal int) sentence {
	s := doc.Sentences[ordinal]
	spans := x.spansOf(doc.ID, s.N)
	out := sentence{
		Anchor: fmt.Sprintf("d%ds%d", place+1, ordinal+1),
		No:     s.N + 1,
		Begins: ordinal == 0 || doc.Sentences[ordinal-1].Par != s.Par,
		Lang:   untrusted.Tag(doc.LangOf(s)),
		Text:   mark(s.Text, spans),
		Notes:  notes(s.Text, spans),
	}
	if s.Role != corpus.Body {
		out.Role = words(string(s.Role))
	}
	if s.Pivot != nil && s.Pivot.Text != "" && s.Pivot.Text != s.Text {
		out.Pivot = plain(s.Pivot.Text)
		out.PivotLang = untrusted.Tag(s.Pivot.Lang)
		out.Origin = untrusted.Clip(s.Pivot.Origin)
	}
	if f := x.found[doc.ID][s.N]; f != nil {
		out.Garble = badness(f.Garble)
	}
	return out
}

// blocksOf cuts a list into what the browser lays out as one.
func blocksOf[T any](all []T) [][]T {
	var out [][]T
	for from := 0; from < len(all); from += blockSize {
		out = append(out, all[from:min(from+blockSize, len(all))])
	}
	return out
}
