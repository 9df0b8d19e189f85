package names

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/gazetteer"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A division is a province, a town, a river or the like: name, from start to
// name, and the word for it behind, to end.
type division struct {
	start, name, end int
	whole            bool // the word for it is part of its name
}

func (d division) span() span {
	if d.whole {
		return span{d.start, d.end, corpus.Location}
	}
	return span{d.start, d.name, corpus.Location}
}

// mostCountry is the length in characters of the longest Chinese name of a
// country that is looked for.
const mostCountry = 10

// countries finds countries, parts of the world and capitals.
func (f *hanFinder) countries(text []rune) []span {
	var list []span
	begins := placeBegins()
	for i := 0; i < len(text); i++ {
		lengths, transcribes := begins[reading.SimplifiedRune(text[i])], f.transcription[text[i]]
		if lengths == 0 && !transcribes {
			continue
		}
		for n := f.hanRun(text, i); n > 1; n-- {
			if lengths>>n&1 == 1 && listedPlace(string(text[i:i+n]), n) || transcribes && n > 2 && f.onTheMap(text[i:i+n]) {
				list = append(list, span{i, i + n, corpus.Location})
				i += n - 1
				break
			}
		}
	}
	return list
}

// listedPlace tells whether a name of n characters is a country, a part of the
// world, a capital or, where it has more than two, a province.
func listedPlace(name string, n int) bool {
	return country(name) != "" || capital(name) != "" || n > 2 && provinces()[name] != nil
}

// placeBegins are the first characters of countries, capitals and provinces,
// each with the lengths of theirs: bit n where one has n characters.
var placeBegins = sync.OnceValue(func() map[rune]uint64 {
	begins := map[rune]uint64{}
	add := func(name string) {
		if r, _ := utf8.DecodeRuneInString(name); unicode.Is(unicode.Han, r) {
			begins[reading.SimplifiedRune(r)] |= 1 << utf8.RuneCountInString(name)
		}
	}
	for name := range countries() {
		add(name)
	}
	for name := range capitals() {
		add(name)
	}
	for name := range provinces() {
		add(name)
	}
	return begins
})

// hanRun returns how many characters at i are Chinese, as many as a country's
// name may have at most.
func (f *hanFinder) hanRun(text []rune, i int) int {
	n := 0
	for n < mostCountry && i+n < len(text) && unicode.Is(unicode.Han, text[i+n]) {
		n++
	}
	return n
}

// onTheMap tells whether characters that transcribe are a place that the
// gazetteer knows.
func (f *hanFinder) onTheMap(name []rune) bool {
	return !f.unlisted && !slices.ContainsFunc(name, func(r rune) bool { return !f.transcription[r] }) && !f.peoples.words[string(name)] && len(gazetteer.Places(string(name))) > 0
}

// divisions finds provinces, towns and the like by the word at their end; what
// stands before has to show where they begin.
func (f *hanFinder) divisions(text []rune, known []span) []division {
	ends := map[int]bool{}
	for _, k := range known {
		ends[k.end] = true
	}
	covered := coverOf(known, len(text))
	var list []division
	for i := range text {
		n := f.places.at(text, i)
		if n == 0 || f.common.at(text, i) > 0 || i > 0 && f.common.at(text, i-1) > 1 || covered[i] {
			continue
		}
		d := division{name: i, end: i + n, whole: f.inseparable.at(text, i) == n}
		if d.start = f.nameStart(text, f.ownEnd(text, d), ends); d.start < 0 {
			continue
		}
		d.whole = d.whole || d.name-d.start == 1
		list = append(list, d)
		ends[d.end] = true
	}
	return list
}

// ownEnd returns where the own name of a division ends: before the people that
// it is named for, 广西 in 广西壮族自治区.
func (f *hanFinder) ownEnd(text []rune, d division) int {
	end := d.name
	for d.whole {
		n := f.peoples.before(text, end)
		if n == 0 || n == end {
			break
		}
		end -= n
	}
	return end
}

// nameStart returns where the name of a place that ends at end begins, -1 where
// none does: two characters or three, or more that transcribe, behind an edge.
func (f *hanFinder) nameStart(text []rune, end int, ends map[int]bool) int {
	if f.saying.before(text, end) > 0 {
		return -1
	}
	for n := 2; n <= 3; n++ {
		if f.placeName(text, end-n, end) && f.edge(text, end-n, ends) {
			return end - n
		}
	}
	start := end
	for start > 0 && end-start <= mostCountry && f.transcription[text[start-1]] && !ends[start] && f.saying.before(text, start) == 0 {
		start--
	}
	if end-start > 3 && end-start <= mostCountry && f.edge(text, start, ends) {
		return start
	}
	if f.placeName(text, end-1, end) && (end == 1 || !unicode.Is(unicode.Han, text[end-2])) {
		return end - 1
	}
	return -1
}

// edge tells whether a name may begin at start: behind a particle, a title, a
// verb, another place or what is no Chinese.
func (f *hanFinder) edge(text []rune, start int, ends map[int]bool) bool {
	return f.boundary(text, start-1) || ends[start] || f.saying.before(text, start) > 0 || f.titles.before(text, start) > 0
}

// placeName tells whether the characters from start to end can be a name.
func (f *hanFinder) placeName(text []rune, start, end int) bool {
	if start < 0 || f.common.at(text, start) > 1 || end-start == 3 && country(string(text[start:start+2])) != "" {
		return false
	}
	for k := start; k < end; k++ {
		if f.boundary(text, k) || unicode.IsDigit(text[k]) || numerals[text[k]] || k > start && f.saying.before(text, k+1) > 1 {
			return false
		}
	}
	return true
}

// numerals are the Chinese digits and those words for numbers that a place is
// counted with.
var numerals = runeSet("一二三四五六七八九十百两几多")

// located finds foreign places without a word for them: characters that
// transcribe, behind a word for in or to.
func (f *hanFinder) located(text []rune, known []span) []span {
	covered := coverOf(known, len(text))
	var list []span
	for i := range text {
		if f.locatives.before(text, i) == 0 || covered[i] {
			continue
		}
		end := i
		for end < len(text) && f.transcription[text[end]] && !covered[end] {
			end++
		}
		if end-i >= 4 && (end == len(text) || f.places.at(text, end) == 0) && f.common.at(text, i) == 0 {
			list = append(list, span{i, end, corpus.Location})
		}
	}
	return list
}

// coverOf tells of each of n characters whether a span holds it.
func coverOf(spans []span, n int) []bool {
	covered := make([]bool, n)
	for _, s := range spans {
		for i := s.start; i < s.end; i++ {
			covered[i] = true
		}
	}
	return covered
}
