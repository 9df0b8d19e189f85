package names

import (
	"reflect"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
	"github.com/mtalign/mtalign/corpus/story"
)

// A story's names are linked as Link links them, and those of two stories are not.
func TestRounds(t *testing.T) {
	one := func(id, lang, text string) corpus.Document {
		return corpus.Document{ID: id, Lang: lang, Sentences: []corpus.Sentence{{Text: text, Role: corpus.Body}}}
	}
	docs := []corpus.Document{
		one("a.vi", "vi", "Bí thư Hoàng Bình Quân thăm Hà Nội."),
		one("a.zh", "zh", "黄平君书记访问河内。"),
	}
	beads := corpus.Bitext{{Pair: "a.vi~a.zh", A: corpus.Side{Doc: "a.vi", Lang: "vi", N: []int{0}}, B: corpus.Side{Doc: "a.zh", Lang: "zh", N: []int{0}}}}
	other := one("b.vi", "vi", "Hoàng Bình Quân trở về Hà Nội.")
	bead := shardtest.Record(t, story.Aligned, "a.vi", story.AlignedBead{Bead: beads[0]})
	out, _ := shardtest.Pure(t, Rounds(), []shard.Record{
		shardtest.Record(t, story.Versions, "a.vi", docs[1]), bead,
		shardtest.Record(t, story.Versions, "b.vi", other), shardtest.Record(t, story.Versions, "a.vi", docs[0]),
	})
	var want []corpus.Entity
	for _, s := range []struct {
		id   string
		docs []corpus.Document
	}{{"a.vi", docs}, {"b.vi", []corpus.Document{other}}} {
		var found []corpus.Mention
		for i := range s.docs {
			found = append(found, Extract(&s.docs[i])...)
		}
		for _, e := range Link(s.docs, found, []corpus.Bitext{beads}) {
			e.ID = s.id + "/" + e.ID
			want = append(want, e)
		}
	}
	got := shardtest.Values[corpus.Entity](t, out, story.Entities)
	if len(want) < 4 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, wanted %+v", got, want)
	}
}
