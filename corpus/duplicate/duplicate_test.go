package duplicate_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
)

func record(t *testing.T, id string, sentences ...string) shard.Record {
	t.Helper()
	doc := corpus.Document{ID: id, Lang: "en"}
	for _, s := range sentences {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{Text: s})
	}
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return shard.Record{Stream: duplicate.Documents, Key: id, Value: text}
}

// kept are the ids of documents that are no copies.
func kept(t *testing.T, input []shard.Record) (ids []string, dropped shard.Totals) {
	t.Helper()
	out, dropped := shardtest.Pure(t, duplicate.Rounds(), input)
	for _, r := range out {
		ids = append(ids, r.Key)
	}
	return ids, dropped
}

func TestRounds(t *testing.T) {
	const bridge = "The bridge over the river was opened on Monday by the mayor of the town."
	tests := []struct {
		name    string
		input   []shard.Record
		want    string
		dropped string
	}{
		{"nothing", nil, "[]", "map[]"},
		{"marks, spaces and case", []shard.Record{record(t, "b", bridge), record(t, "a", strings.ToUpper(strings.ReplaceAll(bridge, " ", "  ")+"!"))}, "[a]", "map[keep/copy:1]"},
		{"cut otherwise", []shard.Record{record(t, "a", bridge, bridge), record(t, "b", bridge+" "+bridge)}, "[a]", "map[keep/copy:1]"},
		{"one word", []shard.Record{record(t, "a", "Yes."), record(t, "b", "No.")}, "[a b]", "map[]"},
		{"without sentences", []shard.Record{record(t, "a"), record(t, "b")}, "[]", "map[sign/empty:2]"},
		{"without words", []shard.Record{record(t, "a", "…"), record(t, "b", "—"), record(t, "c", "")}, "[a b c]", "map[]"},
		{"one id", []shard.Record{record(t, "a", bridge), record(t, "a", "Rice prices rose."), record(t, "a", "Rice prices rose.")}, "[a a-3]", "map[keep/copy:1 sign/same_id:2]"},
		{"NUL in the id", []shard.Record{record(t, "a\x00b", bridge)}, "[]", "map[sign/nul_in_id:1]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ids, dropped := kept(t, test.input)
			if got := fmt.Sprint(ids); got != test.want || fmt.Sprint(dropped) != test.dropped {
				t.Errorf("kept %v, dropped %v; want %v, %v", got, dropped, test.want, test.dropped)
			}
		})
	}
}

// Of a page that comes again and again all copies are found, though each is
// compared with a few only.
func TestRoundsSkewed(t *testing.T) {
	var input []shard.Record
	for i := range 200 {
		input = append(input, record(t, fmt.Sprintf("page-%03d", i), "The page you look for was moved, removed or never there."))
	}
	if ids, dropped := kept(t, input); fmt.Sprint(ids) != "[page-000]" {
		t.Errorf("of 200 copies %v are kept, dropped %v", ids, dropped)
	}
}

// Two documents are copies where their sketches agree in 49 places of 60 or
// more: then at most 11 differ, so that of 12 bands one at least is the same.
// Banding loses none, and how many copies are found is the binomial
// distribution's tail alone.
func TestRoundsRecall(t *testing.T) {
	const pairs, words = 100, 151
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string { return fmt.Sprintf("w%x", random.Uint64()) }
	for _, changed := range []int{1, 3, 5, 7, 12, 30} {
		shared := float64(words - 1 - 2*changed) // pairs of neighbouring words
		jaccard := shared / (2*(words-1) - shared)
		var input []shard.Record
		for i := range pairs {
			var text []string
			for range words {
				text = append(text, word())
			}
			input = append(input, record(t, fmt.Sprintf("%d.a", i), strings.Join(text, " ")))
			for k := range changed {
				text[1+2*k] = word()
			}
			input = append(input, record(t, fmt.Sprintf("%d.b", i), strings.Join(text, " ")))
		}
		ids, _ := kept(t, input)
		found, want := 2-float64(len(ids))/pairs, tail(60, 49, jaccard+(1-jaccard)/256)
		if math.Abs(found-want) > 0.1 {
			t.Errorf("of copies with a similarity of %.2f a share of %.3f is found, want %.3f", jaccard, found, want)
		}
	}
}

// tail is the probability that of n trials k or more succeed, each with p.
func tail(n, k int, p float64) (sum float64) {
	for ; k <= n; k++ {
		choose := 1.0
		for i := range k {
			choose *= float64(n-i) / float64(i+1)
		}
		sum += choose * math.Pow(p, float64(k)) * math.Pow(1-p, float64(n-k))
	}
	return sum
}
