package names

import (
	"slices"

	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// mostWords is the length of the longest name of a country that is looked for.
const mostWords = 6

// country returns how many tokens at i are a country's name.
func (w *walk) country(i int) int {
	if !w.tokens[i].capital || !w.tokens[i].country {
		return 0
	}
	best := 0
	for n := 1; n <= mostWords && i+n <= len(w.tokens); n++ {
		if n > 1 && w.tokens[i+n-1].gap != " " && w.tokens[i+n-1].gap != "-" {
			break
		}
		if country(w.text(i, n)) != "" {
			best = n
		}
	}
	if best == 1 && w.goesOn(i) {
		return 0
	}
	return best
}

// goesOn tells whether the Vietnamese word at i is the first syllable of a
// longer name: Đức in Đức Nghĩa is no Germany.
func (w *walk) goesOn(i int) bool {
	if !w.tokens[i].vietnamese || i+1 >= len(w.tokens) {
		return false
	}
	next := w.tokens[i+1]
	return next.capital && next.vietnamese && next.gap == " " && !w.headed(i+1) &&
		w.titles.match(w.tokens, i+1) == 0 && w.common.match(w.tokens, i+1) == 0 && w.compound.match(w.tokens, i+1) == 0 && !w.surnames[next.lower]
}

// place returns how many tokens at i are a place's name by themselves: a
// country, a region, or a capitalised word for a place with a name of one
// syllable, which would not stand alone: "Biển Đông".
func (w *walk) place(i int) int {
	if n := w.country(i); n > 0 {
		return n
	}
	head := w.places.match(w.tokens, i)
	if head == 0 || !w.tokens[i].capital && w.tokens[i].lower != "châu" || i+head >= len(w.tokens) {
		return 0
	}
	n := head
	for i+n < len(w.tokens) && w.tokens[i+n].capital && !w.tokens[i+n].acronym &&
		(w.tokens[i+n].gap == " " || w.tokens[i+n].gap == "-") {
		if w.country(i+n) > 0 || w.headed(i+n) || w.pinyinPerson(i+n) > 0 {
			break
		}
		n++
	}
	if n == head || !w.keepsHead(i+head, n-head) {
		return 0
	}
	return n
}

// keepsHead tells whether the n tokens at i are a name that needs the word for
// a place before it.
func (w *walk) keepsHead(i, n int) bool {
	return n == 1 && w.tokens[i].vietnamese || w.tokens[i].lower == "á" || w.surnames[w.tokens[i].lower] && n > 2
}

// region returns how many tokens at i are an autonomous region or the like,
// whose word is part of the name: "Khu tự trị dân tộc Choang Quảng Tây",
// "Guangxi Zhuang Autonomous Region".
func (w *walk) region(i int) int {
	if head := w.inseparable.match(w.tokens, i); head > 0 && (w.tokens[i].capital || w.lang.Code == "fr") {
		n := head
		for i+n < len(w.tokens) && !w.tokens[i+n].capital && n < head+3 &&
			(w.peoples.match(w.tokens, i+n) > 0 || slices.Contains(ofParticles, w.tokens[i+n].lower)) {
			n++
		}
		if own := w.ownName(i + n); own > 0 && w.country(i+n) == 0 {
			return n + own
		}
		return 0
	}
	if n := w.division(i); n > 0 && i+n < len(w.tokens) && w.division(i+n) > 0 {
		return 0 // two provinces
	}
	for n := 1; n <= mostSyllables && w.ownName(i) >= n; n++ {
		if head := regionHeads().match(w.tokens, i+n); head > 0 && (w.tokens[i+n].capital || w.lang.Code == "vi" && n > 1 && !w.placed) {
			return n + head
		}
	}
	return 0
}

// ownName returns how many capitalised tokens at i can be the name of a region
// and its people.
func (w *walk) ownName(i int) int {
	n := 0
	for n < mostSyllables && i+n < len(w.tokens) && w.tokens[i+n].capital && !w.tokens[i+n].acronym &&
		(n == 0 || w.tokens[i+n].gap == " ") && !w.headed(i+n) && w.titles.match(w.tokens, i+n) == 0 && w.pinyinPerson(i+n) == 0 {
		n++
	}
	return n
}

// capital returns the ISO 3166 code of the country whose capital text names.
func capital(text string) string { return capitalMemo.Of(text) }

var capitalMemo = memo.New(func(text string) string { return capitals()[reading.Fold(text)] })
