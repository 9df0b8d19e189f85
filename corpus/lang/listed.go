package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Probabilities of a word that is in no list, by what it looks like. They are
// orders of magnitude, chosen by hand: a letter that a language does not have
// is some fifty times rarer than a plain unknown word.
var (
	frequent    = math.Log(0.5)    // share of a running text that its frequent words cover
	plain       = math.Log(6e-4)   // an unknown word
	ownLetter   = math.Log(5e-3)   // with one of its own letters
	wrongLetter = math.Log(1e-5)   // with a letter that it does not have
	elsewhere   = math.Log(1.5e-3) // any word, in a language that is not described
	borne       = math.Log(1.1e-3) // a name, there
	accented    = math.Log(1e-4)   // any word with Latin letters beyond a to z, there
)

// A listed language is known by the frequent words and the letters of its
// description alone: a naive Bayes model over words.
type listed struct {
	code    string
	words   map[string]float64 // log probability
	letters string
}

// newListed gives the words of the list probabilities after Zipf: the word of
// rank r is met in proportion to 1/(r+2.7) (Mandelbrot's form).
func newListed(l *Language) *listed {
	m := &listed{code: l.Code, words: map[string]float64{}, letters: l.Detection.Letters}
	total := 0.0
	for rank := range l.Detection.Words {
		total += 1 / (float64(rank) + 2.7)
	}
	for rank, word := range l.Detection.Words {
		m.words[word] = frequent - math.Log((float64(rank)+2.7)*total)
	}
	return m
}

// words cuts a text into runs of letters. The capital that every sentence
// begins with is made small.
func words(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) > 0 {
		words[0] = strings.ToLower(words[0])
	}
	return words
}

// word returns the log probability of a word in the language. A capitalised
// word that is in no list is likely a name, which may come from anywhere: only
// its letters tell.
func (m *listed) word(w string) float64 {
	named := name(w)
	w = strings.ToLower(w)
	if p, ok := m.words[w]; ok {
		return p
	}
	own, wrong := false, wrongLetter
	if named {
		wrong = accented
	}
	for _, r := range w {
		if r < utf8.RuneSelf {
			continue
		}
		if !strings.ContainsRune(m.letters, r) {
			return wrong
		}
		own = true
	}
	if own {
		return ownLetter
	}
	return plain
}

// name tells a capitalised word, which likely is a name.
func name(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

// foreign returns the log probability of a word in a language that is not
// described. A name may come from anywhere: it is as likely there as here.
func foreign(w string) float64 {
	for _, r := range w {
		if r >= utf8.RuneSelf && unicode.Is(unicode.Latin, r) {
			return accented
		}
	}
	if name(w) {
		return borne
	}
	return elsewhere
}
