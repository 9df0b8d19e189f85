package names

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/gazetteer"
)

// What the gazetteer says of two names: inGazetteer is the score of names of one
// place; names of two known places that share none keep elsewhere of their
// likeness in sound, and namesake of their likeness in syllables, as one
// name may be borne by several places, not all of them in the table. alsoAlike
// ranks the names of one place by their likeness in syllables: Cám Châu before
// Cẩm Châu.
const (
	inGazetteer = 0.98
	elsewhere   = 0.3
	namesake    = 0.9
	alsoAlike   = 0.019
)

// locate looks up the places that n names.
func (n *name) locate() *name {
	n.places = gazetteer.Places(n.text)
	return n
}

// parseOf is parse, and what else a name of the kind is compared by.
func parseOf(text string, kind corpus.Kind) *name {
	n := parse(text)
	if kind == corpus.Organisation && n.body == nil {
		n.body = institutionOf(n)
	}
	return n
}

// parseFor is parseOf, and locate where the kind of the name may be a place and
// identify where it may be a person.
func parseFor(text string, kind corpus.Kind) *name {
	n := parseOf(text, kind)
	if kind == corpus.Location || kind == "" {
		n.locate()
	}
	if kind == corpus.Person || kind == "" {
		n.identify()
	}
	return n
}

// placed tells whether two names share a known place, and whether both name
// known places but no common one.
func placed(a, b *name) (together, apart bool) {
	if len(a.places) == 0 || len(b.places) == 0 {
		return false, false
	}
	for _, p := range a.places {
		if slices.Contains(b.places, p) {
			return true, false
		}
	}
	return false, true
}
