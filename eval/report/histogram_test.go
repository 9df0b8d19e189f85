package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestTickStep(t *testing.T) {
	for n, want := range map[int]int{1: 1, 3: 1, 8: 2, 17: 5, 20: 5, 21: 10, 100: 50, 700: 200, 1000001: 500000} {
		if got := tickStep(n); got != want {
			t.Errorf("up to %d the ticks are %d apart, want %d", n, got, want)
		}
	}
}

// TestCorpusOfManyLanguages gives each sentence a bar, those of the rarer
// languages one of their own.
func TestCorpusOfManyLanguages(t *testing.T) {
	var docs []corpus.Document
	for i, code := range strings.Fields("vi zh fr en ru kk de eo") {
		d := corpus.Document{ID: code, Lang: code}
		for n := range 20 - i {
			d.Sentences = append(d.Sentences, corpus.Sentence{N: n, Text: strings.Repeat(fmt.Sprintf("%02d ", n), 10)})
		}
		docs = append(docs, d)
	}
	view := newCorpus(docs)
	last := view.Languages[len(view.Languages)-1]
	if len(view.Languages) != shownLanguages+1 || last.Language != "other languages" || last.Sentences != 15+14+13 || last.Documents != 3 {
		t.Errorf("%d languages, the last %+v", len(view.Languages), last)
	}
	for _, h := range view.Lengths {
		if len(h.Bars) != shownLanguages+1 {
			t.Errorf("%d bars of sentences of one length, want one a colour", len(h.Bars))
		}
		if !strings.HasPrefix(h.Label, "Length of 132 sentences in ") {
			t.Errorf("the histogram is told as %q", h.Label)
		}
	}
	if !strings.Contains(view.Lead, "word for word as one before") {
		t.Errorf("repeated sentences are not told of: %s", view.Lead)
	}
}

func TestCorpusOfNothing(t *testing.T) {
	if view := newCorpus([]corpus.Document{{ID: "empty"}}); view != nil {
		t.Errorf("a picture of no sentence: %+v", view)
	}
}
