package names

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// languages in which names are known, in the order of a Canonical's making.
var languages = []string{"vi", "zh", "en", "fr"}

// countries maps the folded name of a country or a part of the world, in any of
// the languages, to its code, from CLDR's display names.
var countries = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, code := range languages {
		namer := display.Regions(language.Make(code))
		for _, region := range regions() {
			if name := namer.Name(region); name != "" {
				m[placeKey(name)] = region.String()
			}
		}
	}
	return m
})

// firstOfCountries holds the first words of the countries' folded names.
var firstOfCountries = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for key := range countries() {
		end := strings.IndexFunc(key, func(r rune) bool { return !isWord(r) })
		if end < 0 {
			end = len(key)
		}
		m[key[:end]] = true
	}
	return m
})

// regions lists the countries, by ISO 3166, and the parts of the world, by the
// UN's M.49 number.
func regions() []language.Region {
	var list []language.Region
	for n := 2; n < 1000; n++ {
		region, err := language.EncodeM49(n)
		if err == nil && region.String() == fmt.Sprintf("%03d", n) {
			list = append(list, region)
		}
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			region, err := language.ParseRegion(string(a) + string(b))
			if err == nil && region.IsCountry() && region.Canonicalize() == region {
				list = append(list, region)
			}
		}
	}
	return list
}

// placeKey folds a country's name but keeps Vietnamese tones apart, so that Áo
// is Austria and Ao is not.
func placeKey(name string) string { return reading.Simplified(lower(name)) }

// country returns the code of the country or part of the world that name names,
// "" where it names none.
func country(name string) string { return countryMemo.Of(name) }

var countryMemo = memo.New(func(name string) string { return countries()[placeKey(name)] })

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
