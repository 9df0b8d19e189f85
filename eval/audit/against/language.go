package against

import (
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Signals.Add("untranslated", Signal{Weight: 6.04, Most: 1, Find: untranslated}) }

// untranslated finds translations in another language, and runs in the source's
// script where theirs is another.
func untranslated(p *pair) (value float64, found []corpus.Span) {
	if value, found = language(p); value > 0 {
		return value, found
	}
	from, to := unicode.Scripts[lang.Of(p.from.lang).Detection.Script], lang.Of(p.to.lang).Detection.Script
	if from == nil || to == "" || to == lang.Of(p.from.lang).Detection.Script || to != "Latin" {
		return 0, nil
	}
	for i := 0; i < len(p.to.runes); i++ {
		end := i
		for end < len(p.to.runes) && unicode.Is(from, p.to.runes[end]) {
			end++
		}
		if end > i {
			found = append(found, corpus.Span{Start: i, End: end, Kind: "untranslated", Why: "words of the source stand untranslated"})
			value = 1
			i = end
		}
	}
	return value, found
}

// surely is the confidence of the detected language, and enough the words in small
// letters, from which a text is taken to be in it; both were set by hand.
const (
	surely = 0.9
	enough = 3
)

// language tells whether the translation is in another language.
func language(p *pair) (float64, []corpus.Span) {
	code, confidence := lang.Detect(p.to.text)
	if code == p.to.lang || code == "und" || confidence < surely || p.small() < enough {
		return 0, nil
	}
	return 1, p.whole("untranslated", "this is "+lang.Of(code).Name)
}

// small counts the translation's words in small letters: names are of any
// language.
func (p *pair) small() int {
	n := 0
	for _, w := range p.to.words {
		if w.letters() && !w.capitalised() {
			n++
		}
	}
	return n
}
