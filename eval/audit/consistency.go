package audit

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Languages returns the languages of documents by id, for Consistency.
func Languages(docs []corpus.Document) map[string]string {
	langs := make(map[string]string, len(docs))
	for _, d := range docs {
		langs[d.ID] = d.Lang
	}
	return langs
}

// Consistency tells in [0,1] how alike the mentions of a name write it; langs
// gives the language of each document. It is
//
//	Agreement × the share of right mentions
//
// over the mentions of one language, averaged over the languages by their
// mentions: versions in different languages write a name differently by right.
// A name that is uniformly wrong is consistent, but no reader is served by that,
// so two things gate the figure: a right mention conforms to the standard (of
// Chinese names Hán-Việt in Vietnamese, pinyin in French and English, or the house
// style), and has the predefined form where one is known. It is nil where no
// language has two mentions.
func Consistency(e corpus.Entity, langs map[string]string) *float64 {
	c := (*Standard)(nil).countsOf(e, langs)
	return share(c.headline, c.mentions)
}

// Measure tells how consistently a name is written, in figures of which each looks
// at one thing. Over the forms of its mentions, which are canonical (case, titles,
// hyphens and ways of placing a tone mark are no difference) and completed where
// they are short:
//
//   - Frequent and Predefined are the frequent- and predefined-translation
//     consistency of Semenov and Bojar (2022, "Automated Evaluation Metric for
//     Terminology Consistency in MT", WMT), which the terminology track of WMT25
//     reports as well: the share of the commonest form, and of the form that is
//     known to be right;
//   - Evenness is 1 - H/log n; see Evenness;
//   - Pairwise is the probability that two mentions in one language share a form
//     (the complement of Simpson 1949's diversity, without replacement), Across the
//     same of two mentions in different documents;
//   - Conformance is the share of mentions that are written in the way that the
//     standard has for such names.
//
// Frequent and Evenness are means over languages by mentions, of those languages
// that have two mentions. Figures that have nothing to go by are nil.
func (st *Standard) Measure(e corpus.Entity, langs map[string]string) *corpus.Measures {
	return st.countsOf(e, langs).measures()
}

// Agreement is the share of the commonest form, the frequent-translation
// consistency of Semenov and Bojar (2022, "Automated Evaluation Metric for
// Terminology Consistency in MT", WMT). 0 for no forms.
func Agreement(forms []string) float64 {
	most := 0
	for _, c := range tally(forms) {
		most = max(most, c.n)
	}
	return float64(most) / float64(max(1, len(forms)))
}

// Evenness is 1 - H/log n: H is the entropy of the n forms, so 1 stands for a
// single form and 0 for all of them different. 1 for less than two forms.
func Evenness(forms []string) float64 {
	if len(forms) < 2 {
		return 1
	}
	entropy := 0.0
	for _, c := range tally(forms) {
		p := float64(c.n) / float64(len(forms))
		entropy -= p * math.Log(p)
	}
	return 1 - entropy/math.Log(float64(len(forms)))
}

// A count tells how often a form occurs.
type count struct {
	form string
	n    int
}

// tally counts forms in alphabetical order.
func tally(forms []string) []count {
	sorted := slices.Sorted(slices.Values(forms))
	var counts []count
	for _, form := range sorted {
		if n := len(counts); n > 0 && counts[n-1].form == form {
			counts[n-1].n++
		} else {
			counts = append(counts, count{form, 1})
		}
	}
	return counts
}

// A group is the mentions of a name in one language.
type group struct {
	language string
	entity   *corpus.Entity
	mentions []corpus.Mention
}

// byLanguage groups a name's mentions by their documents' languages.
func byLanguage(e corpus.Entity, langs map[string]string) []group {
	byCode := map[string][]corpus.Mention{}
	for _, m := range e.Mentions {
		byCode[langs[m.Doc]] = append(byCode[langs[m.Doc]], m)
	}
	var groups []group
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		groups = append(groups, group{code, &e, byCode[code]})
	}
	return groups
}

// forms returns the mentions' canonical forms; a short form that begins or
// ends a longer one stands for it: people are named in full once.
func (g group) forms() []string {
	forms := make([]string, len(g.mentions))
	for i, m := range g.mentions {
		forms[i] = canonical(m.Text, g.language)
	}
	for i, form := range forms {
		for _, longer := range slices.Sorted(slices.Values(forms)) {
			if len(longer) > len(forms[i]) && partOf(form, longer) {
				forms[i] = longer
			}
		}
	}
	return forms
}

// partOf tells whether whole words of a longer form, its first or last ones,
// are the short form.
func partOf(short, longer string) bool {
	return short != "" && (strings.HasPrefix(longer, short+" ") || strings.HasSuffix(longer, " "+short))
}
