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
	return collection(n, plan{
		story: func(i int) (*writer, [][]int) {
			w := writerOf(i)
			return w, w.story()
		},
		first: func(i int) int { return i },
		alone: func(i int) bool { return i%10 == 8 },
	})
}

// News is a Collection that is harder to pair. The twenty stories of a day
// share half of their names and numbers with each other; of ten stories one
// goes on with the one before it, of which it keeps six sentences of ten, in the
// same languages; four come in one language alone.
func News(n int) iter.Seq[corpus.Document] {
	return collection(n, plan{
		story: func(i int) (*writer, [][]int) {
			w := writerOf(i)
			story := w.news(i)
			if i%10 == 5 {
				copy(story, writerOf(i - 1).news(i - 1)[:6])
			}
			return w, story
		},
		first: func(i int) int { return i / 2 },
		alone: func(i int) bool { return i%10 == 0 || i%10 == 3 || i%10 == 6 || i%10 == 8 },
	})
}

// A plan tells of each story how it goes, as a number the language that it
// comes in first, and whether it comes in that alone.
type plan struct {
	story func(i int) (*writer, [][]int)
	first func(i int) int
	alone func(i int) bool
}

func collection(n int, p plan) iter.Seq[corpus.Document] {
	return func(yield func(corpus.Document) bool) {
		langs := []string{"fr", "vi", "zh"}
		for i := 0; n > 0; i++ {
			w, story := p.story(i)
			id := fmt.Sprintf("story-%08d", i)
			first := p.first(i) % len(langs)
			a := w.version(id+".a", langs[first], story)
			docs := []corpus.Document{a}
			if !p.alone(i) {
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

// Continued tells whether two documents of News are, in one language, a story
// and that which goes on with it. Whether these are versions of one story is a
// matter of taste.
func Continued(a, b string) bool {
	var i, j int
	var x, y string
	if _, err := fmt.Sscanf(min(a, b)+" "+max(a, b), "story-%d.%s story-%d.%s", &i, &x, &j, &y); err != nil {
		return false
	}
	return j == i+1 && j%10 == 5 && x == y
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

func writerOf(story int) *writer { return &writer{rand.New(rand.NewPCG(1, uint64(story)))} }

// Of a day: its stories, and the numbers and names that they share.
const (
	dayStories = 20
	dayNumbers = 12
	dayNames   = 8
)

// news returns a story in which each second number is one of the day's and each
// second sentence has a name of the day.
func (w *writer) news(i int) [][]int {
	day := i / dayStories
	d := rand.New(rand.NewPCG(2, uint64(day)))
	var numbers [dayNumbers]int
	for k := range numbers {
		numbers[k] = -10 - d.IntN(1e6)
	}
	story := w.story()
	for _, s := range story {
		if w.IntN(2) == 0 {
			s[len(s)-1] = numbers[w.IntN(dayNumbers)]
		}
		if w.IntN(2) == 0 {
			s[0] = vocabulary + day*dayNames + w.IntN(dayNames) // a word that no other day has
		}
	}
	return story
}

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
