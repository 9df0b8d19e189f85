package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// truth ties the surfaces that a known name calls, and tells of each which one.
func truth(surfaces []surface, known []Known) (ties []tie, of map[int]int) {
	of = map[int]int{}
	if len(known) == 0 {
		return nil, of
	}
	at := map[string][]int{} // known names by their texts
	for i, k := range known {
		for _, c := range k {
			key := knownKey(c.Text)
			if !slices.Contains(at[key], i) {
				at[key] = append(at[key], i)
			}
		}
	}
	first := map[int]int{} // surface, by known name and kind
	for i, s := range surfaces {
		for _, k := range at[knownKey(s.text)] {
			of[i] = k
			j, ok := first[k]
			if !ok {
				first[k] = i
				continue
			}
			if surfaces[j].kind == s.kind {
				ties = append(ties, tie{a: j, b: i, score: 1, listed: true, why: func(string) string { return "the names given say so" }})
			}
		}
	}
	return ties, of
}

func knownKey(text string) string {
	return reading.Tones(lower(strings.Join(strings.Fields(text), " ")))
}

// told enters the names given of an entity.
func (k Known) told(forms map[string][]corpus.Form) {
	for _, c := range k {
		code := c.Lang
		if code == "" {
			code = languageOf(c.Text)
		}
		if code != "" {
			forms[code] = []corpus.Form{{Text: c.Text, P: 1}}
		}
	}
}

// languageOf tells the language of a name by its letters, "" where they tell
// none.
func languageOf(text string) string {
	switch {
	case isHan(text):
		return "zh"
	case vietnameseWhole(words(text)):
		return "vi"
	}
	return ""
}
