package report

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// Sizes of the list of beads, in beads.
const (
	blockSize = 50  // laid out by the browser as one
	foldNulls = 4   // as many null beads in a row are folded
	longList  = 200 // longer lists are folded
	listHead  = 100 // what stays of them
)

// A bead is a bead on the page.
type bead struct {
	No      int // in its bitext, from 1, null beads left out
	A, B    side
	Null    bool
	Score   string
	Level   string
	Method  string
	Filters []filterScore
}

type filterScore struct{ Name, Score string }

// A side is one side of a bead; without Sentences it says where none was found.
type side struct {
	Lang, Language string
	Of             string // its document in running text
	Sentences      []beadSentence
}

type beadSentence struct {
	Anchor    string // of the sentence in its article
	ID        string // where the sentence is not in its article: links lead here
	No        int    // in its article, from 1
	Text      passage
	Pivot     passage
	PivotLang string
}

// A block is beads that are laid out together. Folded is the summary of a run
// of null beads, empty for other beads.
type block struct {
	Beads  []bead
	Folded string
}

func newBeads(x *index, p paired) []bead {
	langA, langB := pivotLang(x, p.A), pivotLang(x, p.B)
	out := make([]bead, len(p.beads))
	no := 0
	for i, b := range p.beads {
		if !b.Null() {
			no++
		}
		out[i] = bead{
			No:     no,
			A:      newSide(x, p.A, b.A, langA),
			B:      newSide(x, p.B, b.B, langB),
			Null:   b.Null(),
			Score:  figure(b.Score),
			Level:  worth(b.Score),
			Method: untrusted.Clip(b.Method),
		}
		for _, name := range sortedKeys(b.Filters) {
			out[i].Filters = append(out[i].Filters, filterScore{words(name), figure(b.Filters[name])})
		}
	}
	return out
}

func newSide(x *index, doc string, s corpus.Side, pivot string) side {
	out := side{Lang: untrusted.Tag(s.Lang), Language: untrusted.LanguageName(s.Lang), Of: x.ref(doc).name()}
	if s.Lang == "" {
		out.Lang, out.Language = x.ref(doc).Lang, x.ref(doc).Language
	}
	for i, n := range s.N {
		sentence := beadSentence{Anchor: x.anchor(doc, n), No: n + 1, PivotLang: pivot}
		if shown, ok := x.beside[place{doc, n}]; ok {
			if !shown {
				sentence.ID = sentence.Anchor
				x.beside[place{doc, n}] = true
			}
			sentence.Anchor = ""
		}
		if i < len(s.Text) {
			sentence.Text = mark(s.Text[i], x.spansOf(doc, n))
		}
		if i < len(s.Pivot) {
			sentence.Pivot = plain(s.Pivot[i])
		}
		out.Sentences = append(out.Sentences, sentence)
	}
	return out
}

// pivotLang is the language of a document's pivots.
func pivotLang(x *index, id string) string {
	place, ok := x.places[id]
	if !ok {
		return "und"
	}
	for _, s := range x.docs[place].Sentences {
		if s.Pivot != nil && s.Pivot.Lang != "" {
			return untrusted.Tag(s.Pivot.Lang)
		}
	}
	return "und"
}

// blocks cuts a list of beads into blocks and folds the long runs of null
// beads.
func blocks(p pairing, beads []bead) []block {
	var out []block
	for from := 0; from < len(beads); {
		to := from
		for to < len(beads) && beads[to].Null {
			to++
		}
		if to-from >= foldNulls {
			out = append(out, block{beads[from:to], foldedNulls(p, beads[from:to])})
			from = to
			continue
		}
		to = from + 1
		for to < len(beads) && to-from < blockSize && !nullRun(beads[to:]) {
			to++
		}
		out = append(out, block{Beads: beads[from:to]})
		from = to
	}
	return out
}

// nullRun tells whether beads begin with a run of null beads to fold.
func nullRun(beads []bead) bool {
	return len(beads) >= foldNulls &&
		!slices.ContainsFunc(beads[:foldNulls], func(b bead) bool { return !b.Null })
}

// foldedNulls says whose sentences a run of null beads holds.
func foldedNulls(p pairing, beads []bead) string {
	a, b := 0, 0
	for _, null := range beads {
		a += len(null.A.Sentences)
		b += len(null.B.Sentences)
	}
	switch {
	case b == 0:
		return count(a, "sentence") + " of " + p.A.name() + " without counterpart"
	case a == 0:
		return count(b, "sentence") + " of " + p.B.name() + " without counterpart"
	}
	return count(a, "sentence") + " of " + p.A.name() + " and " + grouped(b) + " of " + p.B.name() + " without counterpart"
}

// foldBlocks puts away what is behind the first beads of a long list.
func foldBlocks(all []block) (head, more []block, n int) {
	total := 0
	for _, b := range all {
		total += len(b.Beads)
	}
	if total <= longList {
		return all, nil, 0
	}
	seen := 0
	for i, b := range all {
		if seen >= listHead {
			return all[:i], all[i:], total - seen
		}
		seen += len(b.Beads)
	}
	return all, nil, 0
}
