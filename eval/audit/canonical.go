package audit

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// canonical returns a name as it is compared: without titles, case, hyphens
// and the two ways of placing a Vietnamese tone mark (hòa, hoà).
func canonical(name, language string) string {
	if known := canonicals()[language]; known != nil {
		return known.Of(name)
	}
	return newCanonical(name, language)
}

// canonicals remember the canonical names of each language: a collection has the
// same names again and again.
var canonicals = sync.OnceValue(func() map[string]*memo.Memo[string] {
	all := map[string]*memo.Memo[string]{}
	for _, code := range lang.All.Names() {
		all[code] = memo.New(func(name string) string { return newCanonical(name, code) })
	}
	return all
})

func newCanonical(name, language string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			return ' '
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(name))
	name = untitled(strings.Join(strings.Fields(name), " "), language)
	if language == "vi" {
		syllables := strings.Fields(name)
		for i, syllable := range syllables {
			syllables[i] = reading.Key(syllable)
		}
		name = strings.Join(syllables, " ")
	}
	return name
}

// titles are those of each language in lower case, the longest first.
var titles = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, code := range lang.All.Names() {
		for _, title := range lang.Of(code).Names.Titles {
			if title != "" {
				all[code] = append(all[code], strings.ToLower(title))
			}
		}
		slices.SortStableFunc(all[code], func(a, b string) int { return len(b) - len(a) })
	}
	return all
})

// untitled takes the titles from both ends of a lower-case name, unless they
// are all of it.
func untitled(name, language string) string {
	gap := lang.Of(language).Join()
	for again := true; again; {
		again = false
		for _, title := range titles()[language] {
			rest := strings.TrimSuffix(strings.TrimPrefix(name, title+gap), gap+title)
			if rest != name && rest != "" {
				name, again = strings.TrimSpace(rest), true
				break
			}
		}
	}
	return name
}
