package names

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// judge returns the probability that two names are one, and what tells so: the first
// that knows, in the order in which they deserve trust.
func judge(a, b *name, kind corpus.Kind) (p float64, why reason) {
	if p, why = judgeWhole(a, b, kind); why != nil {
		return p, why
	}
	if kind == corpus.Organisation {
		return judgeOrganisations(a, b)
	}
	p, why, apart := judgeListed(a, b)
	if why != nil {
		return p, why
	}
	if p, why = judgeRead(a, b, kind, apart); why != nil {
		return p, why
	}
	return judgeHeard(a, b, kind, apart)
}

// say is a reason that is the same whatever is known.
func say(text string) reason { return func(string) string { return text } }

// judgeWhole is what two names tell as they stand; why is nil where they tell nothing.
func judgeWhole(a, b *name, kind corpus.Kind) (p float64, why reason) {
	switch {
	case a.fold == "" || b.fold == "":
		return 0, say("one of them has no letters")
	case a.lower == b.lower:
		return 1, say("written alike")
	case len(a.words) == 0 || len(b.words) == 0:
		return 0, say(fmt.Sprintf("one of them has more than %d letters: it is no name", mostRunes))
	case otherFigures(a, b):
		return 0, say("two numbers")
	case kind == corpus.Person || a.country == "" || b.country == "":
		return 0, nil
	case a.country == b.country:
		return 0.99, func(string) string { return "both name " + placeName(a.country) }
	}
	return 0, say("two countries")
}

// judgeListed is what the tables of places and of people tell; why is nil where they
// tell nothing, and apart is whether they have both names, but as two.
func judgeListed(a, b *name) (p float64, why reason, apart bool) {
	onePlace, twoPlaces := placed(a, b)
	if onePlace {
		return inGazetteer + alsoAlike*matchSyllables(a, b).score, say("names of one place, says GeoNames"), false
	}
	onePerson, twoPeople := knownPeople(a, b)
	if onePerson {
		return inGazetteer, say("names of one person, says CC-CEDICT"), false
	}
	if m := readInChinese(a, b); m.score >= same {
		return m.score, func(known string) string {
			return "one is a known person, whose Chinese name is read as the other: " + explain(m, known, true)
		}, false
	}
	return 0, nil, twoPlaces || twoPeople
}

// judgeRead is what the letters and syllables of two names tell, which may be listed
// apart; why is nil where they tell nothing.
func judgeRead(a, b *name, kind corpus.Kind, apart bool) (p float64, why reason) {
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
	return 0, nil
}

// judgeHeard is what the sounds of two names tell, which may be listed apart.
func judgeHeard(a, b *name, kind corpus.Kind, apart bool) (p float64, why reason) {
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
		if p < same {
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
