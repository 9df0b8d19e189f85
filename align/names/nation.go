package names

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/mtalign/mtalign/corpus/reading"
)

// nationOf returns the code of the country that an adjective in the name of an
// organisation, lower case, is of: vietnamien, Chinese, 越; "" where it is of none.
func nationOf(adjective string) string { return nationAdjectives()[adjective] }

// nationAdjectives are the names of languages in French and English, which are those
// of nations too, of the country where most speak it (CLDR's likely subtags), as far
// as the country is called alike: anglais is of no country then, as CLDR has the
// United States for it. French ones have a feminine, by the rules for adjectives.
// CLDR has lao alone for what French calls laotien, too. The characters are those by
// which Chinese abbreviates a country's name.
var nationAdjectives = sync.OnceValue(func() map[string]string {
	m := map[string]string{"laotien": "LA", "laotienne": "LA", "越": "VN", "俄": "RU"}
	for _, lang := range []string{"fr", "en"} {
		of := display.Languages(language.Make(lang))
		for _, tag := range bareLanguages() {
			region, confidence := tag.Region()
			word := lower(of.Name(tag))
			if confidence == language.No || !calledAlike(word, countryName(region.String(), lang)) {
				continue
			}
			m[word] = region.String()
			if lang == "fr" {
				m[feminine(word)] = region.String()
			}
		}
	}
	return m
})

// bareLanguages are those with a code of two letters.
func bareLanguages() (list []language.Tag) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			if base, err := language.ParseBase(string(a) + string(b)); err == nil && base.String() == string(a)+string(b) {
				list = append(list, language.Make(base.String()))
			}
		}
	}
	return list
}

// alikeFrom is how many letters a nation's adjective and its country begin with that
// are called alike: chinois, Chine.
const alikeFrom = 3

func calledAlike(adjective, country string) bool {
	adjective, country = reading.Fold(adjective), strings.ReplaceAll(reading.Fold(country), " ", "")
	return len(adjective) >= alikeFrom && len(country) >= alikeFrom && adjective[:alikeFrom] == country[:alikeFrom]
}

// feminine is that of a French adjective; one in a vowel has none of its own.
func feminine(adjective string) string {
	switch {
	case strings.ContainsAny(adjective[max(0, len(adjective)-1):], "aeiou"):
		return adjective
	case strings.HasSuffix(adjective, "ec"):
		return adjective + "que" // grecque
	case strings.HasSuffix(adjective, "c"):
		return strings.TrimSuffix(adjective, "c") + "que" // turque
	case strings.HasSuffix(adjective, "ien"), strings.HasSuffix(adjective, "éen"):
		return adjective + "ne"
	}
	return adjective + "e"
}
