package align

import (
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/reading"
)

// kinWeight is how many counts the likeness of two words is worth beside what
// is learned of them. Counted as fitted: at .7 and at 6 F1 is .003 and .001
// lower.
const kinWeight = 2.0

// A key is a trait by which words of two languages are known as kin before
// anything is learned, with the probability that words that share it
// translate one another.
type key struct {
	trait string
	p     float64
}

// most is the most words of a side that may share a trait that says anything,
// by thought: with 4 and with 36 the links are the same.
const most = 12

// keys returns the traits of a word or a pair of words.
func keys(word string) []key {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.IsDigit(r):
		return []key{{word, sameNumber}}
	case spaceless(r):
		return sounds(word)
	}
	list := spelling(word)
	return append(list, syllables(word)...)
}

// How likely words that share a trait are to translate one another. They are
// set by thought; what is learned soon outweighs them.
const (
	sameNumber = 0.9
	sameWord   = 0.7
	sameShort  = 0.3 // a word of three letters
	sameStem   = 0.3
	sameSound  = 0.2 // of one character
	samePair   = 0.7 // of two characters
)

// stem is how many letters two words of a common origin begin with.
const stem = 5

// spelling returns the traits of a word written in letters.
func spelling(word string) []key {
	folded := reading.Fold(word)
	n := utf8.RuneCountInString(folded)
	var list []key
	switch {
	case n >= 4:
		list = append(list, key{folded, sameWord})
	case n == 3:
		list = append(list, key{folded, sameShort})
	}
	if n > stem {
		list = append(list, key{string([]rune(folded)[:stem]) + "-", sameStem})
	}
	return list
}
