package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed institutions.tsv
var institutionLines string

// A notion is what a word in the name of an organisation says, in whatever
// language.
type notion struct {
	id   int
	kind string // head: what body it is; field: what it is for; whole: it names one body
}

// notions lists what each phrase may say, lower case, and how many words, or
// in Chinese characters, the longest has.
var notions = sync.OnceValues(func() (map[string][]notion, int) {
	m, most, id := map[string][]notion{}, 0, 0
	for line := range strings.Lines(institutionLines) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 5 {
			continue
		}
		id++
		for _, phrases := range f[1:] {
			for phrase := range strings.SplitSeq(phrases, "|") {
				phrase = strings.Join(institutionWords(phrase), " ")
				m[phrase] = append(m[phrase], notion{id, f[0]})
				most = max(most, len(strings.Fields(phrase)))
			}
		}
	}
	return m, most
})

// A part is a piece of an organisation's name: a notion, a place, or a proper
// name, of which one is set.
type part struct {
	notions []notion
	place   string // a country's code, or a province's Chinese name
	proper  *name
}

// An institution is the name of an organisation taken apart.
type institution struct {
	parts    []part
	proper   string // its proper name, in lower case
	initials string
}

func institutionOf(n *name) *institution {
	i := &institution{initials: initialsOf(n)}
	if list := institutionWords(n.text); len(list) <= mostOfBody {
		i.parts = partsOfWords(list)
		i.proper = properOf(i.parts)
	}
	return i
}

// mostOfBody is how many words, or characters, the name of an organisation may
// have to be taken apart. The longest have some 40; the keys of a name grow with
// the square of its places, and those of one of 100 kB would fill the memory.
const mostOfBody = 80

// institution is what was taken apart before, or is now.
func (n *name) institution() *institution {
	if n.body != nil {
		return n.body
	}
	return institutionOf(n)
}

// institutionParticles say nothing in the name of an organisation.
var institutionParticles = map[string]bool{
	"của": true, "và": true, "các": true, "về": true, "de": true, "du": true, "des": true, "d": true, "la": true, "le": true, "les": true,
	"l": true, "et": true, "pour": true, "en": true, "au": true, "of": true, "and": true, "for": true, "on": true, "the": true,
	"tỉnh": true, "huyện": true, "province": true, "ville": true, "city": true, "tp": true,
}

// institutionWords are the words of a name in lower case, each Chinese
// character a word, without the French article before an apostrophe.
func institutionWords(text string) []string {
	var list []string
	for _, w := range words(lower(text)) {
		if isHan(w) {
			for _, r := range reading.Simplified(w) {
				list = append(list, string(r))
			}
			continue
		}
		if _, rest, ok := cutElision(w); ok {
			w = rest
		}
		list = append(list, reading.Tones(w))
	}
	return list
}

func cutElision(w string) (article, rest string, ok bool) {
	for _, mark := range []string{"'", "’"} {
		if article, rest, ok = strings.Cut(w, mark); ok && len(article) < 3 && rest != "" {
			return article, rest, true
		}
	}
	return "", w, false
}

// partsOf reads the name of an organisation, from left to right, the longest
// phrase first.
func partsOf(text string) []part { return partsOfWords(institutionWords(text)) }

func partsOfWords(list []string) []part {
	known, most := notions()
	var parts []part
	var proper []string
	flush := func() {
		if len(proper) > 0 {
			parts = append(parts, part{proper: parse(join(proper))})
			proper = nil
		}
	}
	for i := 0; i < len(list); {
		p, n := part{}, 0
		for k := min(most, len(list)-i); k > 0 && n == 0; k-- {
			if found := known[strings.Join(list[i:i+k], " ")]; found != nil {
				p, n = part{notions: found}, k
			} else if place := placeIn(join(list[i : i+k])); place != "" {
				p, n = part{place: place}, k
			}
		}
		switch {
		case n > 0:
			flush()
			parts = append(parts, p)
			i += n
			continue
		case institutionParticles[list[i]] || administrativeUnit(list, i):
		default:
			proper = append(proper, list[i])
		}
		i++
	}
	flush()
	return parts
}

// administrativeUnit tells whether the character at i is the word for a
// province or the like behind its name.
func administrativeUnit(list []string, i int) bool {
	return i > 0 && strings.Contains(administrative, list[i]) && isHan(list[i])
}

// join writes words as one text: characters without spaces.
func join(list []string) string {
	if strings.ContainsFunc(list[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return strings.Join(list, "")
	}
	return strings.Join(list, " ")
}

// placeIn returns a code of the country or the Chinese name of the province
// that text names, "" where it names none.
func placeIn(text string) string {
	if code := country(text); code != "" {
		return code
	}
	for _, p := range provincesNamed(text, "") {
		return p.zh
	}
	return nationOf(text)
}

// fieldPhrases are the Vietnamese words for what a body is for.
var fieldPhrases = sync.OnceValue(func() phraseSet {
	var list []string
	for line := range strings.Lines(institutionLines) {
		if f := strings.Split(line, "\t"); f[0] == "field" {
			list = append(list, strings.Split(f[1], "|")...)
		}
	}
	return newPhraseSet(list)
})
