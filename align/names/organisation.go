package names

import (
	"slices"
	"strings"
)

// headed tells whether token i begins an organisation's name.
func (w *walk) headed(i int) bool {
	return w.tokens[i].capital && w.heads.match(w.tokens, i) > 0
}

// organisation returns how many tokens at i are an organisation's name: a head
// and what belongs to it. A head alone names one only where it is an
// institution.
func (w *walk) organisation(i int) int {
	if n := w.modified(i); n > 0 {
		return n
	}
	head := w.heads.match(w.tokens, i)
	if head == 0 || !w.tokens[i].capital && !w.compounded(i+head) {
		return 0
	}
	n := head
	for i+n < len(w.tokens) {
		more := w.belongs(i, i+n)
		if more == 0 {
			break
		}
		n += more
	}
	if n == head && w.institutions.match(w.tokens, i) != n {
		return 0
	}
	return n
}

// compounded tells whether token i begins a capitalised expression of the kind
// that stands in names of organisations.
func (w *walk) compounded(i int) bool {
	return i < len(w.tokens) && w.tokens[i].capital && w.tokens[i].gap == " " && w.compound.match(w.tokens, i) > 0
}

// belongs returns how many tokens at i go on with the organisation's name that
// began at from.
func (w *walk) belongs(from, i int) int {
	t := w.tokens[i]
	if t.gap != " " && t.gap != "’" && t.gap != "'" {
		return 0
	}
	if n := w.country(i); n > 0 {
		return n
	}
	if w.compounded(i) {
		return w.compound.match(w.tokens, i)
	}
	if n := w.heads.match(w.tokens, i); n > 0 && t.capital {
		return w.inner(from, i, n)
	}
	switch {
	case t.capital && (w.initials(i) > 0 || w.person(i) > 0 || w.titles.match(w.tokens, i) > 0 || w.common.match(w.tokens, i) > 0):
		return 0
	case t.capital && w.places.match(w.tokens, i) > 0:
		return w.place(i)
	case t.capital && w.central(i-1):
		return 0
	case t.capital:
		return 1
	case w.lang.Code == "vi":
		return w.smallPlace(i)
	case slices.ContainsFunc(adjectives, func(end string) bool { return strings.HasSuffix(t.lower, end) }) && i-from < mostWords:
		return 1
	}
	return w.particle(i)
}

// central tells whether what ends at token i ends the name of a central body,
// behind which only a country can follow: Trung ương, Trung ương Đảng.
func (w *walk) central(i int) bool {
	return w.tokens[i].lower == "ương" || i > 0 && w.tokens[i-1].lower == "ương"
}

// inner takes a head inside a name: "Trung ương Đảng", "Comité du Parti". Else
// a head begins a name of its own.
func (w *walk) inner(from, i, n int) int {
	if w.lang.Code != "vi" || n == 1 && i-from == 2 && w.tokens[i-1].lower == "ương" {
		return n
	}
	return 0
}

// adjectives are the ends of French adjectives that stand in names of
// organisations: Parti communiste, Assemblée nationale.
var adjectives = []string{"iste", "istes", "aire", "aires", "ique", "iques", "al", "ale", "aux", "ien", "ienne", "atif", "ative"}

// smallPlace takes a word for a place that is written small, with the name
// behind it: "Đảng bộ tỉnh Lạng Sơn".
func (w *walk) smallPlace(i int) int {
	n := w.places.match(w.tokens, i)
	if n == 0 {
		return 0
	}
	name := 0
	for ; name < 2 && i+n+name < len(w.tokens); name++ {
		t := w.tokens[i+n+name]
		if !t.capital || t.gap != " " || w.pinyinPerson(i+n+name) > 0 || w.headed(i+n+name) {
			break
		}
	}
	if name == 0 {
		return 0
	}
	return n + name
}

// particle takes particles between capitalised words, "du", "of the".
func (w *walk) particle(i int) int {
	n := 0
	for i+n < len(w.tokens) && n < 3 && slices.Contains(ofParticles, w.tokens[i+n].lower) {
		n++
	}
	if n == 0 || i+n >= len(w.tokens) || !w.tokens[i+n].capital || w.tokens[i+n].gap == ", " || w.person(i+n) > 0 {
		return 0
	}
	if c := w.country(i + n); c > 0 {
		return n + c
	}
	return n + 1
}

var ofParticles = []string{"de", "du", "des", "d", "la", "l", "of", "the"}

// modified knows a head with its capitalised modifiers before it, as English
// has them: "Communist Party of Vietnam".
func (w *walk) modified(i int) int {
	if w.lang.Code != "en" || !w.tokens[i].capital || w.titles.match(w.tokens, i) > 0 {
		return 0
	}
	n := w.modifiers(i)
	if n == 0 {
		return 0
	}
	for i+n < len(w.tokens) {
		more := w.particle(i + n)
		if more == 0 {
			break
		}
		n += more
	}
	return n
}

// modifiers returns how many capitalised tokens at i end in a head, 0 where
// none does.
func (w *walk) modifiers(i int) int {
	for n := 1; i+n < len(w.tokens) && n < mostWords; n++ {
		if t := w.tokens[i+n]; !t.capital || t.gap != " " {
			return 0
		}
		if head := w.heads.match(w.tokens, i+n); head > 0 && w.common.match(w.tokens, i) == 0 {
			return n + head
		}
	}
	return 0
}
