package audit

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A Standard is how a house writes names. A nil one is what each language does of
// itself: Vietnamese reads Chinese names in Hán-Việt, French and English write
// them in pinyin.
type Standard struct {
	pinyin bool                         // Chinese names in pinyin, in Vietnamese too
	forms  map[string]map[string]string // by language and canonical form of any other name of it: the house's form
}

// Standards are those that have a name.
var Standards = corpus.NewTable[*Standard]("standard of names")

func init() {
	Standards.Add("hanviet", nil)
	Standards.Add("pinyin", &Standard{pinyin: true})
}

// HouseStyle returns the standard of a list of names, each with the form that the
// house writes in a language. A form that no language is told of holds in all
// that are written in its script.
func HouseStyle(names []glossary.Concept) *Standard {
	st := &Standard{forms: map[string]map[string]string{}}
	for _, name := range names {
		for _, form := range name.Terms {
			if form.Use != glossary.Fixed {
				continue
			}
			for _, code := range languagesOf(form) {
				for _, other := range name.Terms {
					st.add(code, other.Text, form.Text)
				}
			}
		}
	}
	return st
}

// add enters a form; of several the first stays.
func (st *Standard) add(code, name, form string) {
	if st.forms[code] == nil {
		st.forms[code] = map[string]string{}
	}
	if name = canonical(name, code); name != "" && st.forms[code][name] == "" {
		st.forms[code][name] = form
	}
}

// languagesOf returns the languages that a form is for.
func languagesOf(form glossary.Term) []string {
	if form.Lang != "" {
		return []string{form.Lang}
	}
	var codes []string
	for _, code := range lang.All.Names() {
		if (lang.Of(code).Detection.Script == "Han") == inHan(form.Text) {
			codes = append(codes, code)
		}
	}
	return codes
}

func inHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return classOf(r) == han })
}

// formOf returns the form that a name is to have in a language, as far as the
// house says, or some is likelier right than wrong.
func (st *Standard) formOf(e *corpus.Entity, code string) (corpus.Form, bool) {
	if form := st.housed(e, code); form != "" {
		return corpus.Form{Text: form, P: 1}, true
	}
	forms := e.Canonical[code]
	if st.inPinyin(e, code) {
		forms = e.Canonical["pinyin"]
	}
	for _, form := range forms {
		if form.P >= worthSuggesting {
			return form, true
		}
	}
	return corpus.Form{}, false
}

// housed returns the house's own form of a name, "" where it has none.
func (st *Standard) housed(e *corpus.Entity, code string) string {
	if st == nil || st.forms[code] == nil {
		return ""
	}
	for _, m := range e.Mentions {
		if form := st.forms[code][canonical(m.Text, code)]; form != "" {
			return form
		}
	}
	for _, forms := range []string{code, "zh"} {
		for _, f := range e.Canonical[forms] {
			if form := st.forms[code][canonical(f.Text, code)]; form != "" && f.P >= worthSuggesting {
				return form
			}
		}
	}
	return ""
}

// inPinyin tells whether the house writes a name in pinyin where the language
// would read it: one that is Chinese, as a mention of it shows.
func (st *Standard) inPinyin(e *corpus.Entity, code string) bool {
	return st != nil && st.pinyin && habitOf(code).reads && slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool {
		return m.Rendering == corpus.SinoVietnamese || m.Rendering == corpus.Pinyin || m.Rendering == corpus.Mixed
	})
}

// strays tells whether a mention is not in the house's style; decided is false
// where the house says nothing of it.
func (st *Standard) strays(code string, m mentioned) (why string, wrong, decided bool) {
	if form := st.housed(m.entity, code); form != "" {
		own, right := canonical(m.Text, code), canonical(form, code)
		return "the house style is “" + form + "”", own != right && !partOf(own, right), true
	}
	if st.inPinyin(m.entity, code) && (m.Rendering == corpus.SinoVietnamese || m.Rendering == corpus.Pinyin) {
		return "the house style is pinyin", m.Rendering == corpus.SinoVietnamese, true
	}
	return "", false, false
}

// reads tells whether Chinese names are to be written in the language's own way.
func (st *Standard) reads(code string) bool { return habitOf(code).reads && (st == nil || !st.pinyin) }
