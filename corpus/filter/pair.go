package filter

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A Pair is a bead made ready to be scored.
type Pair struct {
	Bead     *corpus.Bead
	Sides    [2]Segment
	prepared map[Memory]any // by what is to score it
}

// prepare keeps what a Memory has made of the pair.
func (p *Pair) prepare(by Memory, made any) {
	if p.prepared == nil {
		p.prepared = map[Memory]any{}
	}
	p.prepared[by] = made
}

// A Segment is the text of one side of a pair.
type Segment struct {
	Text   string         // its sentences joined in the way of their language
	Lang   *lang.Language // what it should be in
	counts counts

	composed string // the text in canonical form, once it was asked for
	key      uint64 // of the text in normal form, once keyed
	keyed    bool
}

// newPair makes a bead ready.
func newPair(b *corpus.Bead) Pair {
	return Pair{Bead: b, Sides: [2]Segment{newSegment(b.A), newSegment(b.B)}}
}

func newSegment(s corpus.Side) Segment {
	l := lang.Of(s.Lang)
	text := ""
	if len(s.Text) == 1 {
		text = s.Text[0]
	} else {
		text = strings.Join(s.Text, l.Join())
	}
	return Segment{Text: text, Lang: l, counts: count(text)}
}
