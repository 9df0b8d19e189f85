package audit

import (
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
	"strconv"
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

// measured is what the audit reaches on a language's documents.
type measured struct {
	documents, sentences float64            // AUC
	falseAlarms          float64            // spans in a clean sentence
	marked               float64            // garbled sentences with a span that tells one of their kinds, but for word salads
	recall               map[string]float64 // garbled sentences with a span, by kind of fault
}

// right are the kinds of span that say what is wrong with a kind of fault.
var right = map[string][]string{
	"broken_name":  {"broken_name", "foreign_token"},
	"untranslated": {"untranslated", "foreign_token", "code_mixing"},
	"repetition":   {"repetition"},
	"dangling":     {"dangling"},
	"word_salad":   {"word_salad"},
}

func measure(docs []labelled) measured {
	var garbledDocs, cleanDocs, garbled, clean []float64
	found, all := map[string]float64{}, map[string]float64{}
	alarms, some, marked := 0, 0.0, 0.0
	for _, d := range docs {
		a := Audit(d.document(), nil, nil)
		if d.Garbled {
			garbledDocs = append(garbledDocs, a.Garble)
		} else {
			cleanDocs = append(cleanDocs, a.Garble)
		}
		for i, s := range a.Sentences {
			if !d.Sentences[i].Garbled {
				clean = append(clean, s.Garble)
				alarms += len(s.Spans)
				continue
			}
			garbled = append(garbled, s.Garble)
			rightly := func(kind string) bool {
				return kind != "word_salad" && slices.ContainsFunc(s.Spans, func(span corpus.Span) bool { return slices.Contains(right[kind], span.Kind) })
			}
			if !slices.Equal(d.Sentences[i].Kinds, []string{"word_salad"}) {
				some++
				if slices.ContainsFunc(d.Sentences[i].Kinds, rightly) {
					marked++
				}
			}
			for _, kind := range d.Sentences[i].Kinds {
				all[kind]++
				if slices.ContainsFunc(s.Spans, func(span corpus.Span) bool { return slices.Contains(right[kind], span.Kind) }) {
					found[kind]++
				}
			}
		}
	}
	m := measured{auc(garbledDocs, cleanDocs), auc(garbled, clean), float64(alarms) / float64(len(clean)), marked / some, map[string]float64{}}
	for kind, n := range all {
		m.recall[kind] = math.Round(100*found[kind]/n) / 100
	}
	return m
}

// mixed makes documents of fourteen sentences that were drawn from all of a
// language, a share of them garbled, in no order.
func mixed(docs []labelled, share float64) []labelled {
	var pool, clean labelled
	for _, d := range docs {
		for _, s := range d.Sentences {
			if s.Garbled {
				pool.Sentences = append(pool.Sentences, s)
			} else {
				clean.Sentences = append(clean.Sentences, s)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	made := make([]labelled, len(docs))
	for i := range made {
		made[i] = labelled{ID: strconv.Itoa(i), Lang: docs[0].Lang}
		for range 14 {
			from := clean
			if r.Float64() < share {
				from = pool
			}
			made[i].Sentences = append(made[i].Sentences, from.Sentences[r.IntN(len(from.Sentences))])
		}
	}
	return made
}

// alone makes a document of each sentence.
func alone(docs []labelled) (made []labelled) {
	for _, d := range docs {
		for i := range d.Sentences {
			made = append(made, labelled{ID: d.ID, Lang: d.Lang, Sentences: d.Sentences[i : i+1]})
		}
	}
	return made
}

// TestSentencesAnywhere measures garbled sentences against clean ones where their
// documents tell little of them, or nothing.
func TestSentencesAnywhere(t *testing.T) {
	for _, language := range []string{"vi", "fr", "zh", "en"} {
		docs := development(t, language)
		for name, made := range map[string][]labelled{"alone": alone(docs), "1 in 5": mixed(docs, 0.2), "half": mixed(docs, 0.5)} {
			got := measure(made).sentences
			t.Logf("%s, %s: AUC of sentences %.3f", language, name, got)
			if got < 0.84 {
				t.Errorf("%s, %s: AUC of sentences %.3f", language, name, got)
			}
		}
	}
}

// TestDevelopmentData holds the figures to floors a little below what was
// reached; it logs what is reached.
func TestDevelopmentData(t *testing.T) {
	for lang, floor := range map[string]struct{ documents, sentences, marked float64 }{
		"vi": {0.99, 0.97, 0.90},
		"fr": {0.99, 0.96, 0.85},
		"zh": {0.99, 0.96, 0.85},
		"en": {0.99, 0.95, 0.80},
	} {
		t.Run(lang, func(t *testing.T) {
			docs := development(t, lang)
			var kept []labelled // from the fitting of the weights
			for i, d := range docs {
				if !fitted(i) {
					kept = append(kept, d)
				}
			}
			apart := measure(kept)
			t.Logf("%s, documents kept from fitting: AUC of documents %.3f, of sentences %.3f; %.3f spans in a clean sentence; sentences rightly marked %.2f",
				lang, apart.documents, apart.sentences, apart.falseAlarms, apart.marked)
			got := measure(docs)
			t.Logf(lang+": AUC of documents %.3f, of sentences %.3f; %.3f spans in a clean sentence; sentences rightly marked %.2f, by kind %v",
				got.documents, got.sentences, got.falseAlarms, got.marked, got.recall)
			if got.documents < floor.documents || got.sentences < floor.sentences {
				t.Errorf("AUC of documents %.3f, of sentences %.3f, want %.3f and %.3f", got.documents, got.sentences, floor.documents, floor.sentences)
			}
			if got.falseAlarms > 0.04 {
				t.Errorf("%.3f spans in a clean sentence", got.falseAlarms)
			}
			if got.marked < floor.marked {
				t.Errorf("%.2f of garbled sentences are rightly marked, want %.2f", got.marked, floor.marked)
			}
		})
	}
}
