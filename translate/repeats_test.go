package translate_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// told is a document of some sentences.
func told(id string, texts ...string) corpus.Document {
	doc := corpus.Document{ID: id, Lang: "vi"}
	for n, text := range texts {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: text})
	}
	return doc
}

// A sentence that two documents have is asked for with the first.
func ExampleRepeats() {
	tr := translate.Translator{To: "en", Repeats: translate.NewRepeats("en")}
	var marked []corpus.Document
	for _, doc := range []corpus.Document{
		told("a", "Cầu mới thông xe.", "Ảnh: Thông tấn xã."),
		told("b", "Chợ đêm mở cửa.", "Ảnh: Thông tấn xã."),
	} {
		marked = append(marked, tr.Repeats.Mark(doc))
	}
	for _, doc := range marked {
		for _, i := range translate.Open(doc, "en") { // instead of a model
			doc.Sentences[i].Pivot = &corpus.Pivot{Lang: "en", Text: fmt.Sprintf("%d of %s", i, doc.ID)}
		}
		tr.Repeats.Fill(&doc)
		for _, s := range doc.Sentences {
			fmt.Println(s.Pivot.Text, s.Pivot.Repeat)
		}
	}
	// Output:
	// 0 of a false
	// 1 of a false
	// 0 of b false
	// 1 of a true
}

func TestRepeats(t *testing.T) {
	const x, y = "Một câu.", "Hai câu."
	pivot := func(text string) *corpus.Pivot { return &corpus.Pivot{Lang: "en", Text: text} }
	for _, test := range []struct {
		name string
		docs func() []corpus.Document
		want string // by sentence: o asked for, r a repeat, . neither
	}{
		{"in one document", func() []corpus.Document { return []corpus.Document{told("a", x, y, x)} }, "oor"},
		{"in NFD and other spaces", func() []corpus.Document {
			return []corpus.Document{told("a", x), told("b", "Mo\u0302\u0323t  câu. ")}
		}, "o r"},
		{"in another language", func() []corpus.Document {
			other := told("b", x)
			other.Lang = "fr"
			return []corpus.Document{told("a", x), other}
		}, "o o"},
		{"in the pivot language", func() []corpus.Document {
			doc := told("a", x, x)
			doc.Lang = "en"
			return []corpus.Document{doc}
		}, ".."},
		{"with its pivot", func() []corpus.Document {
			doc := told("a", x, y)
			doc.Sentences[0].Pivot = pivot("kept")
			return []corpus.Document{doc, told("b", x, y)}
		}, ".o or"},
		{"marked among others", func() []corpus.Document {
			doc := told("a", x, y)
			doc.Sentences[0].Pivot = translate.Repeated()
			return []corpus.Document{doc, told("b", x)}
		}, "oo r"},
		{"that failed", func() []corpus.Document {
			doc := told("b", x)
			doc.Sentences[0].Pivot = &corpus.Pivot{Error: "no good answer", Repeat: true}
			return []corpus.Document{told("a", x), doc}
		}, "o r"},
		{"without text", func() []corpus.Document { return []corpus.Document{told("a", "", " ")} }, ".."},
	} {
		t.Run(test.name, func(t *testing.T) {
			repeats, expecting := translate.NewRepeats("en"), translate.NewRepeats("en")
			expecting.Expect(slices.Values(test.docs()))
			var got []string
			for _, doc := range test.docs() {
				expected := expecting.Mark(doc)
				if doc = repeats.Mark(doc); !reflect.DeepEqual(doc, expected) {
					t.Errorf("%+v, when expected %+v", doc, expected)
				}
				signs := []byte(strings.Repeat(".", len(doc.Sentences)))
				for i := range doc.Sentences {
					if translate.IsRepeat(&doc.Sentences[i]) {
						signs[i] = 'r'
					}
				}
				for _, i := range translate.Open(doc, "en") {
					signs[i] = 'o'
				}
				got = append(got, string(signs))
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Two documents that have one id do not lose a pivot.
func TestRepeatsOneID(t *testing.T) {
	repeats := translate.NewRepeats("en")
	a, b := repeats.Mark(told("", "Một.")), repeats.Mark(told("", "Một."))
	a.Sentences[0].Pivot = &corpus.Pivot{Lang: "en", Text: "One.", Origin: "llm"}
	failed := repeats.Fill(&a) + repeats.Fill(&b)
	if got := b.Sentences[0].Pivot; failed != 0 || got.Text != "One." || !got.Repeat {
		t.Errorf("%d failed, %+v", failed, got)
	}
}

// Repeat marks what was translated for another place, and that alone.
func TestRepeat(t *testing.T) {
	for origin, want := range map[string]bool{"llm": true, "batch": true, "review": true, "tm": false, "source": false} {
		if got := translate.Repeat(&corpus.Pivot{Text: "One.", Origin: origin}); got.Repeat != want || got.Text != "One." {
			t.Errorf("of %s: %+v", origin, got)
		}
	}
}

// A repeat shares the fate of what it repeats, and costs nothing.
func TestRepeatsFill(t *testing.T) {
	for _, p := range []*corpus.Pivot{nil, {Error: "no good answer"}, {Lang: "en", Text: "One.", Origin: "llm", Doubt: "short"}} {
		repeats := translate.NewRepeats("en")
		a, b := repeats.Mark(told("a", "Một.")), repeats.Mark(told("b", "Một."))
		b, report, err := (&translate.Translator{To: "en", Repeats: repeats}).Translate(context.Background(), b)
		if err != nil || report.Repeats != 1 || report.Done() != 1 || report.MissingKey != 0 {
			t.Fatalf("%+v, %v", report, err)
		}
		a.Sentences[0].Pivot = p
		failed := repeats.Fill(&a) + repeats.Fill(&b)
		got := b.Sentences[0].Pivot
		if p == nil || p.Text == "" {
			if failed != 1 || got.Error == "" || !got.Repeat {
				t.Errorf("of %+v: %d failed, %+v", p, failed, got)
			}
			continue
		}
		if want := *p; failed != 0 || got.Text != want.Text || got.Doubt != want.Doubt || !got.Repeat || p.Repeat {
			t.Errorf("of %+v: %+v", p, got)
		}
	}
}
