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

// judge returns the probability that two names are one, and what tells so.
func judge(a, b *name, kind corpus.Kind) (p float64, why reason) {
	say := func(text string) reason { return func(string) string { return text } }
	if a.fold == "" || b.fold == "" {
		return 0, say("one of them has no letters")
	}
	if a.lower == b.lower {
		return 1, say("written alike")
	}
	if len(a.words) == 0 || len(b.words) == 0 {
		return 0, say(fmt.Sprintf("one of them has more than %d letters: it is no name", mostRunes))
	}
	if a.country != "" && kind != corpus.Person && b.country != "" {
		if a.country == b.country {
			return 0.99, func(string) string { return "both name " + placeName(a.country) }
		}
		return 0, say("two countries")
	}
	if kind == corpus.Organisation {
		return judgeOrganisations(a, b)
	}
	together, apart := placed(a, b)
	if together {
		return inGazetteer + alsoAlike*matchSyllables(a, b).score, say("names of one place, says GeoNames")
	}
	if one, other := knownPeople(a, b); one {
		return inGazetteer, say("names of one person, says CC-CEDICT")
	} else {
		apart = apart || other
	}
	if m := readInChinese(a, b); m.score >= same {
		return m.score, func(known string) string {
			return "one is a known person, whose Chinese name is read as the other: " + explain(m, known, true)
		}
	}
	if a.capitals != "" && a.capitals == b.capitals {
		return 0.95, say("the same but for words written small inside")
	}
	if m := matchSyllables(a, b); m.score > 0 {
		if apart {
			m.score *= namesake
		}
		return m.score, func(known string) string {
			if a.fold == b.fold {
				return butMarks
			}
			return explain(m, known, kind == corpus.Person)
		}
	}
	if a.fold == b.fold && (isASCII(a.text) || isASCII(b.text)) {
		return foldedAlike, say(butMarks)
	}
	if kind == corpus.Person {
		if p := matchOverseas(a, b); p > 0 {
			if len(a.inChinese)+len(b.inChinese) > 0 {
				p *= elsewhere // the Chinese name of a known person is another
			}
			return p, say("the surname as it is spelled overseas")
		}
	}
	if len(a.paths) > 0 && len(b.paths) > 0 && !soundsForeign(a, b) {
		return 0, say("no Chinese characters are heard in both")
	}
	if odds, letters, ok := odds(a, b); ok {
		p = transcribed(odds, letters)
	} else if a.native() && b.native() {
		p = matchSpelled(a.spelling(), b.spelling())
	} else {
		p = likely(matchSounds(a, b), a, b)
	}
	if apart {
		p *= elsewhere
	}
	if spelledOut(a, b, kind) || spelledOut(b, a, kind) {
		p *= byChance
	}
	return p, func(string) string {
		if p < 0.5 {
			return fmt.Sprintf("“%s” and “%s” do not sound alike enough", a.text, b.text)
		}
		return fmt.Sprintf("“%s” and “%s” sound alike", a.text, b.text)
	}
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
	return isDotted(a.text) || len(b.words) == 1
}

// isDotted tells whether the words of a Chinese name are parted, as those of a
// foreign one are.
func isDotted(text string) bool { return strings.ContainsAny(text, "·•・‧") }

// spelledOut tells whether b can be the Mandarin reading of as many characters as
// a has, and then it is that of others. One that is not known for a place has to
// have a surname: Obama is no o-ba-ma.
func spelledOut(a, b *name, kind corpus.Kind) bool {
	return a.hans > 0 && b.hans == 0 && slices.ContainsFunc(b.paths, func(p path) bool {
		return len(p) == a.hans && !slices.ContainsFunc(p, func(s syllable) bool { return s.pinyin == "" }) &&
			(kind == corpus.Location || pinyinSurnames()[p[0].pinyin] || len(b.words) > 1 && pinyinSurnames()[p[len(p)-1].pinyin])
	})
}

// byChance is what is left of a likeness in sound where one name is sounded
// in Mandarin, as such likeness is but chance.
const byChance = 0.3

// foldedAlike is the score of two names that are no syllables and differ in
// nothing but the marks that one of them lacks: Đắk Lắk, Dak Lak.
const foldedAlike = 0.95

const butMarks = "written alike but for the marks"

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
