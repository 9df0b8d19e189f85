package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Checks.Add("broken_name", brokenName) }

// brokenName finds names that are not written as the language writes them:
// linked names by their renderings, others where pinyin stands in a language
// that reads Chinese names in its own way; elsewhere it is their right form,
// but they may stand where no name can.
func brokenName(s *sentence) []finding {
	var found []finding
	for _, m := range s.names {
		why, wrong, styled := s.versions.standard.misrendered(s.lang, m)
		if !wrong || !styled && byPinyin(m) && s.acquitted(m) {
			continue
		}
		f := finding{start: m.Start, end: m.End, why: why, style: styled && !broken(s.lang, m)}
		if form, ok := s.rightForm(m); ok {
			if f.suggest, f.p = form.Text, form.P; form.P < 1 {
				f.why += fmt.Sprintf("; “%s” is the likeliest form (p = %.2f)", form.Text, form.P)
			}
		} else if byPinyin(m) {
			f.why += unknowable
		}
		found = append(found, f)
	}
	for _, f := range s.changedNames() {
		if !slices.ContainsFunc(found, f.overlaps) {
			found = append(found, f)
		}
	}
	found = append(found, s.foreignPlaces(found)...)
	if !s.versions.standard.reads(s.lang) {
		found = append(found, s.halfNames(found)...)
		return append(found, s.strayNames(found)...)
	}
	for _, r := range s.pinyinRuns() {
		f := finding{start: s.words[r.first].start, end: s.words[r.last].end}
		text := string(s.runes[f.start:f.end])
		if slices.ContainsFunc(found, f.overlaps) || s.inBrackets(f.start) || s.versions.borrows(s.lang, text) {
			continue
		}
		f.why = "“" + text + "” is a Chinese name in pinyin, or half so" + unknowable
		found = append(found, f)
	}
	return found
}

// halfNames finds names of which a part is in pinyin and a part in the sentence's
// own letters: no standard has them so. marked are names that have been found already.
func (s *sentence) halfNames(marked []finding) []finding {
	var found []finding
	for _, r := range s.pinyinRuns() {
		f := finding{start: s.words[r.first].start, end: s.words[r.last].end}
		if text := string(s.runes[f.start:f.end]); strings.ContainsFunc(text, beyondASCII) && !slices.ContainsFunc(marked, f.overlaps) && !s.inBrackets(f.start) {
			f.why = "“" + text + "” is a name half in pinyin"
			found = append(found, f)
		}
	}
	return found
}

// unknowable ends what is said of a name in pinyin that nothing is known of:
// many characters share a syllable.
const unknowable = "; the right form cannot be known from the sound alone"

func byPinyin(m mentioned) bool { return m.Rendering == corpus.Pinyin || m.Rendering == corpus.Mixed }

// acquitted tells whether a name that was taken for pinyin is written so in
// another language too, while nothing shows that it is Chinese.
func (s *sentence) acquitted(m mentioned) bool {
	return !m.hasRight(s.lang) && !m.inHan() && s.versions.borrows(s.lang, m.Text)
}

// rightForm returns the form that should stand in place of a mention, where
// one is likelier right than wrong.
func (s *sentence) rightForm(m mentioned) (corpus.Form, bool) {
	if st := s.versions.standard; st.housed(m.entity, s.lang) != "" || st.inPinyin(m.entity, s.lang) {
		form, ok := st.formOf(m.entity, s.lang)
		return form, ok && form.Text != m.Text
	}
	for _, form := range m.entity.Canonical[s.lang] {
		if form.P >= worthSuggesting && form.Text != m.Text && !strings.ContainsAny(form.Text, "?…") && !s.bare(form.Text, m.entity) {
			return form, true
		}
	}
	return corpus.Form{}, false
}

