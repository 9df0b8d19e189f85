package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// borrowed gives English and French what another language has: pinyin of a
// Chinese name, the Vietnamese form of another where one was seen, else pinyin.
func borrowed(forms map[string][]corpus.Form, nation string) {
	for _, code := range []string{"en", "fr"} {
		if len(forms[code]) > 0 {
			continue
		}
		from, p := forms["pinyin"], pHouse
		if vi := forms["vi"]; len(vi) > 0 && nation != chinese && (nation == vietnamese || vi[0].P > pHeard) {
			if from = vi; nation == "" && vietnameseSpelling(vi[0].Text) {
				p *= pEither
			}
		}
		from = slices.DeleteFunc(slices.Clone(from), func(f corpus.Form) bool { return strings.Contains(f.Text, Unknown) || strings.Contains(f.Text, gap) })
		if len(from) > 0 {
			text := from[0].Text
			if code == "en" {
				text = withoutMarks(text)
			}
			forms[code] = []corpus.Form{{Text: text, P: from[0].P * p}}
		}
	}
}

// vietnameseSpelling tells whether all words of a name are Vietnamese syllables.
func vietnameseSpelling(text string) bool {
	return !slices.ContainsFunc(words(text), func(w string) bool { return !reading.IsVietnamese(w) })
}

// withoutMarks folds the words that have marks and leaves the others alone.
func withoutMarks(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		if !isASCII(p) {
			parts[i] = capitalized(reading.Fold(p))
		}
	}
	return strings.Join(parts, " ")
}
