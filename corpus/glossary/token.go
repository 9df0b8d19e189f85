package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A token is a word, or a mark that is none.
type token struct {
	text, lower string
	start, end  int // runes into the text's NFC
}

// marks writes the shapes of one mark alike.
var marks = strings.NewReplacer("’", "'", "ʼ", "'", "‘", "'", "‐", "-", "‑", "-")

// spaceless are the scripts of which each character is a word: those that put
// no spaces between words, and Hangul, where particles are written behind a
// word without one.
var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// cut returns the tokens of a text. All spellings that are no difference are
// alike in them, and no character becomes two, so that the places are right.
func cut(text string) []token {
	text = marks.Replace(reading.Tones(corpus.NFC(text)))
	lower := strings.Map(unicode.ToLower, text)
	tokens := make([]token, 0, len(text)/5+1) // words of four letters
	var at, atLower, n int                    // where reading stands, in bytes and runes
	open := false                             // the last token is a word that may go on
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		_, sizeLower := utf8.DecodeRuneInString(lower[atLower:])
		class := classOf(r)
		if last := len(tokens) - 1; class == mark && last >= 0 && tokens[last].end == n || class == letter && open {
			tokens[last].text = text[at-len(tokens[last].text) : at+size]
			tokens[last].lower = lower[atLower-len(tokens[last].lower) : atLower+sizeLower]
			tokens[last].end++
		} else if class != space {
			tokens = append(tokens, token{text[at : at+size], lower[atLower : atLower+sizeLower], n, n + 1})
			open = class == letter
		} else {
			open = false
		}
		at, atLower, n = at+size, atLower+sizeLower, n+1
	}
	return tokens
}

// A class is what a character does to the word before it.
type class int

const (
	other  class = iota // is a token
	letter              // goes on with a word
	mark                // goes on with any token
	space
)

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			return letter
		case r == ' ', '\t' <= r && r <= '\r':
			return space
		}
		return other
	case unicode.IsSpace(r):
		return space
	case unicode.IsMark(r):
		return mark
	case (unicode.IsLetter(r) || unicode.IsDigit(r)) && (r < 0x0E00 || !unicode.In(r, spaceless...)):
		return letter
	}
	return other
}

// inCapitals tells a term all of whose letters are capitals.
func inCapitals(term string) bool {
	return strings.ContainsFunc(term, unicode.IsUpper) && !strings.ContainsFunc(term, unicode.IsLower)
}

func cased(tokens []token) []string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.text
	}
	return words
}

// sameAs tells whether two entries that end at one node are found alike.
func (e ending) sameAs(other ending) bool {
	return (e.cased == nil) == (other.cased == nil) && slices.Equal(e.cased, other.cased)
}

// fits tells whether the entry's capitals are those of the tokens, which have
// its words.
func (e ending) fits(tokens []token) bool {
	for i, word := range e.cased {
		if t := tokens[i].text; t != word && t != strings.ToUpper(word) {
			return false
		}
	}
	return true
}