// bare tells whether a form for Vietnamese text is Vietnamese without its
// marks: syllables in plain letters, as another language writes the name, that
// no Vietnamese version has.
func (s *sentence) bare(form string, e *corpus.Entity) bool {
	if s.lang != "vi" || strings.ContainsFunc(form, beyondASCII) {
		return false
	}
	for _, w := range words(form) {
		if !w.vietnamese {
			return false
		}
	}
	abroad := slices.ContainsFunc([]string{"fr", "en"}, func(other string) bool {
		return slices.ContainsFunc(e.Canonical[other], func(f corpus.Form) bool { return f.Text == form })
	})
	return abroad && !slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool {
		return m.Text == form && s.versions.langs[m.Doc] == s.lang
	})
}

// worthSuggesting is the probability from which a form is offered in place of
// what stands there: it is more likely right than wrong.
const worthSuggesting = 0.5

// whyBroken puts the renderings that are faults in plain words.
var whyBroken = map[corpus.Rendering]string{
	corpus.Pinyin:     "a name left in pinyin",
	corpus.Mixed:      "a name half in pinyin",
	corpus.Translated: "a syllable of the name is translated as a word",
	corpus.Split:      "other words break the name in two",
	corpus.Reordered:  "the parts of the name are in the wrong order",
	corpus.Truncated:  "a part of the name is missing",
}

// misrendered tells whether a mention is written wrongly by the standard of its
// house, where that says something of it (styled), or else in its language.
func (st *Standard) misrendered(lang string, m mentioned) (why string, wrong, styled bool) {
	if why, wrong, decided := st.strays(lang, m); decided {
		return why, wrong, true
	}
	why, wrong = misrendered(lang, m)
	return why, wrong, false
}

// broken tells whether a mention is written wrongly whatever the house.
func broken(lang string, m mentioned) bool {
	_, wrong := misrendered(lang, m)
	return wrong
}

// misrendered tells whether a mention is written wrongly in its language.
func misrendered(lang string, m mentioned) (why string, wrong bool) {
	why, wrong = whyBroken[m.Rendering]
	switch {
	case !wrong, !known(lang), slices.ContainsFunc(m.entity.Canonical[lang], func(f corpus.Form) bool { return f.Text == m.Text }):
		return "", false
	case byPinyin(m):
		// Other languages write Chinese names in pinyin.
		wrong = habitOf(lang).reads && (m.hasRight(lang) || m.inHan() || m.spelledPinyin())
	case m.Rendering == corpus.Reordered:
		wrong = habitOf(lang).reads // others have either order
	case m.Rendering == corpus.Truncated:
		wrong = !shortForm(m.Text, m.entity.Canonical[lang])
	}
	return why, wrong
}

// hasRight tells whether the name has a form in the language that is likelier
// right than wrong.
func (m mentioned) hasRight(lang string) bool {
	return slices.ContainsFunc(m.entity.Canonical[lang], func(f corpus.Form) bool { return f.P >= worthSuggesting })
}

// inHan tells whether the name is written in Chinese characters elsewhere.
func (m mentioned) inHan() bool {
	return slices.ContainsFunc(m.entity.Mentions, func(other corpus.Mention) bool { return inHan(other.Text) })
}

// spelledPinyin tells whether a name that was taken for pinyin is borne out by
// its spelling: all of it, but what is Vietnamese in a name half so. Manila
// and Rue can be cut into syllables too.
func (m mentioned) spelledPinyin() bool {
	weight, parts := 0.0, words(m.Text)
	for _, w := range parts {
		if m.Rendering == corpus.Mixed && w.vietnamese {
			continue
		}
		if syllables(w.text) == nil {
			return false
		}
		weight += w.pinyin
	}
	if n := len(parts); n > 1 && (m.Rendering == corpus.Mixed || isPinyinSurname(parts[0].text) || isPinyinSurname(parts[n-1].text)) {
		weight++
	}
	return weight > plausible
}

// shortForm tells whether people write a name so when they know it: by its
// last or first part.
func shortForm(text string, forms []corpus.Form) bool {
	return len(forms) == 0 || slices.ContainsFunc(forms, func(f corpus.Form) bool {
		return strings.HasSuffix(f.Text, text) || strings.HasPrefix(f.Text, text)
	})
}
