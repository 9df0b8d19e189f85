package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A latinFinder finds names in a language that marks them by capitals.
type latinFinder struct {
	lang                                                  *lang.Language
	titles, heads, institutions, places, common, compound phraseSet
	inseparable, peoples, locatives                       phraseSet
	surnames                                              map[string]bool
	function                                              map[string]bool   // words that are no part of a name: grammatical ones, verbs
	followed                                              map[string]bool   // words with a capitalised one behind them somewhere
	glued                                                 map[string]string // the small word that always follows a foreign one
	lowers                                                map[string]bool   // words that the document also writes small
	pairs                                                 map[string]bool   // words that follow one another in the document
}

func newLatinFinder(l *lang.Language, d *corpus.Document) *latinFinder {
	f := &latinFinder{
		lang:         l,
		titles:       newPhraseSet(l.Names.Titles),
		heads:        newPhraseSet(l.Names.Organisations),
		institutions: newPhraseSet(l.Names.Institutions),
		places:       newPhraseSet(l.Names.Places),
		common:       newPhraseSet(l.Names.Common),
		compound:     newPhraseSet(l.Names.Compounds),
		inseparable:  newPhraseSet(l.Names.Inseparable),
		peoples:      newPhraseSet(l.Names.Peoples),
		locatives:    newPhraseSet(l.Names.Locatives),
		surnames:     map[string]bool{},
		function:     map[string]bool{},
		followed:     map[string]bool{},
		lowers:       map[string]bool{},
		pairs:        map[string]bool{},
	}
	for _, s := range lang.Of("vi").Names.Surnames {
		f.surnames[strings.ToLower(s)] = true
	}
	for _, list := range [][]string{l.Detection.Words[:min(grammatical, len(l.Detection.Words))], l.Names.Acts, l.Sentences.Saying, l.Names.Particles} {
		for _, word := range list {
			word, _, _ = strings.Cut(word, " ")
			f.function[word] = true
		}
	}
	f.study(d)
	return f
}

// grammatical is how many of a language's most frequent words serve its grammar:
// those behind them stand in compounds too.
const grammatical = 45

// study takes note of what the whole document tells of its words.
func (f *latinFinder) study(d *corpus.Document) {
	followers := map[string][]string{}
	for _, s := range d.Sentences {
		tokens := tokenize(s.Text)
		for i, t := range tokens {
			if !t.capital {
				f.lowers[t.lower] = true
			}
			if i > 0 {
				f.pairs[tokens[i-1].lower+" "+t.lower] = true
			}
			if next := i + 1; next < len(tokens) && tokens[next].gap == " " {
				f.followed[t.lower] = f.followed[t.lower] || tokens[next].capital
				followers[t.lower] = append(followers[t.lower], tokens[next].text)
			} else {
				followers[t.lower] = append(followers[t.lower], "")
			}
		}
	}
	f.glued = f.glue(followers)
}

// often is how often a foreign word has to be seen before what always follows
// it is part of the name.
const often = 3

