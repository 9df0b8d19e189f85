package audit

import (
	"maps"
	"slices"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

func init() { Checks.Add("literal_term", literalTerm) }

// How probable it is that what a concept is called should stand in place of a term
// that is wrong: nearly sure where an aligned version names the concept; in a
// language whose words agree with one another, what stands around it may be wrong
// then.
const (
	whereNamed = 0.97
	elsewhere  = 0.92
	inflected  = 0.7
)

// literalTerm finds fixed terms that were translated word by word: those that are
// never right, and those that are right for another concept than the one that an
// aligned version names. Of the user's own terms it tells where the aligned version
// has one and this one has none of what it is to be called.
func literalTerm(s *sentence) []finding {
	t := s.versions.terms
	if t == nil {
		t = builtIn()
	}
	if !t.mayErr(s) {
		return nil
	}
	meant := map[int]bool{} // in the aligned versions
	beads := slices.DeleteFunc(slices.Clone(s.opposite), func(c counterpart) bool { return c.Relation != corpus.Parallel || c.Null() })
	there := make([]map[int]bool, len(beads)) // in each of them
	for i, bead := range beads {
		there[i] = t.meant(bead.B)
		maps.Copy(meant, there[i])
	}
	var found []finding
	for _, m := range t.in(s.Text, s.lang) {
		if right, by := t.instead(s.lang, m, meant); right != "" {
			f := finding{start: m.start, end: m.end, suggest: asCapital(right, s.runes[m.start]), p: by}
			f.why = "“" + string(s.runes[m.start:m.end]) + "” is no term: it is “" + right + "”, translated word by word"
			if habitOf(s.lang).agrees {
				f.p = min(f.p, inflected)
			}
			found = append(found, f)
		}
	}
	return append(found, t.unsaid(s, beads, there)...)
}

// instead returns what should stand in place of a term, "" where it may stand, and
// how probable it is.
func (t *Terms) instead(code string, m termMatch, meant map[int]bool) (right string, p float64) {
	for _, place := range m.of {
		fine := place.term.Use == glossary.Fixed || place.term.Use == glossary.Admitted
		if fine && (meant[place.concept] || len(meant) == 0 || len(m.of) == 1) {
			return "", 0
		}
	}
	for _, place := range m.of {
		forms := t.concepts[place.concept].In(code, glossary.Fixed)
		if len(forms) == 0 {
			continue
		}
		switch {
		case place.term.Use == glossary.Doubtful && meant[place.concept], place.term.Use == glossary.Wrong && meant[place.concept]:
			return forms[0], whereNamed
		case place.term.Use == glossary.Wrong:
			right, p = forms[0], elsewhere
		}
	}
	return right, p
}

// unsaid finds the user's terms that an aligned sentence has and that the sentence
// does not have as they are to be; there are the concepts that each bead's other
// side names.
func (t *Terms) unsaid(s *sentence, beads []counterpart, there []map[int]bool) []finding {
	if t.given == 0 || len(s.runes) == 0 {
		return nil
	}
	for i, bead := range beads {
		if bead.A.N[0] != s.N {
			continue
		}
		here := t.meant(bead.A)
		for _, concept := range slices.Sorted(maps.Keys(there[i])) {
			if concept >= t.given || here[concept] {
				continue
			}
			forms := t.concepts[concept].In(s.lang, glossary.Fixed)
			if len(forms) == 0 {
				continue
			}
			return []finding{{end: len(s.runes), whole: true, doubtful: true,
				why: "the aligned sentence has a term that is to be “" + forms[0] + "” here"}}
		}
	}
	return nil
}

// asCapital writes a form with a capital where what it replaces has one.
func asCapital(form string, first rune) string {
	runes := []rune(form)
	if unicode.IsUpper(first) {
		runes[0] = unicode.ToUpper(runes[0])
	}
	return string(runes)
}
