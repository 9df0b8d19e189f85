package names

import (
	"fmt"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// heardInCantonese is the evidence of a syllable that is Cantonese for a
// character: its spelling says less of the sound than the others do.
const heardInCantonese = 0.9

// telling is how much less likely a frequent character may be than a rarer one
// that it be told of in its place.
const telling = 0.8

// cantoneseSurnames are the characters that Chinese surnames begin with.
var cantoneseSurnames = sync.OnceValue(func() map[rune]bool {
	m := map[rune]bool{}
	for _, s := range lang.Of("zh").Names.Surnames {
		m[[]rune(s)[0]] = true
	}
	return m
})

// cantonesePaths reads a name that is nothing else as a Cantonese one, a syllable
// a word, the surname first: "Cheung Hok Yau".
func cantonesePaths(words []string) []path {
	if len(words) < 2 || len(words) > mostSyllables {
		return nil
	}
	var p path
	for i, w := range words {
		chars := reading.Cantonese(w)
		if len(chars) == 0 || i == 0 && !slices.ContainsFunc(chars, func(r rune) bool { return cantoneseSurnames()[r] }) {
			return nil
		}
		p = append(p, syllable{text: w, cantonese: reading.Fold(w)})
	}
	return []path{p}
}

// agreeCantonese is agree where a, or b, is Cantonese.
func agreeCantonese(a, b syllable, first bool) float64 {
	if a.cantonese == "" {
		a, b = b, a
	}
	if a.cantonese == b.cantonese {
		return 1
	}
	best, _ := heardAsCantonese(a, b, first)
	return best
}

// heardAsCantonese finds the character that is likeliest read both as the
// Cantonese syllable and as the other.
func heardAsCantonese(cantonese, other syllable, first bool) (best float64, char rune) {
	for _, r := range reading.Cantonese(cantonese.cantonese) {
		e := 0.0
		switch {
		case other.han != 0:
			if other.han == r {
				e = 1
			}
		case other.cantonese != "":
			if slices.Contains(reading.Cantonese(other.cantonese), r) {
				e = 1
			}
		case first && !cantoneseSurnames()[r]:
		default:
			e = read(r, other, first)
		}
		if e *= heardInCantonese; e*telling > best { // the most frequent of about as likely ones is told of
			char = r
		}
		best = max(best, e)
	}
	return best, char
}

// explainCantonese tells why a syllable, Cantonese, is another.
func explainCantonese(a, b syllable, surname bool) string {
	if a.cantonese == "" {
		a, b = b, a
	}
	if _, char := heardAsCantonese(a, b, surname); char != 0 && b.han == 0 && b.cantonese == "" {
		return fmt.Sprintf("%c is read %s in Cantonese and %s elsewhere", char, a.text, b.text)
	}
	if b.han != 0 {
		return fmt.Sprintf("%c is read %s in Cantonese", b.han, a.text)
	}
	return fmt.Sprintf("%s is %s", a.text, b.text)
}

// describeCantonese shows the characters of a Cantonese syllable, a few.
func describeCantonese(s syllable) string {
	chars := reading.Cantonese(s.cantonese)
	more := ""
	if len(chars) > shown {
		more = "…"
	}
	return "Cantonese of " + string(chars[:min(len(chars), shown)]) + more
}
