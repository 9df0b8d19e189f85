package names

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// pinyinSurnames are the Chinese surnames as they sound in Mandarin.
var pinyinSurnames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, s := range lang.Of("zh").Names.Surnames {
		sound := ""
		for _, r := range s {
			if readings := reading.SurnamePinyin(r); len(readings) > 0 {
				sound += readings[0].Syllable
			}
		}
		m[reading.Fold(sound)] = true
	}
	return m
})

// plainSurnames are the Vietnamese surnames without their marks.
var plainSurnames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, s := range lang.Of("vi").Names.Surnames {
		m[reading.Fold(s)] = true
	}
	return m
})

// vietnameseSurnames are the Vietnamese surnames, lower case.
var vietnameseSurnames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, s := range lang.Of("vi").Names.Surnames {
		m[lower(s)] = true
	}
	return m
})

var chineseSurnames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, s := range lang.Of("zh").Names.Surnames {
		m[s] = true
	}
	return m
})

// firstCut is the best way to cut a word into pinyin syllables, nil where
// there is none.
func firstCut(word string) []string { return firstCuts.Of(word) }

var firstCuts = memo.New(func(word string) []string {
	if cuts := reading.SegmentPinyin(word); len(cuts) > 0 {
		return cuts[0]
	}
	return nil
})

// mostInitials is how many a name may have.
const mostInitials = 3

// initials returns how many tokens at i are initials and a name: "M.A.
// Kul-Mukhamed".
func (w *walk) initials(i int) int {
	n := 0
	for n <= mostInitials && i+n < len(w.tokens) && utf8.RuneCountInString(w.tokens[i+n].text) == 1 && w.tokens[i+n].capital {
		if n > 0 && !strings.HasPrefix(w.tokens[i+n].gap, ".") {
			return 0
		}
		n++
	}
	if n == 0 || n > mostInitials || i+n >= len(w.tokens) || n == 1 && w.titles.match(w.tokens, i) == 1 {
		return 0
	}
	name := w.tokens[i+n]
	dotted := strings.HasPrefix(name.gap, ".") || n > 1 && name.gap == " "
	if !dotted || !name.capital || name.acronym {
		return 0
	}
	for n++; i+n < len(w.tokens) && w.tokens[i+n].capital && w.tokens[i+n].gap == "-"; n++ {
	}
	return n
}

// person returns how many tokens at i are a person's name by the surname and
// the syllables after it.
func (w *walk) person(i int) int {
	if !w.tokens[i].capital {
		return 0
	}
	return max(w.vietnamesePerson(i), w.pinyinPerson(i))
}

// A Vietnamese name has two to four syllables.
const mostSyllables = 4

// vietnamesePerson knows a Vietnamese surname with a given name: of two
// syllables or more (with one, a title has to stand before); in a text that
// is not Vietnamese the marks may be missing.
func (w *walk) vietnamesePerson(i int) int {
	if w.divisionTitled(i) {
		return 0
	}
	known := w.surnames[w.tokens[i].lower]
	if !known && w.lang.Code != "vi" {
		known = plainSurnames()[reading.Fold(w.tokens[i].text)]
	}
	if !known && !w.middle(i+1) {
		return 0
	}
	n := 1
	for ; n < mostSyllables && i+n < len(w.tokens); n++ {
		t := w.tokens[i+n]
		fits := t.vietnamese || w.lang.Code != "vi" && reading.IsPlainVietnamese(t.text)
		if !t.capital || t.acronym || t.gap != " " || !fits || w.stops(i+n) {
			break
		}
	}
	if n >= 3 || n == 2 && (w.titled || w.marked(i)) {
		return n
	}
	return 0
}

// middle tells whether token i is the middle name Thị or Văn, which tells a name
// whatever the surname, with a capitalised word on both sides.
func (w *walk) middle(i int) bool {
	if i == 0 || i+1 >= len(w.tokens) || w.headed(i-1) || w.common.match(w.tokens, i-1) > 0 || w.places.match(w.tokens, i-1) > 0 {
		return false
	}
	for _, t := range w.tokens[i-1 : i+2] {
		if !t.capital || t.acronym || !t.vietnamese && !reading.IsPlainVietnamese(t.text) {
			return false
		}
	}
	switch w.tokens[i].lower {
	case "thị", "văn":
		return true
	case "thi", "van":
		return w.lang.Code != "vi"
	}
	return false
}

