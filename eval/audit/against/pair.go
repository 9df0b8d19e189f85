package against

import (
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// names are those of all signals, in order.
var names = sync.OnceValue(func() []string { return Signals.Names() })

// A pair is a source and its translation as the signals see them.
type pair struct {
	from, to side
	coverage
}

// A side is one of the two texts.
type side struct {
	text  string
	lang  string
	runes []rune
	words []word

	entries []entry // of a Chinese text
}

// A word is a run of letters or digits, of Han characters each one.
type word struct {
	start, end int // runes
	text       string
	lower      string
}

func newPair(source, translation, from, to string) *pair {
	p := &pair{from: newSide(source, from), to: newSide(translation, to)}
	p.coverage = cover(&p.from, &p.to)
	return p
}

func newSide(text, language string) side {
	runes := []rune(text)
	s := side{text: text, lang: language, runes: runes, words: wordsOf(runes)}
	if language == "zh" {
		s.entries = entriesOf(s.words)
	}
	return s
}

func wordsOf(runes []rune) []word {
	var words []word
	for i := 0; i < len(runes); {
		end := i + 1
		switch r := runes[i]; {
		case isHan(r):
		case unicode.IsDigit(r):
			for end < len(runes) && unicode.IsDigit(runes[end]) {
				end++
			}
		case isLetter(r):
			for end < len(runes) && (isLetter(runes[end]) || apostrophe(runes, end)) {
				end++
			}
		default:
			i++
			continue
		}
		text := string(runes[i:end])
		words = append(words, word{i, end, text, strings.ReplaceAll(strings.ToLower(text), "’", "'")})
		i = end
	}
	return words
}

// apostrophe tells whether one stands between two letters.
func apostrophe(runes []rune, i int) bool {
	return (runes[i] == '\'' || runes[i] == '’') && i+1 < len(runes) && isLetter(runes[i+1])
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isLetter(r rune) bool { return (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)) && !isHan(r) }

func (w word) capitalised() bool { return unicode.IsUpper([]rune(w.text)[0]) }

func (w word) letters() bool { return isLetter([]rune(w.text)[0]) }

// whole is a span of all of the translation, where it has any text.
func (p *pair) whole(kind, why string) []corpus.Span {
	if len(p.to.runes) == 0 {
		return nil
	}
	return []corpus.Span{{End: len(p.to.runes), Kind: kind, Why: why}}
}

// size is the length of a text in what its language needs to say what one
// character of English says.
func (s *side) size() float64 {
	n := 0
	for _, r := range s.runes {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	if density := lang.Of(s.lang).Density; density > 0 {
		return float64(n) / density
	}
	return float64(n)
}
