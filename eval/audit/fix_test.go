package audit

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestFix changes what it is sure of, in its place, and nothing else.
func TestFix(t *testing.T) {
	doc := corpus.Document{ID: "d", Title: "Huang Pingjun đến", Sentences: []corpus.Sentence{
		{N: 3, Text: "Huang Pingjun đến", Role: corpus.Title, Pivot: &corpus.Pivot{Text: "H. comes"}},
		{N: 4, Text: "Ông Huang gặp Akhmetbekov ở Biển Đông."},
		{N: 5, Text: "Hết."},
	}}
	audited := Document{Sentences: []Sentence{
		{Spans: []corpus.Span{{Start: 0, End: 13, Text: "Huang Pingjun", Suggest: "Hoàng Bình Quân", P: .9, Kind: "broken_name", Why: "pinyin"}}},
		{Spans: []corpus.Span{
			{Start: 4, End: 9, Text: "Huang", Suggest: "Hoàng", P: .8},
			{Start: 4, End: 13, Text: "Huang gặp", Suggest: "x", P: 1},
			{Start: 14, End: 25, Text: "Akhmetbekov", Suggest: "A.", P: .79},
			{Start: 28, End: 37, Text: "Biển Đông", Suggest: "Biển Đông", P: 1},
			{Start: 0, End: 3, Text: "Ba", Suggest: "Bà", P: 1},
			{Start: 37, End: 99, Text: ".", Suggest: "!", P: 1},
		}},
	}}
	fixed, changes := Fix(doc, audited, .8)
	if fixed.Title != "Hoàng Bình Quân đến" || fixed.Sentences[0].Text != fixed.Title || fixed.Sentences[0].Pivot.Text != "H. comes" {
		t.Errorf("%+v", fixed)
	}
	if got := fixed.Sentences[1].Text; got != "Ông Hoàng gặp Akhmetbekov ở Biển Đông." {
		t.Errorf("%q", got)
	}
	if fixed.Sentences[2].Text != "Hết." || doc.Sentences[1].Text != "Ông Huang gặp Akhmetbekov ở Biển Đông." || doc.Title != "Huang Pingjun đến" {
		t.Errorf("%+v from %+v", fixed, doc)
	}
	want := []Change{
		{"d", 3, 0, 13, "Huang Pingjun", "Hoàng Bình Quân", .9, "broken_name", "pinyin"},
		{"d", 4, 4, 9, "Huang", "Hoàng", .8, "", ""},
	}
	if !slices.Equal(changes, want) {
		t.Errorf("%+v", changes)
	}
	if again, none := Fix(doc, Document{}, 0); len(none) > 0 || again.Sentences[0].Text != doc.Title {
		t.Errorf("%+v, %+v without an audit", again, none)
	}
}

func ExampleFix() {
	doc := corpus.Document{ID: "d", Sentences: []corpus.Sentence{{Text: "Ông Huang Pingjun đến."}}}
	audited := Document{Sentences: []Sentence{{Spans: []corpus.Span{
		{Start: 4, End: 17, Text: "Huang Pingjun", Suggest: "Hoàng Bình Quân", P: 0.92},
	}}}}
	fixed, changes := Fix(doc, audited, 0.9)
	fmt.Println(fixed.Sentences[0].Text)
	fmt.Println(changes[0].From, "->", changes[0].To)
	// Output:
	// Ông Hoàng Bình Quân đến.
	// Huang Pingjun -> Hoàng Bình Quân
}
