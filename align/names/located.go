package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// wordGoesOn tells whether a small word behind token i may be the second
// syllable of its word: "Lễ hội" is no name.
func (w *walk) wordGoesOn(i int) bool {
	if i+1 >= len(w.tokens) {
		return false
	}
	next := w.tokens[i+1]
	return next.gap == " " && !next.capital && next.vietnamese && !w.function[next.lower]
}

// located tells whether the run of n tokens at i is a place by the word before
// it: "ở Nam Ninh", "à Almaty", "le Guangxi", "la Nam Na".
func (w *walk) located(i, n int) bool {
	if i == 0 || w.tokens[i].gap != " " && w.tokens[i].gap != "’" || n > 3 || w.lowers[w.tokens[i].lower] {
		return false
	}
	before := w.tokens[i-1].lower
	if w.lang.Code == "vi" {
		return w.locatives.phrases[before] && (!w.tokens[i].vietnamese || !w.wordGoesOn(i+n-1))
	}
	if w.locatives.phrases[before] && n == 1 && len(w.tokens[i].text) > 3 {
		return true
	}
	if w.lang.Code == "en" && n > 1 && before == "in" {
		return true
	}
	if w.lang.Code != "fr" || !w.syllables(i, n) {
		return false
	}
	switch before {
	case "la", "le", "du":
		return true
	case "de", "à":
		return n > 1
	}
	return false
}

// mostAgency is how many words the agency of a dateline may have.
const mostAgency = 5

// agency enters the place and the agency of a dateline that a sentence begins
// with, "Kon Tum (Tin Núi) - ", and returns how many tokens it took.
func (w *walk) agency() int {
	if len(w.tokens) == 0 || !w.tokens[0].capital || w.tokens[0].acronym || w.headed(0) {
		return 0
	}
	n := w.run(0)
	if n >= len(w.tokens) || w.tokens[n].gap != " (" {
		return 0
	}
	for k := n; k < len(w.tokens) && k-n < mostAgency && w.tokens[k].capital; k++ {
		if k+1 == len(w.tokens) || !strings.HasPrefix(w.tokens[k+1].gap, ") -") && !strings.HasPrefix(w.tokens[k+1].gap, ") –") && !strings.HasPrefix(w.tokens[k+1].gap, ") —") {
			continue
		}
		w.enter(0, n, corpus.Location)
		w.enter(n, k+1-n, corpus.Organisation)
		return k + 1
	}
	return 0
}

// namedAfter tells whether the run at i is two capitalised syllables, not of a
// surname, behind a small word of their sentence that serves no grammar: what
// the thing of that name is from, "chè Tân Cương".
func (w *walk) namedAfter(i, n int) bool {
	if w.lang.Code != "vi" || n != 2 || i == 0 || w.tokens[i].gap != " " || w.tokens[i+1].gap != " " {
		return false
	}
	before := w.tokens[i-1]
	for _, t := range w.tokens[i : i+2] {
		if !t.vietnamese || w.lowers[t.lower] {
			return false
		}
	}
	return !before.capital && before.vietnamese && !w.function[before.lower]
}

// halfPlace returns how many tokens at i are a place whose first syllable was
// translated as a word and whose second is pinyin, with a word for a place on
// either side: "cảng bìa Lin", "bảng Yue thác nước".
func (w *walk) halfPlace(i int) int {
	if w.lang.Code != "vi" || i+1 >= len(w.tokens) || i > 0 && w.heads.match(w.tokens, i-1) > 1 {
		return 0
	}
	word, tail := w.tokens[i], w.tokens[i+1]
	if word.capital || !word.vietnamese || w.function[word.lower] || w.places.match(w.tokens, i) > 0 || w.titles.match(w.tokens, i) > 0 {
		return 0
	}
	if tail.gap != " " || !tail.capital || tail.acronym || tail.vietnamese || len(firstCut(tail.text)) != 1 {
		return 0
	}
	if w.placed || i+2 < len(w.tokens) && w.tokens[i+2].gap == " " && w.places.match(w.tokens, i+2) > 0 {
		return 2
	}
	return 0
}

// unitBehind tells whether the English word for a place stands at token i, behind
// its name: "Ha Nam province".
func (w *walk) unitBehind(i int) bool {
	return w.lang.Code == "en" && i < len(w.tokens) && w.tokens[i].gap == " " && !w.tokens[i].capital && w.places.match(w.tokens, i) > 0
}

// syllables tells whether the n tokens at i are syllables, Vietnamese without
// marks or pinyin.
func (w *walk) syllables(i, n int) bool {
	for _, t := range w.tokens[i : i+n] {
		if !reading.IsPlainVietnamese(t.text) && !t.vietnamese && firstCut(t.text) == nil {
			return false
		}
	}
	return true
}
