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
// that reads Chinese names in its own way; elsewhere it is their right form.
func brokenName(s *sentence) []finding {
	var found []finding
	for _, m := range s.names {
		if why, wrong := misrendered(s.lang, m); wrong {
			f := finding{start: m.Start, end: m.End, why: why}
			if forms := m.entity.Canonical[s.lang]; len(forms) > 0 {
				f.why += fmt.Sprintf("; “%s” is the likeliest form (p = %.2f)", forms[0].Text, forms[0].P)
				if forms[0].P >= worthSuggesting {
					f.suggest = forms[0].Text
				}
			}
			found = append(found, f)
		}
	}
	if !habitOf(s.lang).reads {
		return found
	}
	for _, r := range s.pinyinRuns() {
		start, end := s.words[r.first].start, s.words[r.last].end
		taken := slices.ContainsFunc(found, func(f finding) bool { return f.start < end && start < f.end })
		if !taken && !s.inBrackets(start) {
			text := string(s.runes[start:end])
			found = append(found, finding{start: start, end: end, why: "“" + text + "” is a Chinese name in pinyin, or half so"})
		}
	}
	return found
}

// worthSuggesting is the probability from which a form is offered in place of
// what stands there: it is more likely right than wrong.
const worthSuggesting = 0.5

// whyBroken puts the renderings that are faults in plain words.
var whyBroken = map[corpus.Rendering]string{
	corpus.Pinyin:     "a Chinese name left in pinyin",
	corpus.Mixed:      "a name half in pinyin",
	corpus.Translated: "a syllable of the name is translated as a word",
	corpus.Split:      "other words break the name in two",
	corpus.Reordered:  "the parts of the name are in the wrong order",
	corpus.Truncated:  "a part of the name is missing",
}

// misrendered tells whether a mention is written wrongly in its language.
func misrendered(lang string, m mentioned) (why string, wrong bool) {
	why, wrong = whyBroken[m.Rendering]
	switch {
	case !wrong, slices.ContainsFunc(m.entity.Canonical[lang], func(f corpus.Form) bool { return f.Text == m.Text }):
		return "", false
	case m.Rendering == corpus.Pinyin:
		// Other languages write Chinese names in pinyin.
		wrong = habitOf(lang).reads && mayBePinyin(m)
	case m.Rendering == corpus.Reordered:
		wrong = habitOf(lang).reads // others have either order
	case m.Rendering == corpus.Truncated:
		wrong = !shortForm(m.Text, m.entity.Canonical[lang])
	}
	return why, wrong
}

// mayBePinyin tells whether a name that was taken for pinyin is borne out: by
// its spelling, or by Chinese characters among the name's other mentions.
// Manila and Rue can be cut into syllables too.
func mayBePinyin(m mentioned) bool {
	weight, parts := 0.0, words([]rune(m.Text))
	for _, w := range parts {
		weight += pinyinWeight(w.text)
	}
	if n := len(parts); n > 1 && (isPinyinSurname(parts[0].text) || isPinyinSurname(parts[n-1].text)) {
		weight++
	}
	return weight > plausible || slices.ContainsFunc(m.entity.Mentions, func(other corpus.Mention) bool {
		return strings.ContainsFunc(other.Text, func(r rune) bool { return classOf(r) == han })
	})
}

// shortForm tells whether people write a name so when they know it: by its
// last or first part.
func shortForm(text string, forms []corpus.Form) bool {
	return len(forms) == 0 || slices.ContainsFunc(forms, func(f corpus.Form) bool {
		return strings.HasSuffix(f.Text, text) || strings.HasPrefix(f.Text, text)
	})
}
