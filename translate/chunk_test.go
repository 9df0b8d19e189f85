package translate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

// document makes a document of a sentence for each text.
func document(code string, texts ...string) corpus.Document {
	doc := corpus.Document{ID: "d", Lang: code, Title: texts[0]}
	for i, text := range texts {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Role: corpus.Body, Text: text})
	}
	return doc
}

func all(doc *corpus.Document) []int {
	open := make([]int, len(doc.Sentences))
	for i := range open {
		open[i] = i
	}
	return open
}

// shape tells what is in each chunk: its language, first and last sentence, and
// how many.
func shape(chunks []chunk) string {
	var list []string
	for _, c := range chunks {
		list = append(list, fmt.Sprint(c.lang, " ", c.at[0], "-", c.at[len(c.at)-1], " ", len(c.at)))
	}
	return strings.Join(list, "|")
}

func TestChunks(t *testing.T) {
	texts := make([]string, 80)
	for i := range texts {
		texts[i] = fmt.Sprint("Câu ", i)
	}
	doc := document("vi", texts...)
	doc.Sentences[7].Lang = "fr"
	doc.Sentences[30].Text = strings.Repeat("x", 4*questionTokens)
	open := []int{0, 1, 2, 7, 8, 13, 20, 21}
	for i := 25; i < 80; i++ {
		open = append(open, i)
	}
	m := (&Translator{To: "en"}).freeze(&doc, open)
	want := "vi 0-2 3|fr 7-7 1|vi 8-8 1|vi 13-13 1|vi 20-29 7|vi 30-30 1|vi 31-62 32|vi 63-79 17"
	if got := shape(m.chunks(open)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestChunksParagraphs sees paragraphs stay whole where they can.
func TestChunksParagraphs(t *testing.T) {
	for _, test := range []struct {
		sizes []int // of paragraphs, in sentences
		want  string
	}{
		{[]int{10, 10, 10, 10}, "vi 0-29 30|vi 30-39 10"},
		{[]int{30, 3, 29}, "vi 0-29 30|vi 30-61 32"},
		{[]int{5, 40, 5}, "vi 0-31 32|vi 32-49 18"},
		{[]int{1, 32}, "vi 0-0 1|vi 1-32 32"},
	} {
		doc := corpus.Document{Lang: "vi"}
		for par, n := range test.sizes {
			for range n {
				doc.Sentences = append(doc.Sentences, corpus.Sentence{Par: par, Text: "Trời mưa."})
			}
		}
		m := (&Translator{To: "en"}).freeze(&doc, all(&doc))
		if got := shape(m.chunks(all(&doc))); got != test.want {
			t.Errorf("%v: got %s, want %s", test.sizes, got, test.want)
		}
	}
}

// TestChunksCover sees that any document is cut into chunks that hold each open
// sentence once, in order, within the limits.
func TestChunksCover(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	terms := glossary.New(glossary.Entry{Source: "mưa", Target: strings.Repeat("rain ", 50)})
	for range 50 {
		doc := corpus.Document{Lang: "vi"}
		var open []int
		par := 0
		for i := range 1 + r.IntN(150) {
			par += r.IntN(8) / 7
			doc.Sentences = append(doc.Sentences, corpus.Sentence{Par: par, Text: strings.Repeat("trời mưa to ", 1+r.IntN(1+r.IntN(200)))})
			if r.IntN(5) > 0 {
				open = append(open, i)
			}
		}
		m := (&Translator{To: "en", Glossary: terms}).freeze(&doc, open)
		var got []int
		for _, c := range m.chunks(open) {
			got = append(got, c.at...)
			if len(c.at) > chunkSentences || c.room < 0 && len(c.at) > 1 {
				t.Fatalf("a chunk of %d sentences with %d tokens left", len(c.at), c.room)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(open) {
			t.Fatalf("got %v, want %v", got, open)
		}
	}
}
