package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// kindOf decides on a run of capitalised words by what stands before it and by
// the words themselves.
func (w *walk) kindOf(i, n int) corpus.Kind {
	syllables, foreign := 0, 0
	for _, t := range w.tokens[i : i+n] {
		syllables += len(firstCut(t.text))
		if !t.vietnamese {
			foreign++
		}
	}
	opens := !(w.titled && i > 0 && w.titles.match(w.tokens, i-1) == 1) && (i == 0 || strings.ContainsAny(w.tokens[i].gap, ".!?\"“«:"))
	switch {
	case w.credited(i + n):
		return corpus.Person
	case w.compound.match(w.tokens, i) > 0 || n == 1 && w.tokens[i].vietnamese && i+1 < len(w.tokens) && w.person(i+1) > 0:
		return ""
	case w.titled && n == 1 && w.surnames[w.tokens[i].lower] && !w.followed[w.tokens[i].lower]:
		return "" // no Vietnamese is called by the surname
	case w.placed && !(w.tokens[i].vietnamese && n == 1 && w.wordGoesOn(i)):
		return corpus.Location
	case w.located(i, n) || w.unitBehind(i+n):
		return corpus.Location
	case w.party && foreign > 0:
		return corpus.Organisation
	case w.lang.Code == "vi" && n >= 2 && len(joinedPinyin(w.tokens[i].text)) > 1 && w.pinyinRun(i, n):
		return corpus.Location
	case w.titled && (foreign > 0 || !opens):
		return corpus.Person
	case opens && n == 1 && (w.lowers[w.tokens[i].lower] || w.tokens[i].vietnamese):
		return ""
	case capital(w.text(i, n)) != "":
		return corpus.Location
	case w.english(i, n):
		return corpus.Organisation
	case w.onTheMap(i, n):
		return corpus.Location
	case w.western(i, n):
		return corpus.Person
	case w.lang.Code == "vi" && syllables >= 2 && w.pinyinRun(i, n):
		return corpus.Location
	case w.namedAfter(i, n):
		return corpus.Location
	case w.lang.Code != "vi" && n >= 2 && n <= 4 && foreign == n && !(opens && w.lowers[w.tokens[i].lower]):
		return corpus.Person
	}
	return ""
}

// credit returns how many tokens at i are a photographer's name before the
// agency's: "Ảnh: Tuấn Anh/TTXVN".
func (w *walk) credit(i int) int {
	if !w.tokens[i].capital || w.tokens[i].gap == " " || w.tokens[i].gap == "-" {
		return 0
	}
	for n := 1; n <= mostSyllables && i+n < len(w.tokens); n++ {
		t := w.tokens[i+n]
		switch {
		case w.credited(i + n):
			return n
		case !t.capital || t.acronym || t.gap != " ":
			return 0
		}
	}
	return 0
}

// abbreviation tells whether token i is two capitals in brackets behind the
// organisation that they are short for: "Ngân hàng Thế giới (WB)".
func (w *walk) abbreviation(i int) bool {
	t := w.tokens[i]
	if t.gap != " (" || t.end-t.start != 2 || strings.ToUpper(t.text) != t.text || len(w.found) == 0 {
		return false
	}
	last := w.found[len(w.found)-1]
	return last.kind == corpus.Organisation && last.end == w.tokens[i-1].end
}

// credited tells whether an agency stands behind a slash at token i, as after
// a photographer's name.
func (w *walk) credited(i int) bool {
	return i < len(w.tokens) && w.tokens[i].gap == "/" && w.tokens[i].acronym
}

// pinyinRun tells whether the run is pinyin, and no Vietnamese.
func (w *walk) pinyinRun(i, n int) bool {
	for _, t := range w.tokens[i : i+n] {
		if joinedPinyin(t.text) == nil {
			return false
		}
	}
	return !w.tokens[i].vietnamese
}
