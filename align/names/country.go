package names

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/mtalign/mtalign/corpus/reading"
)

// languages in which names are known, in the order of a Canonical's making.
var languages = []string{"vi", "zh", "en", "fr"}

// countries maps a country's folded name, in any of the languages, to its
// ISO 3166 code, from CLDR's display names.
var countries = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, code := range languages {
		namer := display.Regions(language.Make(code))
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				region, err := language.ParseRegion(string(a) + string(b))
				if err != nil || !region.IsCountry() || region.Canonicalize() != region {
					continue
				}
				if name := namer.Name(region); name != "" {
					m[placeKey(name)] = region.String()
				}
			}
		}
	}
	return m
})

// placeKey folds a country's name but keeps Vietnamese tones apart, so that Áo
// is Austria and Ao is not.
func placeKey(name string) string { return reading.Simplified(lower(name)) }

// country returns the ISO 3166 code of the country that name names, "" where
// it names none.
func country(name string) string { return countries()[placeKey(name)] }

// countryName is CLDR's name of a country in a language.
func countryName(code, lang string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return ""
	}
	return display.Regions(language.Make(lang)).Name(region)
}

// placeName says in English which country or capital a code means.
func placeName(code string) string {
	if of, ok := strings.CutPrefix(code, capitalOf); ok {
		return "the capital of " + countryName(of, "en")
	}
	return countryName(code, "en")
}
