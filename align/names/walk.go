package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// A walk goes through the words of one sentence.
type walk struct {
	*latinFinder
	tokens []token
	titled bool // a title stands before, perhaps with the organisation it belongs to
	placed bool // a word for a place stands before
	party  bool // the word for a party or a company, written small, stands before
	found  []span

	shouted bool // the whole sentence is in capitals
}

func (f *latinFinder) find(s corpus.Sentence) []span {
	tokens, ok := f.tokens[s.Text]
	if !ok {
		tokens = tokenize(s.Text)
	}
	w := &walk{latinFinder: f, tokens: tokens}
	w.shouted = len(w.tokens) > 1 && strings.ToUpper(s.Text) == s.Text
	for i := w.dateline(s.Role); i < len(w.tokens); {
		if i > 0 && !w.joined(i) && !(w.titled && w.tokens[i].gap == ", ") {
			w.titled, w.placed, w.party = false, false, false
		}
		i += w.step(i)
	}
	w.lists()
	w.invert()
	return w.found
}

// begins is true: capitals and spaces tell where names begin.
func (f *latinFinder) begins([]rune, int, map[int]bool) bool { return true }

// joined tells whether nothing but a space stands before token i.
func (w *walk) joined(i int) bool {
	gap := w.tokens[i].gap
	return gap == " " || gap == ". " && i > 0 && w.titles.match(w.tokens, i-1) == 1
}

// step looks at token i, enters what begins there, and returns how many tokens
// it took.
func (w *walk) step(i int) int {
	for _, look := range looks {
		if n := look(w, i); n > 0 {
			return n
		}
	}
	if !w.tokens[i].capital {
		w.small(w.tokens[i])
		return 1
	}
	for _, look := range looksAtCapitals {
		if n := look(w, i); n > 0 {
			return n
		}
	}
	n := w.run(i)
	return w.enter(i, n, w.kindOf(i, n))
}

// dateline enters the place or the agency that a dateline begins with, and
// returns how many tokens it took.
func (w *walk) dateline(role corpus.Role) int {
	if n := w.agency(); n > 0 {
		return n
	}
	if role != corpus.Dateline || len(w.tokens) == 0 || !w.tokens[0].capital || w.tokens[0].acronym {
		return 0
	}
	if w.headed(0) || w.publishes() {
		return w.enter(0, len(w.tokens), corpus.Organisation)
	}
	n := w.run(0)
	if n < len(w.tokens) && !strings.Contains(w.tokens[n].gap, "(") {
		return 0
	}
	return w.enter(0, n, corpus.Location)
}

// small takes note of a word that is written small.
func (w *walk) small(t token) {
	switch {
	case w.heads.phrases[t.lower]:
		w.party = true
	case !slices.Contains(w.lang.Names.Particles, t.lower):
		w.titled, w.placed, w.party = false, false, false
	default:
		w.party = false // "une association de Lyon" names none
	}
}

func (w *walk) enter(i, n int, kind corpus.Kind) int {
	w.found = append(w.found, span{w.tokens[i].start, w.tokens[i+n-1].end, kind})
	w.titled, w.placed, w.party = false, false, false
	return n
}

// title returns how many tokens at i are a title. One that ends in the head of
// an organisation's name gives the head back: "Trưởng Ban Đối ngoại".
func (w *walk) title(i int) int {
	n := w.titles.match(w.tokens, i)
	if n > 0 && w.tokens[i].capital && w.heads.match(w.tokens, i) > n {
		return 0 // "Đại sứ quán"
	}
	if n > 1 && i+n < len(w.tokens) && w.tokens[i+n-1].capital && w.compound.match(w.tokens, i+n) > 0 {
		return n - 1
	}
	return n
}

// run returns how many tokens from i are one run of capitalised words of which
// nothing else is known.
func (w *walk) run(i int) int {
	n := 1
	for ; i+n < len(w.tokens); n++ {
		t := w.tokens[i+n]
		if t.gap == " " && w.glued[w.tokens[i+n-1].lower] == t.text {
			continue
		}
		if !t.capital || t.acronym || len(t.text) == 1 || !slices.Contains([]string{" ", "-"}, t.gap) || w.known(i+n) {
			break
		}
	}
	return n
}

// known tells whether something that is known begins at token i.
func (w *walk) known(i int) bool {
	return w.title(i) > 0 || w.headed(i) || w.initials(i) > 0 || w.country(i) > 0 || w.person(i) > 0 ||
		w.common.match(w.tokens, i) > 0 || w.compound.match(w.tokens, i) > 0 || w.division(i) > 0
}

func (w *walk) text(i, n int) string {
	if n == 1 {
		return w.tokens[i].text
	}
	var b strings.Builder
	for k, t := range w.tokens[i : i+n] {
		if k > 0 {
			b.WriteString(t.gap)
		}
		b.WriteString(t.text)
	}
	return b.String()
}
