package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed divisions.tsv
var divisionLines string

// A province is a province or a city, by its names in four languages.
type province struct {
	country    string // ISO 3166
	vi, zh     string
	pinyin     string // one word, as on maps
	en, fr     string
	viPlain    string // without its marks
	pinyinFold string
}

// provinces lists those of divisions.tsv by each way to write them, folded but
// for the marks of Vietnamese, which a Vietnamese text does not drop.
var provinces = sync.OnceValue(func() map[string][]province {
	m := map[string][]province{}
	for line := range strings.Lines(divisionLines) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 3 {
			continue
		}
		p := province{country: f[0], vi: f[1], zh: f[2], pinyin: pinyinOf(f[2]), viPlain: reading.Fold(f[1])}
		p.pinyinFold = lower(p.pinyin)
		p.en, p.fr = capitalized(p.viPlain), p.vi
		if p.country == chinese {
			p.en, p.fr = p.pinyin, p.pinyin
		}
		if len(f) == 5 {
			p.en, p.fr = f[3], f[4]
		}
		keys := []string{provinceKey(p.vi), p.zh, p.pinyinFold, "plain " + p.viPlain, "plain " + lower(p.en), "plain " + lower(p.fr)}
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			if key != "" {
				m[key] = append(m[key], p)
			}
		}
	}
	return m
})

func provinceKey(text string) string { return reading.Tones(lower(text)) }

// pinyinOf is how a Chinese place is spelled on maps.
func pinyinOf(zh string) string {
	var parts []string
	for _, r := range zh {
		readings := reading.Pinyin(r)
		if len(readings) == 0 {
			return ""
		}
		parts = append(parts, readings[0].Syllable)
	}
	return capitalized(strings.Join(parts, ""))
}

// provincesNamed lists the provinces that a text in a language calls so.
func provincesNamed(text, code string) []province {
	if list := provinces()[provinceKey(text)]; list != nil {
		return list
	}
	if code == "vi" {
		return nil
	}
	return provinces()["plain "+reading.Fold(text)]
}

// mostProvince is how many words a province's name may have.
const mostProvince = 5

// division returns how many tokens at i are the name of a province or a city.
func (w *walk) division(i int) int {
	if i >= len(w.tokens) || !w.tokens[i].capital || !w.tokens[i].province {
		return 0
	}
	for n := min(mostProvince, len(w.tokens)-i); n > 0; n-- {
		if i+n < len(w.tokens) && w.tokens[i+n].gap == "-" || n == 1 && w.tokens[i].vietnamese || slices.ContainsFunc(w.tokens[i+1:i+n], func(t token) bool { return !t.capital || t.gap != " " }) {
			continue
		}
		if provincesNamed(w.text(i, n), w.lang.Code) != nil {
			return n + w.people(i, n)
		}
	}
	return 0
}

// divisionTitled tells whether a province stands at token i where a person
// could: in what a title belongs to, "Bí thư Cao Bằng Quản Minh Cường", but not
// behind what one says to people.
func (w *walk) divisionTitled(i int) bool {
	n := w.division(i)
	if n == 0 || i > 0 && slices.Contains(honorifics, w.tokens[i-1].lower) {
		return false
	}
	if i+n >= len(w.tokens) {
		return true
	}
	next := w.tokens[i+n]
	return next.gap != " " || !next.capital || !next.vietnamese || w.surnames[next.lower] || w.headed(i+n) || w.title(i+n) > 0 || w.country(i+n) > 0
}

// honorifics stand before a person's name and never before a place's.
var honorifics = []string{"ông", "bà", "anh", "chị", "chí", "m", "mme", "mr", "mrs", "ms", "nguyễn"}

// people returns how many tokens behind the province of n tokens at i are the
// people that it is named for: "Guangxi Zhuang".
func (w *walk) people(i, n int) int {
	if w.tokens[i].vietnamese || i+n >= len(w.tokens) || !w.tokens[i+n].capital || w.tokens[i+n].gap != " " || regionHeads().match(w.tokens, i+n) > 0 {
		return 0
	}
	return regionWords().match(w.tokens[:i+n+1], i+n)
}

// firstOfProvinces are the first words of provinces' names, folded.
var firstOfProvinces = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, list := range provinces() {
		for _, p := range list {
			for _, name := range []string{p.vi, p.en, p.fr, p.pinyin} {
				first, _, _ := strings.Cut(reading.Fold(name), " ")
				m[first] = true
			}
		}
	}
	return m
})

// oneProvince is the province that places' names say, where one does, and no
// two differ, and the nation does not.
func oneProvince(surfaces []surface, nation string) (found province, ok bool) {
	for _, s := range surfaces {
		for _, p := range provincesNamed(s.text, "vi") {
			if nation != "" && p.country != nation {
				continue
			}
			if ok && found.zh+found.country != p.zh+p.country {
				return province{}, false
			}
			found, ok = p, true
		}
	}
	return found, ok
}

// forms are the names of a province, in each language.
func (p province) forms() map[string][]corpus.Form {
	forms := map[string][]corpus.Form{}
	for code, text := range map[string]string{"vi": p.vi, "zh": p.zh, "pinyin": p.pinyin, "en": p.en, "fr": p.fr} {
		forms[code] = []corpus.Form{{Text: text, P: pListed}}
	}
	return forms
}

// provinceOf is the Chinese name of the one province that a place's name says,
// with its country, "" where it says none or two.
func provinceOf(text string) string {
	list := provincesNamed(text, "vi")
	if len(list) != 1 {
		return ""
	}
	return list[0].country + list[0].zh
}
