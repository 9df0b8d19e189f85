package reading

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/variants.tsv
var variantsTSV string

var variants = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune, 7000)
	for line := range strings.Lines(variantsTSV) {
		to, from, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		for _, r := range from {
			m[r] = []rune(to)[0]
		}
	}
	return m
})

// firstVariant is below every character that has a simplified form.
const firstVariant = '\u2E80'

// SimplifiedRune returns the simplified form of a traditional or variant
// character, any other rune as it is. It serves to compare, not to convert:
// 沈 stays 沈.
func SimplifiedRune(r rune) rune {
	if r < firstVariant {
		return r
	}
	if to, ok := variants()[r]; ok {
		return to
	}
	return r
}

// Simplified is SimplifiedRune for each rune of s.
func Simplified(s string) string { return strings.Map(SimplifiedRune, s) }
