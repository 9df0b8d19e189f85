package corpustest

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Collection yields about n made-up documents with pivots, always the same, of
// which it is known what goes together. Of ten stories eight come in two
// languages, one comes in one, and one comes in two with a near copy of the
// first, whose id ends in ".copy". Documents of one story have ids that differ
// in the ending alone, ".a" and ".b": these are to be paired, and no others.
//
// Words are drawn by Zipf's law; two versions share nine pivot words of ten, the
// numbers and the names.
func Collection(n int) iter.Seq[corpus.Document] {
	return func(yield func(corpus.Document) bool) {
		langs := []string{"fr", "vi", "zh"}
		for i := 0; n > 0; i++ {
			w := &writer{rand.New(rand.NewPCG(1, uint64(i)))}
			id := fmt.Sprintf("story-%08d", i)
			story := w.story()
			first := i % len(langs)
			a := w.version(id+".a", langs[first], story)
			docs := []corpus.Document{a}
			if i%10 != 8 {
				docs = append(docs, w.version(id+".b", langs[(first+1)%len(langs)], story))
			}
			if i%10 == 9 {
				near := a
				near.ID = id + ".copy"
				near.Sentences = append(a.Sentences[:len(a.Sentences):len(a.Sentences)], corpus.Sentence{N: len(a.Sentences), Role: corpus.Body, Text: "(" + langs[first] + ")"})
				docs = append(docs, near)
			}
			for _, d := range docs {
				if n--; n < 0 || !yield(d) {
					return
				}
			}
		}
	}
}

// Paired tells whether the documents of two ids of a Collection go together.
func Paired(a, b string) bool {
	x, isA := strings.CutSuffix(min(a, b), ".a")
	y, isB := strings.CutSuffix(max(a, b), ".b")
	return isA && isB && x == y
}

// A writer writes a story of a collection.
type writer struct{ *rand.Rand }

// Of a collection: sentences of a story, words of a sentence, and the words that
// there are.
const (
	storySentences = 10
	storyWords     = 12
	vocabulary     = 30000
)

// story returns its sentences as numbers of words; negative ones are numbers
// in the text.
func (w *writer) story() (sentences [][]int) {
	for range storySentences {
		var s []int
		for range storyWords {
			s = append(s, int(math.Pow(vocabulary, w.Float64()))) // of rank r with a probability of 1/r
		}
		sentences = append(sentences, append(s, -10-w.IntN(1e6)))
	}
	return sentences
}

// version tells a story in a language, each tenth pivot word by another.
func (w *writer) version(id, lang string, story [][]int) corpus.Document {
	d := corpus.Document{ID: id, Lang: lang, LangConfidence: 1}
	for n, sentence := range story {
		var text, pivot []string
		for _, word := range sentence {
			if word < 0 {
				text, pivot = append(text, fmt.Sprint(-word)), append(pivot, fmt.Sprint(-word))
				continue
			}
			english := word
			if w.IntN(10) == 0 {
				english = 1 + w.IntN(vocabulary)
			}
			text, pivot = append(text, spell(lang, word)), append(pivot, spell("en", english))
		}
		d.Sentences = append(d.Sentences, corpus.Sentence{
			N: n, Par: n / 3, Role: corpus.Body, Text: strings.Join(text, " ") + ".",
			Pivot: &corpus.Pivot{Lang: "en", Text: strings.Join(pivot, " ") + ".", Origin: "tm"},
		})
	}
	return d
}

// spell makes up the word of a number in a language.
func spell(lang string, word int) string {
	if lang == "zh" {
		return string([]rune{rune(0x4E00 + word%5000), rune(0x4E00 + word*7919%20000)})
	}
	consonants, vowels := map[string]string{"fr": "bcdfglmnprst", "vi": "bcdghklmnptv", "en": "bdfhklmnprtw"}[lang], "aeiou"
	h := uint64(word)*0x9E3779B97F4A7C15 + uint64(lang[0])
	var b strings.Builder
	for range 3 {
		b.WriteByte(consonants[h%12])
		b.WriteByte(vowels[h/12%5])
		h /= 60
	}
	return b.String()
}
