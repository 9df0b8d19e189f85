package names

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A Comparison is the verdict on two names.
type Comparison struct {
	Score float64 // in [0,1]: the probability that both name the same
	Same  bool    // Score is 0.5 or more
	Why   string  // in plain words
}

// same is the score from which two names are one.
const same = 0.5

// Compare tells whether two names are one; kind may be empty. Of places, the
// words for what they are do not count: 高平省 is Cao Bằng.
func Compare(a, b string, kind corpus.Kind) Comparison {
	if kind == corpus.Location {
		a, b = ownPlace(a), ownPlace(b)
	}
	return compare(parse(a), parse(b), kind)
}

func compare(a, b *name, kind corpus.Kind) Comparison {
	p, why := judge(a, b, kind)
	return Comparison{p, p >= same, why()}
}

// score is the probability that two names are one.
func score(a, b *name, kind corpus.Kind) float64 {
	p, _ := judge(a, b, kind)
	return p
}

// judge returns the probability that two names are one, and what tells so.
func judge(a, b *name, kind corpus.Kind) (p float64, why func() string) {
	say := func(text string) func() string { return func() string { return text } }
	if a.fold == "" || b.fold == "" {
		return 0, say("one of them has no letters")
	}
	if a.lower == b.lower {
		return 1, say("written alike")
	}
	if a.country != "" && kind != corpus.Person && b.country != "" {
		if a.country == b.country {
			return 0.99, func() string { return "both name " + placeName(a.country) }
		}
		return 0, say("two countries")
	}
	if kind == corpus.Organisation {
		return judgeOrganisations(a, b)
	}
	if a.capitals != "" && a.capitals == b.capitals {
		return 0.95, say("the same but for words written small inside")
	}
	if m := matchSyllables(a, b); m.score > 0 {
		return m.score, func() string { return explain(m) }
	}
	if len(a.paths) > 0 && len(b.paths) > 0 && !soundsForeign(a, b) {
		return 0, say("no Chinese characters are heard in both")
	}
	return likely(matchSounds(a, b), a, b), func() string { return "by sound: " + a.sound + " against " + b.sound }
}

// soundsForeign tells whether two names that are both made of syllables may be
// a foreign name and its transcription all the same.
func soundsForeign(a, b *name) bool {
	if (a.hans > 0) == (b.hans > 0) {
		return false
	}
	if a.hans == 0 {
		a, b = b, a
	}
	return strings.ContainsAny(a.text, "·•・‧") || len(b.words) == 1
}

// explain tells a syllabic match in plain words.
func explain(m syllabicMatch) string {
	var parts []string
	for i := range m.a {
		parts = append(parts, explainSyllable(m.a[i], m.b[i]))
	}
	why := strings.Join(parts, "; ")
	if m.order == western {
		why += "; in another order"
	}
	return why
}

func explainSyllable(a, b syllable) string {
	if a.han == 0 && b.han != 0 {
		a, b = b, a
	}
	switch {
	case a.han != 0 && b.han != 0:
		return string(a.han) + " is in both"
	case a.han != 0 && b.vi != "" && read(a.han, syllable{text: b.text, vi: b.vi, bare: b.bare, plain: b.plain}, true) > 0:
		return fmt.Sprintf("%c is read %s in Hán-Việt", a.han, b.text)
	case a.han != 0:
		return fmt.Sprintf("%c is read %s in Mandarin", a.han, b.pinyin)
	case agreeVietnamese(a, b) > 0 || agreePinyin(a, b) > 0:
		return fmt.Sprintf("%s is %s", a.text, b.text)
	case agreeAcross(a, b) == 0:
		a, b = b, a
	}
	chars := reading.Characters(a.text, b.pinyin)
	if len(chars) == 0 {
		return fmt.Sprintf("%s is %s", a.text, b.text)
	}
	return fmt.Sprintf("%c is read %s in Hán-Việt and %s in Mandarin", chars[0].Rune, a.text, b.pinyin)
}

// Readings lists how each part of a name can be read, one line a part: the
// lattice in which two names meet.
func Readings(text string) []string {
	var lines []string
	for _, p := range parse(text).paths {
		var parts []string
		for _, s := range p {
			parts = append(parts, describe(s))
		}
		lines = append(lines, strings.Join(parts, " | "))
	}
	if lines == nil {
		lines = []string{"by sound: " + parse(text).sound}
	}
	return lines
}

// shown is how many characters Readings shows of a syllable.
const shown = 6

func describe(s syllable) string {
	if s.han != 0 {
		return fmt.Sprintf("%s: Hán-Việt %s; pinyin %s", s.text, list(reading.HanViet(s.han)), list(reading.Pinyin(s.han)))
	}
	var ways []string
	if s.vi != "" {
		ways = append(ways, "Hán-Việt of "+characters(s.text, ""))
	}
	if s.pinyin != "" {
		ways = append(ways, "pinyin of "+characters("", s.pinyin))
	}
	return s.text + ": " + strings.Join(ways, "; ")
}

func list(readings []reading.Reading) string {
	var parts []string
	for _, r := range readings {
		parts = append(parts, fmt.Sprintf("%s %.2f", r.Syllable, r.P))
	}
	if parts == nil {
		return "unknown"
	}
	return strings.Join(parts, ", ")
}

func characters(hanviet, pinyin string) string {
	var b strings.Builder
	for i, c := range reading.Characters(hanviet, pinyin) {
		if i == shown {
			b.WriteString("…")
			break
		}
		b.WriteRune(c.Rune)
	}
	if b.Len() == 0 {
		return "no character"
	}
	return b.String()
}
