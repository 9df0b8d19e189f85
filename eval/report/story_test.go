package report

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestConnected(t *testing.T) {
	pairs := []paired{
		{Pair: corpus.Pair{A: "a", B: "b"}},
		{Pair: corpus.Pair{A: "x", B: "y"}},
		{Pair: corpus.Pair{A: "c", B: "b"}},
		{Pair: corpus.Pair{A: "y", B: "z"}},
	}
	if got, want := fmt.Sprint(connected(pairs)), "[[0 2] [1 3]]"; got != want {
		t.Errorf("connected = %s, want %s", got, want)
	}
}

func TestPairBitexts(t *testing.T) {
	beads := func(a, b string) corpus.Bitext {
		return corpus.Bitext{{A: corpus.Side{Doc: a}}, {B: corpus.Side{Doc: b}}}
	}
	got := pairBitexts(Data{
		Pairs:   []corpus.Pair{{A: "a", B: "b"}, {A: "d", B: "c"}, {A: "e", B: "f"}},
		Bitexts: []corpus.Bitext{beads("a", "b"), beads("c", "d"), beads("g", "h")},
	})
	var said []string
	for _, p := range got {
		said = append(said, fmt.Sprint(p.A, "~", p.B, " ", len(p.beads), " ", p.scored))
	}
	want := []string{"a~b 2 true", "c~d 2 true", "e~f 0 true", "g~h 2 false"}
	if !slices.Equal(said, want) {
		t.Errorf("pairs and beads are %q, want %q", said, want)
	}
}

func TestBlocks(t *testing.T) {
	var beads []bead
	for i := range 130 {
		b := bead{No: i + 1, Null: i >= 60 && i < 70 || i == 3}
		if !b.Null || i < 65 {
			b.A.Sentences = make([]beadSentence, 1)
		}
		if !b.Null || i >= 65 {
			b.B.Sentences = make([]beadSentence, 1)
		}
		beads = append(beads, b)
	}
	all := blocks(pairing{A: ref{No: 1}, B: ref{No: 2}}, beads)
	var said []string
	for _, b := range all {
		said = append(said, fmt.Sprint(len(b.Beads), b.Folded))
	}
	want := []string{"50", "10", "10" + "5 sentences of article 1 and 5 of article 2 without counterpart", "50", "10"}
	if !slices.Equal(said, want) {
		t.Errorf("blocks are %q, want %q", said, want)
	}
	if head, more, n := foldBlocks(all); len(head) != len(all) || more != nil || n != 0 {
		t.Error("a short list is folded")
	}
}

func TestFoldBlocks(t *testing.T) {
	head, more, n := foldBlocks(blocks(pairing{}, make([]bead, 1000)))
	if len(head) != 2 || len(more) != 18 || n != 900 {
		t.Errorf("folded to %d and %d blocks, %d beads, want 2 and 18, 900", len(head), len(more), n)
	}
}

func TestLadder(t *testing.T) {
	if newLadder(nil) != nil {
		t.Error("a ladder of nothing")
	}
	l := newLadder(bridge())
	if want := "Alignment: 2 beads between 2 sentences above and 3 sentences below."; l.Label != want {
		t.Errorf("the ladder is told as %q, want %q", l.Label, want)
	}
	if len(l.Bands) != 2 || l.Bands[0].Level != "mid" || l.Bands[1].Level != "low" {
		t.Errorf("bands are %+v, want one of each score", l.Bands)
	}
}
