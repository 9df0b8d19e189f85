package names

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// How far the forms of a name are trusted by where they come from: seen in a
// text of that language, in CLDR, read from characters that were seen, or heard
// from syllables only. pHouse is for English and French, which spell Vietnamese
// names as they are and Chinese ones in pinyin, as news agencies do: times the
// probability of what they spell so. The commonest of the seen forms has
// pShown at least. Set by hand, in the order in which the sources deserve trust; only
// the order and what is below or above even odds decide anything.
const (
	pSeen   = 0.95
	pListed = 0.99
	pRead   = 0.8
	pHeard  = 0.6
	pHouse  = 0.9
	pShown  = 0.9
	pCopied = 0.3 // seen, but as a foreign name that was written by its sound
	pEither = 0.5 // spelled as in Vietnamese, of a name that is read in both ways where nothing tells the nation
)

// Forms that were only heard are given where they are as likely as this, and
// no more than most.
const heard = 0.02

// most is how many forms are given of one language.
const most = 5

// canonical gives the forms that a name should have: those that were seen, and
// those that its readings tell.
func canonical(e corpus.Entity, surfaces []surface, langs map[string]string, nation string) map[string][]corpus.Form {
	forms := map[string][]corpus.Form{}
	if e.Kind == corpus.Location {
		if p, ok := oneProvince(surfaces, nation); ok {
			return p.forms()
		}
	}
	for _, s := range surfaces {
		if s.country != "" && e.Kind == corpus.Location {
			return listed(s)
		}
	}
	seen(forms, e, langs)
	copied(forms, e, langs)
	if e.Kind != corpus.Organisation {
		if slots := lattice(surfaces, e); slots != nil {
			sounded(forms, slots, e.Kind, nation)
		}
	}
	if e.Kind != corpus.Organisation {
		retold(forms, surfaces, e.Kind)
		if nation == vietnamese && e.Kind == corpus.Person && gapped(forms, surfaces) {
			forms["vi"] = audible(withGap(forms["vi"]))
		}
		borrowed(forms, nation)
	}
	return forms
}

// round leaves the probabilities four digits: 0.855, not 0.8549999999999999.
func round(forms map[string][]corpus.Form) {
	for _, list := range forms {
		for i := range list {
			list[i].P = math.Round(list[i].P*1e4) / 1e4
		}
	}
}

// listed gives the names of a country or a capital.
func listed(s surface) map[string][]corpus.Form {
	forms := map[string][]corpus.Form{}
	if country(s.text) == "" {
		for i, text := range capitalNames(s.country) {
			if text != "" {
				forms[languages[i]] = []corpus.Form{{Text: text, P: pListed}}
			}
		}
		return forms
	}
	for _, code := range languages {
		forms[code] = []corpus.Form{{Text: countryName(s.country, code), P: pListed}}
	}
	return forms
}

func sortForms(list []corpus.Form) {
	slices.SortStableFunc(list, func(a, b corpus.Form) int { return cmp.Compare(b.P, a.P) })
}

func capitalized(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		r, n := utf8.DecodeRuneInString(p)
		parts[i] = string(unicode.ToUpper(r)) + p[n:]
	}
	return strings.Join(parts, " ")
}
