package audit

import (
	"os"
	"sort"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// A labelled document of the development data.
type labelled struct {
	ID        string `json:"id"`
	Lang      string `json:"lang"`
	Garbled   bool   `json:"garbled"`
	Sentences []struct {
		Text    string   `json:"text"`
		Garbled bool     `json:"garbled"`
		Kinds   []string `json:"kinds"`
	} `json:"sentences"`
}

func (l labelled) document() *corpus.Document {
	d := &corpus.Document{ID: l.ID, Lang: l.Lang}
	for i, s := range l.Sentences {
		d.Sentences = append(d.Sentences, corpus.Sentence{N: i, Role: corpus.Body, Text: s.Text})
	}
	return d
}

func development(t *testing.T, lang string) []labelled {
	path := corpustest.Shared(t, "bench", "audit", lang+".jsonl")
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []labelled
	for d, err := range corpus.Read[labelled](f, path) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// auc is the area under the ROC curve: the probability that a garbled one
// scores above a clean one, ties counting half (Mann and Whitney 1947).
func auc(garbled, clean []float64) float64 {
	sort.Float64s(clean)
	sum := 0.0
	for _, x := range garbled {
		below := sort.SearchFloat64s(clean, x)
		above := sort.Search(len(clean), func(i int) bool { return clean[i] > x })
		sum += float64(below) + float64(above-below)/2
	}
	return sum / float64(len(garbled)) / float64(len(clean))
}
