package audit_test

import (
	"reflect"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
	"github.com/mtalign/mtalign/corpus/story"
	"github.com/mtalign/mtalign/eval/audit"
)

// The documents of a story are audited as Audit does, beside each other, and
// its names come with their consistency.
func TestRounds(t *testing.T) {
	vi := corpus.Document{ID: "a.vi", Lang: "vi", Sentences: []corpus.Sentence{
		{N: 0, Role: corpus.Body, Text: "August 25, ông Huang Bình Quân đến."},
		{N: 1, Role: corpus.Body, Text: "Ông Hoàng Bình Quân nói 37 người đã đến."},
	}}
	fr := corpus.Document{ID: "a.fr", Lang: "fr", Sentences: []corpus.Sentence{{N: 0, Role: corpus.Body, Text: "Il a dit que 73 personnes sont venues."}}}
	e := corpus.Entity{ID: "a.fr/E1", Kind: corpus.Person, Mentions: []corpus.Mention{
		{Doc: "a.vi", Sentence: 0, Start: 15, End: 29, Text: "Huang Bình Quân", Kind: corpus.Person, Rendering: corpus.Mixed},
		{Doc: "a.vi", Sentence: 1, Start: 4, End: 19, Text: "Hoàng Bình Quân", Kind: corpus.Person, Rendering: corpus.SinoVietnamese},
	}}
	bead := corpus.Bead{
		Pair: "a.fr~a.vi", Relation: corpus.Parallel,
		A: corpus.Side{Doc: "a.fr", Lang: "fr", N: []int{0}, Text: []string{fr.Sentences[0].Text}},
		B: corpus.Side{Doc: "a.vi", Lang: "vi", N: []int{1}, Text: []string{vi.Sentences[1].Text}},
	}
	aligned := shardtest.Record(t, story.Aligned, "a.fr", story.AlignedBead{Bead: bead})
	out, _ := shardtest.Pure(t, audit.Rounds(audit.Settings{}), []shard.Record{
		shardtest.Record(t, story.Versions, "a.fr", vi), shardtest.Record(t, story.Versions, "a.fr", fr),
		shardtest.Record(t, story.Entities, "a.fr", e), aligned,
	})
	e.Consistency = audit.Consistency(e, map[string]string{"a.vi": "vi", "a.fr": "fr"})
	named := shardtest.Values[corpus.Entity](t, out, audit.Names)
	if e.Consistency == nil || len(named) != 1 || !reflect.DeepEqual(named[0].Consistency, e.Consistency) {
		t.Errorf("names %+v, wanted %+v", named, e)
	}
	var want []string
	for _, doc := range []*corpus.Document{&fr, &vi} {
		audited := audit.Audit(doc, []corpus.Entity{e}, []corpus.Bitext{{bead}})
		want = append(want, string(shardtest.Record(t, story.Audits, "a.fr", audited).Value))
	}
	var got []string
	for _, r := range out {
		if r.Stream == story.Audits {
			got = append(got, string(r.Value))
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %s\nwanted %s", got, want)
	}
}