// glue finds the small words that stand behind each occurrence of a foreign
// word: a syllable of the name that was translated.
func (f *latinFinder) glue(followers map[string][]string) map[string]string {
	glued := map[string]string{}
	for word, list := range followers {
		next := list[0]
		if len(list) >= often && next != "" && isForeign(word) && strings.ToLower(next) == next && !f.function[next] &&
			!slices.ContainsFunc(list, func(other string) bool { return other != next }) {
			glued[word] = next
		}
	}
	return glued
}

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
	w := &walk{latinFinder: f, tokens: tokenize(s.Text)}
	w.shouted = len(w.tokens) > 1 && strings.ToUpper(s.Text) == s.Text
	for i := w.dateline(s.Role); i < len(w.tokens); {
		if i > 0 && !w.joined(i) && !(w.titled && w.tokens[i].gap == ", ") {
			w.titled, w.placed, w.party = false, false, false
		}
		i += w.step(i)
	}
	w.lists()
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
	t := w.tokens[i]
	if n := w.initials(i); n > 0 {
		return w.enter(i, n, corpus.Person)
	}
	if n := w.title(i); n > 0 {
		w.titled, w.placed, w.party = true, false, false
		return n
	}
	if n := w.region(i); n > 0 {
		return w.enter(i, n, corpus.Location)
	}
	if n := w.organisation(i); n > 0 {
		titled := w.titled
		w.enter(i, n, corpus.Organisation)
		w.titled = titled
		return n
	}
	if n := w.translatedPerson(i); n > 0 {
		return w.enter(i, n, corpus.Person)
	}
	if n := w.person(i); n > 0 && !(w.placed && n < 3 && t.vietnamese) {
		return w.enter(i, n, corpus.Person)
	}
	if n := w.place(i); n > 0 {
		titled := w.titled
		w.enter(i, n, corpus.Location)
		w.titled = titled
		return n
	}
	if n := w.places.match(w.tokens, i); n > 0 {
		w.placed = true
		return n
	}
	if !t.capital {
		w.small(t)
		return 1
	}
	if n := w.common.match(w.tokens, i); n > 0 {
		w.titled, w.placed, w.party = false, false, false
		return n
	}
	if n := w.heads.match(w.tokens, i); n > 0 {
		return n
	}
	if t.acronym && !w.shouted {
		return w.enter(i, 1, corpus.Organisation)
	}
	if n := w.apposed(i); n > 0 {
		return w.enter(i, n, corpus.Organisation)
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
	if w.headed(0) {
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
		w.common.match(w.tokens, i) > 0 || w.compound.match(w.tokens, i) > 0
}

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
	opens := i == 0 || strings.ContainsAny(w.tokens[i].gap, ".!?\"“«:")
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
	case w.lang.Code == "vi" && syllables >= 2 && w.pinyinRun(i, n):
		return corpus.Location
	case w.namedAfter(i, n):
		return corpus.Location
	case w.lang.Code != "vi" && n >= 2 && n <= 4 && foreign == n && !(opens && w.lowers[w.tokens[i].lower]):
		return corpus.Person
	}
	return ""
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

func (w *walk) text(i, n int) string {
	var b strings.Builder
	for k, t := range w.tokens[i : i+n] {
		if k > 0 {
			b.WriteString(t.gap)
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// lists gives the members of an enumeration of places the kind of the others:
// "Quảng Ninh, Lạng Sơn và Gaoping".
func (w *walk) lists() {
	follows := make([]bool, len(w.found)) // by span: it goes on with an enumeration
	for k := 1; k < len(w.found); k++ {
		follows[k] = w.enumerated(w.found[k-1], w.found[k])
		if follows[k] && w.found[k].kind == "" && w.found[k-1].kind == corpus.Location {
			w.found[k].kind = corpus.Location
		}
	}
	for k := len(w.found) - 1; k > 0; k-- {
		if follows[k] && w.found[k-1].kind == "" && w.found[k].kind == corpus.Location {
			w.found[k-1].kind = corpus.Location
		}
	}
}

// mostLinking is how many words may link the members of an enumeration.
const mostLinking = 2

// enumerated tells whether only a comma or an "and" stands between two spans.
func (w *walk) enumerated(a, b span) bool {
	var between []string
	from, _ := slices.BinarySearchFunc(w.tokens, a.end, func(t token, at int) int { return t.start - at })
	for _, t := range w.tokens[from:] {
		if t.start > b.start || len(between) > 2*mostLinking {
			break
		}
		between = append(between, t.gap)
		if t.start < b.start {
			between = append(between, t.lower)
		}
	}
	return slices.Contains([]string{", ", " và ", " et ", " and ", ", và ", ", and ", ", tỉnh ", " và tỉnh "}, strings.Join(between, ""))
}
