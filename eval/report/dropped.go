package report

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A reason is why pieces of the sources were left out, with the pieces.
type reason struct {
	Name   string
	N      int
	Blocks [][]droppedLine
}

type droppedLine struct {
	ref
	Line int // of the source, from 1
	Text passage
}

// newDropped groups what was left out, the most frequent reason first.
func newDropped(x *index) []reason {
	lines := map[string][]droppedLine{}
	for i, doc := range x.docs {
		for _, d := range doc.Dropped {
			lines[d.Reason] = append(lines[d.Reason], newDroppedLine(doc, i, d))
		}
	}
	var out []reason
	for _, name := range sortedKeys(lines) {
		out = append(out, reason{cmp.Or(words(name), "no reason given"), len(lines[name]), blocksOf(lines[name])})
	}
	slices.SortStableFunc(out, func(a, b reason) int { return cmp.Compare(b.N, a.N) })
	return out
}

func newDroppedLine(doc *corpus.Document, place int, d corpus.Dropped) droppedLine {
	return droppedLine{refOf(doc, place), d.Line, plain(d.Text)}
}
