package audit

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A spelling is what a word's letters alone tell of it.
type spelling struct {
	text, lower string
	class       class
	vietnamese  bool     // one of its syllables
	pinyin      float64  // see pinyinWeight
	tells       []string // the languages that it shows; see tellers
}

// spellings are remembered, as documents have the same words again and again.
var spellings = memo.New(func(text string) *spelling {
	lower := strings.ToLower(text)
	first := []rune(text)[0]
	return &spelling{text, lower, classOf(first), reading.IsVietnamese(text), pinyinWeight(text), tellers()[lower]}
})

// tellsOther tells whether a word shows another language than this one.
func (s *spelling) tellsOther(language string) bool {
	for _, other := range s.tells {
		if other != language {
			return true
		}
	}
	return false
}

type class int

const (
	none class = iota
	letter
	digit
	han
)

// firstHan is the first rune of the blocks that Han characters are in.
const firstHan = 0x2E80

func classOf(r rune) class {
	switch {
	case r >= firstHan && unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r), r >= 0x300 && unicode.Is(unicode.Mn, r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return none
}
