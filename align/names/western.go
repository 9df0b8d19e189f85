package names

import (
	"sync"

	"github.com/mtalign/mtalign/corpus/gazetteer"
	"github.com/mtalign/mtalign/corpus/lang"
)

// studyForeign takes note of the foreign words of a sentence: which end a run of
// capitalised ones, and which stand alone.
func (f *latinFinder) studyForeign(tokens []token) {
	for i := 0; i < len(tokens); {
		n := 1
		for i+n < len(tokens) && tokens[i].capital && tokens[i+n].capital && tokens[i+n].gap == " " {
			n++
		}
		last := tokens[i+n-1]
		switch {
		case !last.capital || last.vietnamese || last.acronym:
		case n == 1:
			f.alone[last.lower] = true
		case n <= mostForeign && isForeign(tokens[i].lower):
			f.foreigners[last.lower] = true
		}
		i += n
	}
}

// mostForeign is how many words a foreign name in a Vietnamese text may have
// that nothing but its parts tells.
const mostForeign = 3

// western tells whether the n tokens at i are a foreign person's name by the
// document: a first name before a last one that also stands alone, or that
// last one.
func (w *walk) western(i, n int) bool {
	last := w.tokens[i+n-1].lower
	if w.lang.Code != "vi" || n > mostForeign || !w.foreigners[last] || !w.alone[last] || capital(w.text(i, n)) != "" {
		return false
	}
	for _, t := range w.tokens[i : i+n] {
		if t.vietnamese || t.acronym || t.gap == "-" && t.start > w.tokens[i].start {
			return false
		}
	}
	return n == 1 || isForeign(w.tokens[i].lower)
}

// englishHeads end the English names of organisations.
var englishHeads = sync.OnceValue(func() phraseSet { return newPhraseSet(lang.Of("en").Names.Organisations) })

// english tells whether the n tokens at i are an English name of an organisation
// in another language: "Evening News".
func (w *walk) english(i, n int) bool {
	return w.lang.Code != "en" && n > 1 && !w.tokens[i+n-1].vietnamese && englishHeads().match(w.tokens, i+n-1) == 1
}

// longEnough is how long a lone word must be that begins a sentence or stands
// behind a mark, to be no other word with a capital.
const longEnough = 6

// onTheMap tells whether the n tokens at i are a place that the gazetteer knows,
// and no one's last name.
func (w *walk) onTheMap(i, n int) bool {
	if w.unlisted || w.titled || n > mostForeign || len(w.tokens[i].text) < 4 || w.foreigners[w.tokens[i+n-1].lower] && w.alone[w.tokens[i+n-1].lower] {
		return false
	}
	if opens := i == 0 || w.tokens[i].gap != " "; opens && n == 1 && len(w.tokens[i].text) < longEnough {
		return false
	}
	for _, t := range w.tokens[i : i+n] {
		if t.vietnamese || w.lowers[t.lower] {
			return false
		}
	}
	return len(gazetteer.Places(w.text(i, n))) > 0
}
