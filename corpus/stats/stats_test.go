package stats_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/stats"
)

var update = flag.Bool("update", false, "write the golden files anew")

func ExampleCollector() {
	c := stats.New()
	c.AddDocument(corpus.Document{Lang: "vi", Sentences: []corpus.Sentence{{Text: "Cầu đã xong."}, {Text: "Trời đẹp."}}})
	c.AddDocument(corpus.Document{Lang: "zh", Sentences: []corpus.Sentence{{Text: "桥修好了。"}}})
	r := c.Result()
	fmt.Println(r.Documents, "documents,", r.Sentences, "sentences,", r.Tokens, "tokens")
	// Output: 2 documents, 3 sentences, 9 tokens
}

// story is a small corpus with all that is counted.
func story() *stats.Collector {
	c := stats.New()
	vi := corpus.Document{
		Lang: "vi", Publisher: "Báo Mây", Date: "2021-05-06",
		Sentences: []corpus.Sentence{
			{Role: corpus.Title, Text: "Cầu mới"}, {Role: corpus.Body, Text: "Cây cầu dài 300 mét."},
			{Role: corpus.Body, Text: "The bridge.", Lang: "en"},
		},
		Dropped: []corpus.Dropped{{Reason: "boilerplate"}, {Reason: "boilerplate"}, {Reason: "related"}},
	}
	c.AddDocument(vi)
	vi.Date = "2020-01-02"
	c.AddDocument(vi)
	c.AddDocument(corpus.Document{Lang: "zh", Publisher: "山水社", Sentences: []corpus.Sentence{{Role: corpus.Body, Text: "桥长300米。"}}})
	c.AddDocument(corpus.Document{})
	bead := corpus.Bead{
		Pair: "a~b", Relation: corpus.Parallel, Method: "lexical", Score: 0.95,
		A: corpus.Side{Lang: "vi", Text: []string{"Cây cầu dài 300 mét."}}, B: corpus.Side{Lang: "zh", Text: []string{"桥长300米。"}},
	}
	c.AddBead(bead)
	bead.Pair, bead.Score = "a~c", 0.31
	c.AddBead(bead)
	bead.B.Text = append(bead.B.Text, "很长。")
	c.AddBead(bead)
	bead.B.Text = nil
	c.AddBead(bead)
	return c
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]*stats.Collector{"story": story(), "nothing": stats.New()} {
		for _, format := range stats.Formats.Names() {
			print, err := stats.Formats.Get(format)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := print(&got, c.Result()); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", name+"."+format)
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s: got\n%s\nwant\n%s", golden, got.Bytes(), want)
			}
		}
	}
}

// TestTokens counts the tokens of one sentence.
func TestTokens(t *testing.T) {
	for text, want := range map[string]int{
		"":                           0,
		" … — !":                     0,
		"Cây cầu dài 40,5 mét.":      5,
		"L'été, c'est l'« été ».":    4,
		"桥长300米。":                    4,
		"iPhone手机，很贵":                5,
		"ひらがなカナ":                     6,
		"M.A. Kul-Bolatov (ТАСС)":    3,
		"e\u0301te\u0301\u00a0passé": 2,
		"broken \xff\xfe bytes":      2,
	} {
		c := stats.New()
		c.AddDocument(corpus.Document{Sentences: []corpus.Sentence{{Text: text}}})
		if got := c.Result().Tokens; got != want {
			t.Errorf("%q has %d tokens, want %d", text, got, want)
		}
	}
}

// TestResultStands adds to a Collector after its Result was taken.
func TestResultStands(t *testing.T) {
	c := story()
	before, again := c.Result(), c.Result()
	c.AddDocument(corpus.Document{Lang: "vi", Sentences: []corpus.Sentence{{Text: "Mới."}}})
	if fmt.Sprint(before) == fmt.Sprint(c.Result()) || fmt.Sprint(before.Languages) != fmt.Sprint(again.Languages) {
		t.Error("a Result changes with its Collector")
	}
}

// TestDuplicates takes neither sentences that only join to the same text, nor
// empty documents, for the same.
func TestDuplicates(t *testing.T) {
	c := stats.New()
	for _, texts := range [][]string{{"a", "bc"}, {"ab", "c"}, {"abc"}, {}, {}, {"abc"}} {
		var d corpus.Document
		for _, text := range texts {
			d.Sentences = append(d.Sentences, corpus.Sentence{Text: text})
		}
		c.AddDocument(d)
	}
	if got := c.Result().Duplicates; got.Documents != 1 || got.Sentences != 1 {
		t.Errorf("%+v, want one document and one sentence", got)
	}
}

// TestPairs counts no pair of documents for beads that tell of none.
func TestPairs(t *testing.T) {
	c := stats.New()
	for _, pair := range []string{"", "a~b", "", "a~b", "a~c"} {
		c.AddBead(corpus.Bead{Pair: pair, A: corpus.Side{Text: []string{"a"}}, B: corpus.Side{Text: []string{"b"}}})
	}
	if got := c.Result().Bitext; got.Pairs != 2 || got.Beads != 5 {
		t.Errorf("%d pairs and %d beads, want 2 and 5", got.Pairs, got.Beads)
	}
}

// BenchmarkCollector measures the time of a sentence and, as bytes/sentence,
// the memory that a distinct one keeps.
func BenchmarkCollector(b *testing.B) {
	text := strings.Repeat("Cây cầu dài 300 mét bắc qua sông Mây. ", 3)
	b.SetBytes(int64(len(text)))
	c, n := stats.New(), 0
	before := heap()
	for b.Loop() {
		n++
		c.AddDocument(corpus.Document{Sentences: []corpus.Sentence{{Text: fmt.Sprint(n, text)}}})
	}
	b.ReportMetric(float64(heap()-before)/float64(c.Result().Sentences)/2, "bytes/text") // of sentences and of documents
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
