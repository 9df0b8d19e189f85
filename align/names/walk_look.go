package names

import "github.com/mtalign/mtalign/corpus"

// A look finds what begins at token i, enters it where it is a name, and returns
// how many tokens it took, 0 for none.
type look func(w *walk, i int) int

// What may begin at a token, in the order in which it is looked for: what tells
// more, first.
var looks = []look{
	as(corpus.Person, (*walk).initials),
	as(corpus.Person, (*walk).credit),
	as(corpus.Location, func(w *walk, i int) int { return max(w.landmark(i), w.sea(i)) }),
	(*walk).takeTitle,
	ofTitle(corpus.Location, (*walk).state),
	as(corpus.Location, (*walk).region),
	ofTitle(corpus.Organisation, (*walk).organisation),
	as(corpus.Person, (*walk).splitPerson),
	as(corpus.Person, (*walk).translatedPerson),
	as(corpus.Person, (*walk).unplacedPerson),
	(*walk).takePlace,
	as(corpus.Location, func(w *walk, i int) int { return max(w.halfPlace(i), w.smallProvince(i)) }),
	(*walk).takeUnit,
	(*walk).compoundOfTitle,
}

// looksAtCapitals are those at a capitalised word of which nothing else is known.
var looksAtCapitals = []look{
	(*walk).takeCommon,
	func(w *walk, i int) int { return w.heads.match(w.tokens, i) },
	as(corpus.Organisation, (*walk).soleAcronym),
	as(corpus.Organisation, (*walk).apposed),
}

// as enters what is found as of a kind.
func as(kind corpus.Kind, find look) look {
	return func(w *walk, i int) int {
		n := find(w, i)
		if n > 0 {
			w.enter(i, n, kind)
		}
		return n
	}
}

// ofTitle is as for what a title may belong to, which goes on behind it.
func ofTitle(kind corpus.Kind, find look) look {
	return func(w *walk, i int) int {
		titled := w.titled
		n := as(kind, find)(w, i)
		if n > 0 {
			w.titled = titled
		}
		return n
	}
}

// takeTitle passes a title.
func (w *walk) takeTitle(i int) int {
	n := w.title(i)
	if n > 0 {
		w.titled, w.placed, w.party = true, false, false
	}
	return n
}

// unplacedPerson is person, but behind a word for a place a name of three words
// or more, or a foreign one.
func (w *walk) unplacedPerson(i int) int {
	n := w.person(i)
	if w.placed && n < 3 && w.tokens[i].vietnamese {
		return 0
	}
	return n
}

// takePlace enters a place; a title goes on behind one that it belongs to.
func (w *walk) takePlace(i int) int {
	n := max(w.place(i), w.division(i))
	if n > 0 {
		titled := w.titled && i+n < len(w.tokens) && (w.tokens[i+n].gap == " " || w.country(i) > 0)
		w.enter(i, n, corpus.Location)
		w.titled = titled
	}
	return n
}

// takeUnit passes a word for a place.
func (w *walk) takeUnit(i int) int {
	n := w.places.match(w.tokens, i)
	if n > 0 {
		w.placed = true
	}
	return n
}

// compoundOfTitle passes what goes on with a title: "Bộ trưởng Ngoại giao".
func (w *walk) compoundOfTitle(i int) int {
	if !w.titled || w.tokens[i].gap != " " {
		return 0
	}
	return w.compound.match(w.tokens, i)
}

// takeCommon passes common nouns.
func (w *walk) takeCommon(i int) int {
	n := w.common.match(w.tokens, i)
	if n > 0 {
		w.titled, w.placed, w.party = false, false, false
	}
	return n
}

// soleAcronym takes an acronym or an abbreviation, but in a sentence that is in
// capitals altogether.
func (w *walk) soleAcronym(i int) int {
	if (w.tokens[i].acronym || w.abbreviation(i)) && !w.shouted {
		return 1
	}
	return 0
}
