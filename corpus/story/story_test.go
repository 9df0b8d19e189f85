package story_test

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
	"github.com/mtalign/mtalign/corpus/story"
)

// stories gathers documents that are paired as told, each pair with two beads,
// and returns the ids of each story's documents, and its bitexts.
func stories(t *testing.T, ids []string, pairs [][2]string) (docs, beads map[string][]string, dropped shard.Totals) {
	t.Helper()
	var in []shard.Record
	for _, id := range ids {
		in = append(in, shardtest.Record(t, story.Kept, id, corpus.Document{ID: id}))
	}
	for _, p := range pairs {
		pair := corpus.Pair{A: p[0], B: p[1]}
		in = append(in, shardtest.Record(t, story.Pairs, pair.ID(), pair))
		for i := range 2 {
			b := corpus.Bead{Pair: pair.ID(), A: corpus.Side{Doc: p[0], N: []int{i}}, B: corpus.Side{Doc: p[1]}}
			in = append(in, shardtest.Record(t, story.Beads, fmt.Sprintf("%s\x00%08d", pair.ID(), i), b))
		}
	}
	out, dropped := shardtest.Pure(t, story.Rounds(), in)
	docs, beads = map[string][]string{}, map[string][]string{}
	for _, r := range out {
		one := []shard.Record{r}
		if r.Stream == story.Versions {
			docs[r.Key] = append(docs[r.Key], shardtest.Values[corpus.Document](t, one, r.Stream)[0].ID)
			continue
		}
		b := shardtest.Values[story.AlignedBead](t, one, r.Stream)[0]
		beads[r.Key] = append(beads[r.Key], fmt.Sprint(b.Bead.Pair, " ", b.Bead.A.N[0]))
	}
	return docs, beads, dropped
}

// What pairs connect is a story, whichever way round; the rest are stories of
// their own. Beads come with their story, in order.
func TestRounds(t *testing.T) {
	docs, beads, _ := stories(t, []string{"a", "b", "c", "d", "e", "z"}, [][2]string{{"a", "z"}, {"z", "c"}, {"e", "d"}})
	if want := map[string][]string{"a": {"a", "c", "z"}, "b": {"b"}, "d": {"d", "e"}}; !maps.EqualFunc(docs, want, slices.Equal[[]string]) {
		t.Errorf("stories %v, wanted %v", docs, want)
	}
	if want := map[string][]string{"a": {"a~z 0", "a~z 1", "z~c 0", "z~c 1"}, "d": {"e~d 0", "e~d 1"}}; !maps.EqualFunc(beads, want, slices.Equal[[]string]) {
		t.Errorf("beads %v, wanted %v", beads, want)
	}
}

// A chain of six documents is one story in whatever order its ids are.
func TestChain(t *testing.T) {
	letters := "abcdef"
	if testing.Short() {
		letters = letters[:4]
	}
	for ids := range orders(letters) {
		var pairs [][2]string
		for i := range ids[1:] {
			pairs = append(pairs, [2]string{ids[i], ids[i+1]})
		}
		if docs, _, _ := stories(t, ids, pairs); len(docs) != 1 || len(docs["a"]) != len(ids) {
			t.Errorf("%v: %v", ids, docs)
		}
	}
}

// orders yields all orders of letters.
func orders(letters string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		if letters == "" {
			yield(nil)
			return
		}
		for i := range letters {
			for rest := range orders(letters[:i] + letters[i+1:]) {
				if !yield(append(rest, letters[i:i+1])) {
					return
				}
			}
		}
	}
}

// A story of too many documents keeps the first of them; the others are not
// lost, and it is counted.
func TestSkewed(t *testing.T) {
	ids, pairs := []string{"hub"}, [][2]string{}
	for i := range 200 {
		id := fmt.Sprintf("i%03d", i)
		ids, pairs = append(ids, id), append(pairs, [2]string{"hub", id})
	}
	docs, _, dropped := stories(t, ids, pairs)
	n, most := 0, 0
	for _, d := range docs {
		n, most = n+len(d), max(most, len(d))
	}
	if n != len(ids) || most != 64 || dropped["crown/skewed_story"] == 0 {
		t.Errorf("%d documents in %d stories, %d in the largest; dropped %v", n, len(docs), most, dropped)
	}
}
