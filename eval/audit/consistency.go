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
//	Agreement × conformance
//
// over the mentions of one language, averaged over the languages by their
// mentions: versions in different languages write a name differently by right.
// A name that is uniformly wrong is consistent, but no reader is served by
// that, so the share of right forms gates the figure. It is nil where no
// language has two mentions.
func Consistency(e corpus.Entity, langs map[string]string) *float64 {
	sum, mentions := 0.0, 0
	for _, g := range byLanguage(e, langs) {
		if n := len(g.mentions); n > 1 {
			sum += float64(n) * Agreement(g.forms()) * g.conformance()
			mentions += n
		}
	}
	if mentions == 0 {
		return nil
	}
	c := sum / float64(mentions)
	return &c
}

// Headline is the consistency of several names as one figure: the mean of
// theirs, weighted by mentions; nil where none has one.
func Headline(names []corpus.Entity) *float64 {
	sum, mentions := 0.0, 0
	for _, e := range names {
		if e.Consistency != nil {
			sum += *e.Consistency * float64(len(e.Mentions))
			mentions += len(e.Mentions)
		}
	}
	if mentions == 0 {
		return nil
	}
	c := sum / float64(mentions)
	return &c
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

// conformance is the share of mentions that are written as the language
// writes such names.
func (g group) conformance() float64 {
	right := 0
	for _, m := range g.mentions {
		if _, wrong := misrendered(g.language, mentioned{m, g.entity}); !wrong {
			right++
		}
	}
	return float64(right) / float64(len(g.mentions))
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
