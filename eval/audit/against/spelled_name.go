package against

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/gazetteer"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
	"github.com/mtalign/mtalign/eval/fluency"
)

// What tells that a name is another's, set by hand.
const (
	shortestForeign = 4   // letters of a name that is asked after: of shorter ones spelling tells little
	sharedLetters   = 4   // by which a name and its people are one: Chine, Chinese
	soundsLike      = 0.7 // see reading.CompareSkeletons
	mostNameWords   = 3   // of the source's, that a place may be called by
)

// swappedSpelling finds names in a translation that may stand in place of others,
// where both texts are in Latin script and no lexicon is there: each side has names
// that the other has not.
func swappedSpelling(p *pair) (float64, []corpus.Span) {
	here := p.to.ownNames(&p.from)
	if len(here) == 0 || len(p.from.ownNames(&p.to)) == 0 {
		return 0, nil
	}
	found := make([]corpus.Span, len(here))
	for k, i := range here {
		w := p.to.words[i]
		found[k] = corpus.Span{Start: w.start, End: w.end, Kind: "broken_name", Why: "the source has no such name, and others that are not here"}
	}
	return float64(len(found)), found
}

// ownNames are the words that are names which another text has not: words with a
// capital within a sentence that the language's model does not know, in Vietnamese
// none of its syllables, which translate names of countries, and that the other text
// has, where they should stand (vicinityOf), neither so, nor with a beginning in
// common, nor by their sounds, nor as a place. Beside one that it has, one is taken for
// part of it.
func (s *side) ownNames(other *side) (own []int) {
	model := fluency.Of(s.lang)
	if model == nil || lang.Of(s.lang).Detection.Script != "Latin" || lang.Of(other.lang).Detection.Script != "Latin" {
		return nil
	}
	var says func(w word, first, end int) bool
	known := -2 // the last name that the other text has
	for i, w := range s.words {
		if i == 0 || s.parted(i-1, ends) || !w.letters() || !w.capitalised() || acronym(w.text) ||
			utf8.RuneCountInString(w.text) < shortestForeign || len(w.text) > longestName || model.Knows(w.lower) || s.lang == "vi" && reading.IsVietnamese(w.text) {
			continue
		}
		if says == nil {
			says = other.sayer()
		}
		first, end := other.vicinityOf(i, len(s.words))
		switch n := len(own); {
		case says(w, first, end):
			if known = i; n > 0 && own[n-1] == i-1 {
				own = own[:n-1]
			}
		case known == i-1:
			known = i
		default:
			own = append(own, i)
		}
	}
	return own
}

// sayer tells whether a text has, among its words first to end, a name that another
// spells so.
func (s *side) sayer() func(w word, first, end int) bool {
	folded, sounds := make([]string, len(s.words)), make([]string, len(s.words))
	for i, w := range s.words {
		folded[i] = reading.Fold(w.lower)
		if w.letters() && w.capitalised() {
			sounds[i] = reading.Skeleton(folded[i])
		}
	}
	return func(w word, first, end int) bool {
		name := reading.Fold(strings.TrimSuffix(w.lower, "'s"))
		if _, behind, elided := strings.Cut(name, "'"); elided && len(behind) >= shortestForeign {
			name = behind // l'Elysée
		}
		sound, places := reading.Skeleton(name), gazetteer.Places(w.text)
		for i := first; i < end; i++ {
			if strings.Contains(folded[i], name) || len(name) >= sharedLetters && strings.HasPrefix(folded[i], name[:sharedLetters]) ||
				sounds[i] != "" && reading.CompareSkeletons(sound, sounds[i]) >= soundsLike {
				return true
			}
			for n := 1; len(places) > 0 && n <= mostNameWords && i+n <= len(s.words); n++ {
				text := string(s.runes[s.words[i].start:s.words[i+n-1].end])
				if slices.ContainsFunc(gazetteer.Places(text), func(q gazetteer.Place) bool { return slices.Contains(places, q) }) {
					return true
				}
			}
		}
		return false
	}
}
