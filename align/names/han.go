package names

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A hanFinder finds names in Chinese, which marks them by nothing: it goes by
// the words around them.
type hanFinder struct {
	*hanWords
	unlisted bool // without the gazetteer
}

// hanWords are the words that a language tells names by.
type hanWords struct {
	titles, heads, institutions, openers, places wordSet
	inseparable, peoples, locatives              wordSet
	surnames, common, saying, followers          wordSet
	roles                                        map[rune]bool
	particles, transcription                     map[rune]bool
}

// wordsOfHan holds the hanWords of the languages that documents had.
var wordsOfHan perLanguage[hanWords]

func newHanFinder(l *lang.Language, unlisted bool) *hanFinder {
	return &hanFinder{wordsOfHan.of(l, newHanWords), unlisted}
}

func newHanWords(l *lang.Language) *hanWords {
	n := l.Names
	return &hanWords{
		titles: newWordSet(n.Titles), heads: newWordSet(n.Organisations), institutions: newWordSet(n.Institutions), openers: newWordSet(n.Openers),
		inseparable: newWordSet(n.Inseparable), peoples: newWordSet(n.Peoples), locatives: newWordSet(n.Locatives),
		places: newWordSet(n.Places), surnames: newWordSet(n.Surnames), common: newWordSet(n.Common),
		saying:    newWordSet(l.Sentences.Saying, n.Acts),
		followers: newWordSet(n.Followers), roles: runeSet(n.Roles),
		particles: runeSet(strings.Join(n.Particles, "")), transcription: runeSet(n.Transcription),
	}
}

// find gathers what each kind of evidence tells; where two overlap, the longer
// one stays.
func (f *hanFinder) find(s corpus.Sentence) []span {
	text := []rune(reading.Simplified(s.Text))
	spans := f.transcribed(text)
	spans = append(spans, f.countries(text)...)
	places := f.divisions(text, spans)
	for _, d := range places {
		spans = append(spans, d.span())
	}
	spans = append(spans, f.located(text, spans)...)
	spans = append(spans, f.organisations(text, places)...)
	spans = append(spans, f.titledForeigners(text)...)
	return append(spans, f.people(text)...)
}

// A wordSet holds Chinese words.
type wordSet struct {
	words       map[string]bool
	first, last map[rune]uint64 // by the character that they begin or end with: bit n where one has n
}

func newWordSet(lists ...[]string) wordSet {
	set := wordSet{map[string]bool{}, map[rune]uint64{}, map[rune]uint64{}}
	for _, list := range lists {
		for _, word := range list {
			set.words[word] = true
			first, _ := utf8.DecodeRuneInString(word)
			last, _ := utf8.DecodeLastRuneInString(word)
			n := utf8.RuneCountInString(word)
			set.first[first] |= 1 << n
			set.last[last] |= 1 << n
		}
	}
	return set
}

// at returns the length of the longest word of the set that begins at i.
func (s wordSet) at(text []rune, i int) int {
	if i >= len(text) {
		return 0
	}
	lengths := s.first[text[i]]
	for n := min(bits.Len64(lengths)-1, len(text)-i); n > 0; n-- {
		if lengths>>n&1 == 1 && s.words[string(text[i:i+n])] {
			return n
		}
	}
	return 0
}

// before returns the length of the longest word of the set that ends at i.
func (s wordSet) before(text []rune, i int) int {
	if i <= 0 {
		return 0
	}
	lengths := s.last[text[i-1]]
	for n := min(bits.Len64(lengths)-1, i); n > 0; n-- {
		if lengths>>n&1 == 1 && s.words[string(text[i-n:i])] {
			return n
		}
	}
	return 0
}

func runeSet(s string) map[rune]bool {
	m := map[rune]bool{}
	for _, r := range s {
		m[r] = true
	}
	return m
}

// boundary tells whether no word goes on at i: an end of the text, a particle,
// or something that is no Chinese character.
func (f *hanFinder) boundary(text []rune, i int) bool {
	return i < 0 || i >= len(text) || f.particles[text[i]] || !unicode.Is(unicode.Han, text[i])
}

func (f *hanFinder) begins(text []rune, at int, ends map[int]bool) bool {
	return f.edge(text, at, ends)
}
