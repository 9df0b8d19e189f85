package pair

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/align"
)

// Dictionaries are learned from candidates that are this alike, from at most
// so many a pair of languages, the most alike first, and no fewer than teach
// anything beyond themselves. Set by thought: wrong lessons among the right ones
// teach little that holds, and more of them teach little more.
const (
	alike   = 0.3
	lessons = 100
	fewest  = 4
)

// dictionaries are what likely pairs teach, by the languages of their two
// documents.
type dictionaries map[[2]string]*align.Dictionary

// of returns the dictionary of two languages, nil where there is none.
func (known dictionaries) of(a, b string) *align.Dictionary {
	return known[[2]string{min(a, b), max(a, b)}]
}

// teaches tells whether a candidate of documents so alike may teach a
// dictionary; pivoted says that both are aligned by their pivots.
func teaches(likeness float64, langs [2]string, pivoted bool) bool {
	return likeness >= alike && langs[0] != langs[1] && !pivoted
}

// sides returns the texts of a candidate, by language.
func (c *collection) sides(k candidate) (a, b align.Text) {
	a, b = c.texts[k.a], c.texts[k.b]
	if a.Lang > b.Lang {
		return b, a
	}
	return a, b
}

// dictionaries returns what candidates without pivots teach.
func (c *collection) dictionaries(candidates []candidate) dictionaries {
	surest := slices.Clone(candidates)
	slices.SortStableFunc(surest, func(p, q candidate) int { return cmp.Compare(q.likeness, p.likeness) })
	pairs := map[[2]string][][2]align.Text{}
	for _, k := range surest {
		a, b := c.sides(k)
		langs := [2]string{a.Lang, b.Lang}
		if len(pairs[langs]) < lessons && teaches(k.likeness, langs, align.Strongest(a, b) == "pivot") {
			pairs[langs] = append(pairs[langs], [2]align.Text{a, b})
		}
	}
	var several [][2]string
	for langs, list := range pairs {
		if len(list) >= fewest {
			several = append(several, langs)
		}
	}
	learned := make([]*align.Dictionary, len(several))
	each(c.jobs, len(several), func(i int) { learned[i] = align.Learn(pairs[several[i]]) })
	known := dictionaries{}
	for i, langs := range several {
		known[langs] = learned[i]
	}
	return known
}

// traits returns those of a text: its own, by number, and its terms.
func (known dictionaries) traits(t align.Text, own []uint32) []uint32 {
	if len(known) == 0 {
		return own
	}
	return distinct(append(hashed(known.terms(t)), own...))
}

// terms returns the words that a text may be found by in other languages: its
// own, and those that dictionaries translate them by.
func (known dictionaries) terms(t align.Text) []string {
	var list []string
	for langs, d := range known {
		for side, lang := range langs {
			if lang != t.Lang {
				continue
			}
			for _, term := range d.Terms(t, side) {
				list = append(list, langs[1]+"<"+langs[0]+":"+term)
			}
		}
	}
	return list
}
