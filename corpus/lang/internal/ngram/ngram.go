// Package ngram tells the languages of one script from each other by runs of
// letters. Its models are linear over hashed character n-grams, like fastText's
// (Joulin et al., "Bag of Tricks for Efficient Text Classification", 2017)
// without a hidden layer; weights are added up, not averaged, so that a longer
// text makes surer.
package ngram

import (
	"strings"
	"unicode/utf8"
)

// longest is the length of the longest n-gram, in letters.
const longest = 5

// most is how many n-grams may end with one letter or gap, the word among them.
const most = longest + 1

// named marks the n-grams of a capitalised word, which likely is a name: they
// have weights of their own.
const named = 1 << (longest * symbolBits)

// whole marks words.
const whole = named << 1

// Hashes appends the hashes of a text's n-grams: of one to five letters, what
// stands between words counted as one, and the longer words whole. Letters that
// are not in the script stand between words.
func (a *Alphabet) Hashes(hashes []uint32, text string) []uint32 {
	var next [most]uint32
	s := a.scan(text)
	for n := s.next(&next); n > 0; n = s.next(&next) {
		hashes = append(hashes, next[:n]...)
	}
	return hashes
}

// A scanner goes through the letters of a text.
type scanner struct {
	text     string
	alphabet *Alphabet
	window   uint64 // the symbols before, the last one lowest
	filled   int    // how many symbols are in the window
	name     uint64 // named inside a capitalised word, else 0
	word     uint64 // hash of the word so far
	letters  int    // how many letters it has
	opening  bool   // a capital would be that of a sentence
	wary     bool   // whatever begins with a capital is a name
}

func (a *Alphabet) scan(text string) scanner {
	return scanner{text: text, alphabet: a, window: gap, filled: 1, opening: true}
}

// next returns the hashes of the n-grams that end with the next letter, or with
// the gap behind a word; none at the end of the text.
func (s *scanner) next(hashes *[most]uint32) int {
	for len(s.text) > 0 {
		symbol := s.read()
		if s.window&symbolMask == gap {
			if symbol == gap || s.skipAddress(symbol) {
				continue
			}
			s.begin(symbol)
		}
		return s.push(symbol&symbolMask, hashes)
	}
	if s.window&symbolMask != gap {
		return s.push(gap, hashes)
	}
	return 0
}

// begin begins a word. One in capitals altogether is none of the named.
func (s *scanner) begin(symbol uint64) {
	s.name, s.word, s.letters = 0, 0, 0
	if symbol&capital != 0 {
		if r, _ := utf8.DecodeRuneInString(s.text); s.wary || !s.opening && s.alphabet.symbol(r)&capital == 0 {
			s.name = named
		}
	}
	s.opening = false
}

// skipAddress skips a web address, which is in no language, behind its first
// letter.
func (s *scanner) skipAddress(first uint64) bool {
	switch {
	case first == 'h' && (strings.HasPrefix(s.text, "ttps://") || strings.HasPrefix(s.text, "ttp://")):
	case first == 'w' && strings.HasPrefix(s.text, "ww."):
	default:
		return false
	}
	if i := strings.IndexAny(s.text, " \t\n"); i >= 0 {
		s.text = s.text[i:]
	} else {
		s.text = ""
	}
	return true
}

// read takes the next character's symbol from the text.
func (s *scanner) read() uint64 {
	r, size := rune(s.text[0]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRuneInString(s.text)
	}
	s.text = s.text[size:]
	symbol := s.alphabet.symbol(r)
	if symbol == '\'' && !s.elides() {
		symbol = gap
	}
	if symbol == gap && r != ' ' {
		s.opening = s.opening || opens(r)
	}
	return symbol
}

// elides tells an apostrophe from a quotation mark: it stands between letters.
func (s *scanner) elides() bool {
	if s.window&symbolMask == gap {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text)
	return s.alphabet.symbol(r)&symbolMask > '\''
}

// opens tells what a sentence may begin behind: anything but what stands
// inside of one.
func opens(r rune) bool {
	return r != ',' && r != '-' && r != '\u00a0' && !('0' <= r && r <= '9')
}

// push adds a symbol to the window and hashes what ends with it. A gap alone is
// no n-gram; one behind a word too long for an n-gram has the word beside them.
func (s *scanner) push(symbol uint64, hashes *[most]uint32) int {
	s.window = (s.window<<symbolBits | symbol) & (named - 1)
	s.filled = min(s.filled+1, longest)
	n, size := 0, 1
	if symbol == gap {
		size = 2
	}
	for ; size <= s.filled; size++ {
		gram := s.window&(1<<(size*symbolBits)-1) | s.name
		hashes[n%most] = hash(gram)
		n++
	}
	if symbol != gap {
		s.word = s.word*multiplier + symbol
		s.letters++
	} else if s.letters > longest-2 {
		hashes[n%most] = hash(s.word ^ whole ^ s.name)
		n++
	}
	return n
}

// multiplier is that of Fibonacci hashing (Knuth, TAOCP 6.4).
const multiplier = 0x9E3779B97F4A7C15

func hash(n uint64) uint32 { return uint32(n * multiplier >> 32) }
