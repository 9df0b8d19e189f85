package aligned_test

import (
	"fmt"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
	"github.com/mtalign/mtalign/corpus/story"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/metric/aligned"
)

func bead(a, b corpus.Side) corpus.Bead {
	return corpus.Bead{Pair: "a~b", Relation: corpus.Parallel, A: a, B: b}
}

func side(doc, lang, text, pivot string) corpus.Side {
	return corpus.Side{Doc: doc, Lang: lang, N: []int{0}, Text: []string{text}, Pivot: []string{pivot}}
}

func TestScores(t *testing.T) {
	fr, vi := side("a", "fr", "Il pleut.", "It is raining today."), side("b", "vi", "Trời mưa.", "It is raining here now.")
	empty := side("b", "vi", "", "")
	empty.Text = nil
	comparable := bead(fr, vi)
	comparable.Relation = corpus.Comparable
	for _, test := range []struct {
		name   string
		bead   corpus.Bead
		garble map[string]float64
		want   string
	}{
		{"pivots", bead(fr, vi), nil, "BLEU b pivot, chrF b pivot, "},
		{"the more garbled one is the hypothesis", bead(fr, vi), map[string]float64{"a": 0.5}, "BLEU a pivot, chrF a pivot, "},
		{"texts of one language", bead(fr, side("b", "fr", "Il pleut ici.", "")), nil, "BLEU b , chrF b , "},
		{"a null bead", bead(fr, empty), nil, ""},
		{"comparable documents", comparable, nil, ""},
	} {
		results, err := aligned.Scores(corpus.Bitext{test.bead}, test.garble)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, r := range results {
			got += fmt.Sprintf("%s %s %s, ", r.Name[:4], r.System, r.On)
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// The rounds score as Scores does, and take the garble from the audits.
func TestRounds(t *testing.T) {
	b := bead(side("a", "fr", "Il pleut.", "It is raining today."), side("b", "vi", "Trời mưa.", "It is raining here now."))
	r := shardtest.Record(t, story.Aligned, "a", story.AlignedBead{Bead: b})
	audited := map[string]any{"doc": "a", "garble": 0.75}
	out, _ := shardtest.Pure(t, aligned.Rounds(), []shard.Record{r, shardtest.Record(t, story.Audits, "a", audited)})
	want, err := aligned.Scores(corpus.Bitext{b}, map[string]float64{"a": 0.75})
	got := shardtest.Values[metric.Result](t, out, aligned.Results)
	if err != nil || len(want) != 2 || fmt.Sprint(got) != fmt.Sprint(want) || got[0].System != "a" {
		t.Errorf("got %v, wanted %v, %v", got, want, err)
	}
}