// translatedPerson returns how many tokens at i are a titled person with a
// syllable that was translated as a word: "Nguyễn xanh Lan", "Đất liền Wenkai".
func (w *walk) translatedPerson(i int) int {
	if n := w.translatedGiven(i); n > 0 {
		return n
	}
	if !w.titled || w.lang.Code != "vi" || i+2 >= len(w.tokens) {
		return 0
	}
	head, word, tail := w.tokens[i], w.tokens[i+1], w.tokens[i+2]
	if !head.capital || !head.vietnamese && !(head.surname && translatedWord(word.lower)) || !tail.capital || word.gap != " " || tail.gap != " " || !w.wordGoesOn(i) ||
		w.followed[head.lower] || w.compound.match(w.tokens, i) > 1 || w.titles.match(w.tokens, i+1) > 0 || w.places.match(w.tokens, i+1) > 0 || w.known(i+2) {
		return 0
	}
	if tail.vietnamese && (w.surnames[head.lower] || !head.vietnamese) || !tail.vietnamese && (len(firstCut(tail.text)) == 2 || w.surnames[head.lower] && len(firstCut(tail.text)) == 1) && capital(tail.text) == "" {
		return 3
	}
	return 0
}

// translatedGiven returns how many tokens at i are a titled person's surname
// and a given name that was translated as a word, before a stop: "Nguyễn vàng;".
func (w *walk) translatedGiven(i int) int {
	if !w.titled || w.lang.Code != "vi" || !w.surnames[w.tokens[i].lower] || !w.tokens[i].capital || !w.wordGoesOn(i) ||
		w.titles.match(w.tokens, i+1) > 0 || w.places.match(w.tokens, i+1) > 0 {
		return 0
	}
	if i+2 < len(w.tokens) && w.tokens[i+2].gap == " " {
		return 0
	}
	return 2
}

// stops tells whether something other than a given name begins at token i. A
// country of one syllable is none: Đức, Nga and Pháp are given names too.
func (w *walk) stops(i int) bool {
	c := w.country(i)
	return c > 1 || c == 1 && !w.tokens[i].vietnamese || w.headed(i) || w.compounds(i) > 1 || w.title(i) > 1 ||
		w.common.match(w.tokens, i) > 1
}

// pinyinPerson knows a surname with a given name in pinyin: "Huang Pingjun",
// "Hoàng Pingjun", and "Pingjun Huang" where the document has the other order
// too.
func (w *walk) pinyinPerson(i int) int {
	if i+1 >= len(w.tokens) || i > 0 && w.division(i-1) > 1 {
		return 0
	}
	a, b := w.tokens[i], w.tokens[i+1]
	if !b.capital || b.gap != " " || a.acronym || b.acronym {
		return 0
	}
	if given(b) && (w.surnames[a.lower] || a.surname) && !(a.vietnamese && b.vietnamese) {
		if len(firstCut(b.text)) > 1 || !a.vietnamese || !b.vietnamese && !reading.IsPlainVietnamese(b.text) {
			return 2
		}
	}
	if given(a) && len(firstCut(a.text)) > 1 && b.surname && w.pairs[[2]string{b.lower, a.lower}] {
		return 2
	}
	return 0
}

// given tells whether a word is a given name in pinyin.
func given(t token) bool {
	cut := firstCut(t.text)
	return len(cut) == 1 || len(cut) == 2
}

// marked tells whether the two tokens at i, in a text that is not Vietnamese,
// are Vietnamese by their marks and no place: "Tô Lâm".
func (w *walk) marked(i int) bool {
	a, b := w.tokens[i], w.tokens[i+1]
	return w.lang.Code != "vi" && w.surnames[a.lower] && a.vietnamese && b.vietnamese && (hasMarks(a.text) || hasMarks(b.text)) &&
		capital(w.text(i, 2)) == "" && w.country(i) == 0 && w.division(i) == 0
}

// compounds returns how many tokens at i are an expression in the name of an
// organisation, whose later words are written small: Hòa Bình is a name.
func (w *walk) compounds(i int) int {
	n := w.compound.match(w.tokens, i)
	if n > 1 && w.lang.Code == "vi" && w.tokens[i].capital && w.tokens[i+1].capital {
		return 1
	}
	return n
}
