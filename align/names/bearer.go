package names

import (
	"cmp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// The nations whose names are read in both ways; "" where nothing tells.
const (
	chinese    = "CN"
	vietnamese = "VN"
)

// bearersOf tells, by its index, which mentions have a title or a place before
// them that says they are Chinese or Vietnamese: 中国国家主席, "đại sứ Việt Nam".
func bearersOf(docs []corpus.Document, mentions []corpus.Mention) map[int]string {
	type place struct {
		doc string
		n   int
	}
	texts := map[place][]rune{}
	for _, d := range docs {
		for _, s := range d.Sentences {
			texts[place{d.ID, s.N}] = []rune(s.Text)
		}
	}
	bearers := map[int]string{}
	from, at := 0, place{}
	for i, m := range mentions {
		here := place{m.Doc, m.Sentence}
		if here != at {
			from, at = 0, here
		}
		if m.Kind == corpus.Organisation || m.Kind == corpus.Location && country(m.Text) != "" {
			continue
		}
		if runes := texts[here]; m.Start <= len(runes) && from <= m.Start {
			title := lastClause(string(runes[from:m.Start]))
			if nation := cmp.Or(nationIn(title), provinceNation(mentions, i)); nation != "" {
				bearers[i] = nation
			}
		}
		from = m.End
	}
	return bearers
}

// lastClause returns what follows the last punctuation mark but 、, which
// enumerates titles.
func lastClause(s string) string {
	at := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsPunct(r) && r != '、' })
	if at < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[at:])
	return s[at+n:]
}

// nationWords are the words for the two nations, in every language, and for
// their parties, in Chinese.
var nationWords = sync.OnceValue(func() map[string]string {
	m := map[string]string{"中共": chinese, "越共": vietnamese}
	for _, code := range languages {
		for _, nation := range []string{chinese, vietnamese} {
			m[countryName(nation, code)] = nation
		}
	}
	return m
})

// farthest is how many characters a title may have behind the nation's name.
const farthest = 30

// nationIn tells which nation a title names first, "" where it names none or
// two sides: 中国驻越南大使 is Chinese.
func nationIn(title string) string {
	first, nation := -1, ""
	for word, code := range nationWords() {
		if at := strings.Index(title, word); at >= 0 && (first < 0 || at < first) {
			first, nation = at, code
		}
	}
	if first < 0 || utf8.RuneCountInString(title[first:]) > farthest {
		return ""
	}
	for _, with := range []string{" và ", " với ", " et ", " and ", "和", "与", "对"} {
		if strings.Contains(title[first:], with) {
			return ""
		}
	}
	return nation
}

// nationality tells whether an entity is Chinese or Vietnamese, "" where the
// evidence is even: by the titles before it, by how French and English write
// it, by the word for an autonomous region, which only China has.
func nationality(surfaces []surface, bearers map[int]string, langs map[string]string, mentions []corpus.Mention) string {
	votes := map[string]int{}
	for _, s := range surfaces {
		for _, k := range s.mentions {
			m := mentions[k]
			votes[bearers[k]]++
			if code := langs[m.Doc]; code == "fr" || code == "en" {
				votes[written(m)] += 2
			}
			if m.Kind == corpus.Location && isRegion(m.Text) {
				votes[chinese] += 2
			}
		}
	}
	switch {
	case votes[chinese] > votes[vietnamese]:
		return chinese
	case votes[vietnamese] > votes[chinese]:
		return vietnamese
	}
	return ""
}

// written tells the nation of a name by its spelling in a text that spells
// Chinese names in pinyin and Vietnamese ones as they are.
func written(m corpus.Mention) string {
	if m.Kind == corpus.Organisation || country(m.Text) != "" {
		return ""
	}
	if m.Rendering == corpus.Pinyin {
		return chinese
	}
	for _, w := range words(m.Text) {
		if !reading.IsVietnamese(w) && !reading.IsPlainVietnamese(w) {
			return ""
		}
	}
	return vietnamese
}

// isRegion tells whether a place's name has the word for an autonomous region.
func isRegion(text string) bool {
	if isHan(text) {
		runes := []rune(text)
		return hanRegions().before(runes, len(runes)) > 0
	}
	return namesRegion(tokenize(text))
}

// render calls the Hán-Việt names of Chinese bearers what they are.
func render(mentions []corpus.Mention, nation string, langs map[string]string) {
	if nation != chinese {
		return
	}
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != corpus.Organisation && m.Rendering == corpus.Native && langs[m.Doc] == "vi" && country(m.Text) == "" &&
			vietnameseSpelling(m.Text) {
			m.Rendering = corpus.SinoVietnamese
		}
	}
}

// provinceNation tells whose province the title before a person's name is of:
// "Đảng bộ tỉnh Lạng Sơn", or the place just before, or what the name was split
// by; "" where it is of none.
func provinceNation(mentions []corpus.Mention, i int) string {
	m := mentions[i]
	if m.Kind != corpus.Person {
		return ""
	}
	if m.Rendering == corpus.Split {
		return provinceIn(m.Text)
	}
	if i == 0 || mentions[i-1].Doc != m.Doc || mentions[i-1].Sentence != m.Sentence || m.Start-mentions[i-1].End > 1 {
		return ""
	}
	return provinceIn(mentions[i-1].Text)
}

// provinceIn is the nation of the first province in a text, "" where none is.
func provinceIn(text string) string {
	list := words(text)
	for i := range list {
		for n := min(mostProvince, len(list)-i); n > 0; n-- {
			if place := provinceOf(strings.Join(list[i:i+n], " ")); strings.HasPrefix(place, chinese) || strings.HasPrefix(place, vietnamese) {
				return place[:len(chinese)]
			}
		}
	}
	return ""
}
