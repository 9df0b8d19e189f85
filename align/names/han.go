package names

import (
	"slices"
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
	titles, heads, institutions, openers, places wordSet
	surnames, common, saying                     wordSet
	particles, transcription                     map[rune]bool
}

func newHanFinder(l *lang.Language, _ *corpus.Document) *hanFinder {
	n := l.Names
	return &hanFinder{
		titles: newWordSet(n.Titles), heads: newWordSet(n.Organisations), institutions: newWordSet(n.Institutions), openers: newWordSet(n.Openers),
		places: newWordSet(n.Places), surnames: newWordSet(n.Surnames), common: newWordSet(n.Common),
		saying:    newWordSet(l.Sentences.Saying, n.Acts),
		particles: runeSet(strings.Join(n.Particles, "")), transcription: runeSet(n.Transcription),
	}
}

// find gathers what each kind of evidence tells; where two overlap, the longer
// one stays.
func (f *hanFinder) find(s corpus.Sentence) []span {
	text := []rune(reading.Simplified(s.Text))
	spans := f.transcribed(text)
	spans = append(spans, f.countries(text)...)
	spans = append(spans, f.divisions(text, spans)...)
	spans = append(spans, f.organisations(text)...)
	return append(spans, f.people(text)...)
}

// A wordSet holds Chinese words.
type wordSet struct {
	words map[string]bool
	most  int // runes
}

func newWordSet(lists ...[]string) wordSet {
	set := wordSet{words: map[string]bool{}}
	for _, list := range lists {
		for _, word := range list {
			set.words[word] = true
			set.most = max(set.most, utf8.RuneCountInString(word))
		}
	}
	return set
}

// at returns the length of the longest word of the set that begins at i.
func (s wordSet) at(text []rune, i int) int {
	for n := min(s.most, len(text)-i); n > 0; n-- {
		if s.words[string(text[i:i+n])] {
			return n
		}
	}
	return 0
}

// before returns the length of the longest word of the set that ends at i.
func (s wordSet) before(text []rune, i int) int {
	for n := min(s.most, i); n > 0; n-- {
		if s.words[string(text[i-n:i])] {
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

// countries finds countries and capitals.
func (f *hanFinder) countries(text []rune) []span {
	var list []span
	for i := 0; i < len(text); i++ {
		for n := min(mostCountry, len(text)-i); n > 1; n-- {
			name := string(text[i : i+n])
			if country(name) != "" || capital(name) != "" {
				list = append(list, span{i, i + n, corpus.Location})
				i += n - 1
				break
			}
		}
	}
	return list
}

// mostCountry is the length in characters of the longest Chinese name of a
// country that is looked for.
const mostCountry = 10

// divisions finds provinces, towns and the like by the word at their end; a
// known place before them bounds them.
func (f *hanFinder) divisions(text []rune, known []span) []span {
	ends := map[int]bool{}
	for _, k := range known {
		ends[k.end] = true
	}
	var list []span
	for i := range text {
		n := f.places.at(text, i)
		if n == 0 || f.common.at(text, i) > 0 || covered(known, i) {
			continue
		}
		start := i
		for start > 0 && i-start < 8 && !f.boundary(text, start-1) && !ends[start] && f.saying.before(text, start) == 0 {
			start--
		}
		if long := i - start; long > 3 && !f.foreign(text[start:i]) {
			start = i - 2
		}
		if i-start >= 2 || n > 1 && i > start {
			list = append(list, span{start, i + n, corpus.Location})
			ends[i+n] = true
		}
	}
	return list
}

// covered tells whether a span holds the character at i.
func covered(spans []span, i int) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.start <= i && i < s.end })
}

func (f *hanFinder) foreign(text []rune) bool {
	for _, r := range text {
		if !f.transcription[r] {
			return false
		}
	}
	return true
}
