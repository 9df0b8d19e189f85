package names

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A reason tells in plain words why names are one; known are the characters
// that one of them is known to be written in, "" where nobody knows.
type reason func(known string) string

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
	a, b = comparable(a, b, kind)
	return compare(parseFor(a, kind), parseFor(b, kind), kind)
}

// CompareUnlisted is Compare without the gazetteer and the table of people.
func CompareUnlisted(a, b string, kind corpus.Kind) Comparison {
	a, b = comparable(a, b, kind)
	return compare(parseOf(a, kind), parseOf(b, kind), kind)
}

// comparable leaves out what two names need not share.
func comparable(a, b string, kind corpus.Kind) (string, string) {
	if kind == corpus.Location {
		a, b = ownPlace(a), ownPlace(b)
	}
	if kind != corpus.Person && kind != corpus.Organisation && headedPlace(a) && headedPlace(b) {
		a, b = withoutHead(a), withoutHead(b)
	}
	return a, b
}

func compare(a, b *name, kind corpus.Kind) Comparison {
	p, why := judge(a, b, kind)
	return Comparison{p, p >= same, why("")}
}

// score is the probability that two names are one.
func score(a, b *name, kind corpus.Kind) float64 {
	p, _ := judge(a, b, kind)
	return p
}

// explain tells a syllabic match in plain words; the known characters are cited
// before others, and surnames where it matched people.
func explain(m syllabicMatch, known string, people bool) string {
	var parts []string
	for i := range m.a {
		parts = append(parts, explainSyllable(m.a[i], m.b[i], known, people && i == 0))
	}
	why := strings.Join(parts, "; ")
	if m.order == western {
		why += "; in another order"
	}
	return why
}

func explainSyllable(a, b syllable, known string, surname bool) string {
	if a.han == 0 && b.han != 0 {
		a, b = b, a
	}
	switch {
	case a.cantonese != "" || b.cantonese != "":
		return explainCantonese(a, b, surname)
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
	char := cited(a.text, b.pinyin, known, surname)
	if char == 0 {
		return fmt.Sprintf("%s is %s", a.text, b.text)
	}
	return fmt.Sprintf("%c is read %s in Hán-Việt and %s in Mandarin", char, a.text, b.pinyin)
}

// cited is the character to cite for a Vietnamese syllable and a pinyin one, 0
// where none is heard in both.
func cited(vi, pinyin, known string, surname bool) rune {
	chars := reading.Characters(vi, pinyin)
	for _, wanted := range []func(rune) bool{
		func(r rune) bool { return strings.ContainsRune(known, r) },
		func(r rune) bool { return surname && chineseSurnames()[string(r)] },
		func(r rune) bool { return string(r) == middleName(vi) },
		func(rune) bool { return true },
	} {
		if at := slices.IndexFunc(chars, func(c reading.Character) bool { return wanted(c.Rune) }); at >= 0 {
			return chars[at].Rune
		}
	}
	return 0
}

// Readings lists how each part of a name can be read, one line a part: the
// lattice in which two names meet.
func Readings(text string) []string {
	var lines []string
	for _, p := range parse(text).paths {
		var parts []string
		for i, s := range p {
			parts = append(parts, describe(s, i > 0))
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

// describe tells how a syllable is read; given says that it is none of the
// surname's, and that the characters common in given names go first.
func describe(s syllable, given bool) string {
	if s.han != 0 {
		return fmt.Sprintf("%s: Hán-Việt %s; pinyin %s", s.text, list(reading.HanViet(s.han)), list(reading.Pinyin(s.han)))
	}
	var ways []string
	if s.vi != "" {
		ways = append(ways, "Hán-Việt of "+characters(s.text, "", given))
	}
	if s.pinyin != "" {
		ways = append(ways, "pinyin of "+characters("", s.pinyin, given))
	}
	if s.cantonese != "" {
		ways = append(ways, describeCantonese(s))
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

func characters(hanviet, pinyin string, given bool) string {
	of := reading.Characters
	if given {
		of = reading.GivenCharacters
	}
	var b strings.Builder
	for i, c := range of(hanviet, pinyin) {
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
