package translate

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// How long a translation must be before its language is told, counted as of
// English, and how sure that must be.
const (
	languageLetters = 40
	languageSure    = 0.99
)

// checkLanguage finds a translation into another language than the one asked
// for, of the same script: what other letters can tell is checkScript's. The
// runs of letters and the frequent words have to agree on it.
func checkLanguage(c candidate) string {
	to, described := lang.All.Find(c.to)
	if !described || c.byline || float64(c.translation.letters.n) < languageLetters*density(c.to) {
		return ""
	}
	counts := frequent(c.translation.text)
	if slices.Max(counts) == counts[place(c.to)] {
		return "" // as nearly always: what the letters say does not matter then
	}
	code, sure := lang.Detect(c.translation.text)
	if code == c.to || code == lang.Unknown || sure < languageSure {
		return ""
	}
	if counts[place(code)] > counts[place(c.to)] {
		return "the translation is in " + lang.Of(code).Name + " instead of " + to.Name
	}
	return ""
}

// frequent counts the words of a text that are frequent in each language.
func frequent(text string) []int {
	counts, known := make([]int, len(codes())), frequentIn()
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notLetter) {
		for _, place := range known[word] {
			counts[place]++
		}
	}
	return counts
}

// codes are those of the languages, each at its place.
var codes = sync.OnceValue(func() []string { return lang.All.Names() })

func place(code string) int {
	place, _ := slices.BinarySearch(codes(), code)
	return place
}

// frequentIn tells the places of the languages that a word is frequent in.
var frequentIn = sync.OnceValue(func() map[string][]int {
	places := map[string][]int{}
	for place, code := range codes() {
		for _, word := range lang.Of(code).Detection.Words {
			if !slices.Contains(places[word], place) {
				places[word] = append(places[word], place)
			}
		}
	}
	return places
})
