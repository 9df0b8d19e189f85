package names

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// invert joins, in a Vietnamese text, what was left in the order of another
// language: the place of a body before it, "tỉnh Gaoping Ủy ban Nhân dân", and
// what it is for before the word for it, "biên giới thương mại xúc tiến Cục".
func (w *walk) invert() {
	if w.lang.Code != "vi" {
		return
	}
	w.trailingHeads()
	for k := 1; k < len(w.found); k++ {
		place, body := &w.found[k-1], &w.found[k]
		if place.kind != corpus.Location || body.kind != corpus.Organisation || place.end+1 != body.start {
			continue
		}
		from, to := w.tokenAt(place.start), w.tokenAt(body.start)
		if w.tokens[to].gap != " " || isRegion(w.spanText(*place)) || from > 0 && w.locatives.phrases[w.tokens[from-1].lower] || w.country(from) > 0 {
			continue
		}
		if from > 0 && w.tokens[from].gap == " " && w.places.match(w.tokens[:from], from-1) == 1 {
			from--
		}
		*place = span{w.tokens[from].start, w.withFields(body.end), corpus.Organisation}
		w.found = slices.Delete(w.found, k, k+1)
		k--
	}
}

// tokenAt returns the token that begins at a rune.
func (w *walk) tokenAt(start int) int {
	at, _ := slices.BinarySearchFunc(w.tokens, start, func(t token, start int) int { return t.start - start })
	return at
}

func (w *walk) spanText(s span) string {
	from := w.tokenAt(s.start)
	n := 0
	for from+n < len(w.tokens) && w.tokens[from+n].end <= s.end {
		n++
	}
	return w.text(from, n)
}

// withFields returns where a body's name that ends at end really ends: behind
// the words for its fields that are written small.
func (w *walk) withFields(end int) int {
	i := w.tokenAt(end + 1)
	for i < len(w.tokens) && w.tokens[i].gap == " " {
		n := fieldPhrases().match(w.tokens, i)
		if n == 0 || w.tokens[i].capital {
			break
		}
		i += n
		end = w.tokens[i-1].end
	}
	return end
}

// leastFields is how many words for fields, written small, make a body of the
// head behind them.
const leastFields = 2

// trailingHeads finds bodies whose head stands behind the words for its fields.
func (w *walk) trailingHeads() {
	for i := 1; i < len(w.tokens); i++ {
		if w.heads.match(w.tokens, i) == 0 || !w.headed(i) || w.tokens[i].gap != " " || w.organisation(i) > 0 {
			continue
		}
		from, fields := i, 0
		for n := 1; n > 0; from, fields = from-n, fields+min(n, 1) {
			n = w.fieldBefore(from)
		}
		if fields < leastFields {
			continue
		}
		s := span{w.tokens[from].start, w.tokens[i+w.heads.match(w.tokens, i)-1].end, corpus.Organisation}
		for k, f := range w.found { // the country before it
			if f.kind == corpus.Location && f.end+1 == s.start && w.tokens[from].gap == " " && !isRegion(w.spanText(f)) {
				s.start = f.start
				w.found = slices.Delete(w.found, k, k+1)
				break
			}
		}
		w.found = slices.DeleteFunc(w.found, func(f span) bool { return f.start < s.end && s.start < f.end })
		at, _ := slices.BinarySearchFunc(w.found, s, func(f, s span) int { return f.start - s.start })
		w.found = slices.Insert(w.found, at, s)
	}
}

// fieldBefore returns how many tokens, written small, that end before token i
// are a word for a field.
func (w *walk) fieldBefore(i int) int {
	for n := min(fieldPhrases().most, i); n > 0; n-- {
		if !w.tokens[i-n].capital && (i == len(w.tokens) || w.tokens[i].gap == " ") && fieldPhrases().match(w.tokens[:i], i-n) == n {
			return n
		}
	}
	return 0
}
