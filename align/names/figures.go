package names

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// figuresOf lists the numbers in a name: 1 of Quận 1, and the Roman one that its last
// word may be, as of kings. In capitals throughout, no such word is told from others.
func figuresOf(text string, words []string) (list []string) {
	if strings.ContainsFunc(text, unicode.IsDigit) {
		const marks = ".," // within figures
		for f := range strings.FieldsFuncSeq(width.Narrow.String(text), func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(marks, r) }) {
			if f = strings.TrimLeft(strings.NewReplacer(".", "", ",", "").Replace(f), "0"); f != "" {
				list = append(list, f)
			}
		}
	}
	if n := len(words); n > 1 && strings.Trim(words[n-1], "IVX") == "" && strings.HasSuffix(text, words[n-1]) && strings.ContainsFunc(text, unicode.IsLower) {
		list = append(list, strconv.Itoa(roman(words[n-1])))
	}
	return list
}

// roman reads a Roman number of I, V and X.
func roman(letters string) (n int) {
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10}
	last := 0
	for _, r := range letters {
		v := values[r]
		if n += v; last < v {
			n -= 2 * last // XIV
		}
		last = v
	}
	return n
}

// otherFigures tells whether both names have numbers, but none in common: Quận 1,
// Quận 7; Elizabeth I, Elizabeth II.
func otherFigures(a, b *name) bool {
	return len(a.figures) > 0 && len(b.figures) > 0 && !slices.ContainsFunc(a.figures, func(f string) bool { return slices.Contains(b.figures, f) })
}
