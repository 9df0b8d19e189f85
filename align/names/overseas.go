package names

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// Where people share but the surname, in that spelling, they are one as likely
// as surnameOnly says: the given name may be a Western one (Andy). How alike the
// given names sound, syllable by syllable, adds up to givenToo. Set by hand so that a
// surname alone never makes two names one and a surname with a given name that sounds
// nearly alike does; that the bench of French spellings bears them out was looked at.
const (
	surnameOnly = 0.2
	givenToo    = 0.75
)

// matchOverseas is the probability that a name in characters or in Vietnamese
// and one with a surname as it is spelled overseas are one person's.
func matchOverseas(a, b *name) float64 {
	return max(spelledOverseas(a, b), spelledOverseas(b, a))
}

func spelledOverseas(a, b *name) float64 {
	if !b.overseas() {
		return 0
	}
	best := 0.0
	for _, p := range a.paths {
		if !surnamed(p) {
			continue
		}
		for i, w := range b.words {
			if isSurname(p[0], surnamesSpelled(w)) {
				best = max(best, surnameOnly+givenToo*givenAlike(p[1:], b.words, i))
			}
		}
	}
	return best
}

// overseas tells whether a name may be spelled as they are overseas; what can be read
// in pinyin is not.
func (n *name) overseas() bool {
	return n.hans == 0 && len(n.words) > 1 && len(n.words) <= mostHeard && isASCII(n.text) && len(n.paths) == 0
}

// surnamed tells whether a path may be a surname and a given name in characters, or in
// Vietnamese, marks and all.
func surnamed(p path) bool {
	return len(p) > 1 && len(p) < 5 && (p[0].han != 0 || p[0].vi != "" && !p[0].plain)
}

// leftOut is what is left of a likeness for each word that is left out of it, as
// a Western name is.
const leftOut = 0.97

// givenAlike tells in [0,1] how alike the given name p and the words but the
// surname, or but it and what stands before it, a Western name, sound.
func givenAlike(p path, words []string, surname int) float64 {
	behind := words[surname+1:]
	rest := append(words[:surname:surname], behind...)
	return max(spokenAlike(p, rest), math.Pow(leftOut, float64(surname))*spokenAlike(p, behind))
}

// spokenAlike multiplies how alike the syllables of a given name and words
// sound, one by one; where the words are not as many, they are compared as
// they sound together.
func spokenAlike(p path, words []string) float64 {
	if len(words) != len(p) {
		together := strings.Join(words, "")
		var sound strings.Builder
		for _, s := range p {
			sound.WriteString(reading.Skeleton(s.text))
		}
		return squared(reading.CompareSkeletons(sound.String(), reading.Skeleton(together)))
	}
	alike := 1.0
	for i, s := range p {
		alike *= squared(romanisedAs(s, words[i]))
	}
	return alike
}

// squared makes less of what sounds alike by chance.
func squared(alike float64) float64 { return alike * alike }

// leastRomanised is how likely a character of a Vietnamese syllable must be in a given
// name, beside the likeliest, that it is asked for how it is spelled; set by hand.
const leastRomanised = 0.02

// A romanisation is a spelling of a character, folded, and its sound.
type romanisation struct{ spelling, sound string }

// romanisations are those of a character, or of the characters that a Vietnamese
// syllable may be.
var romanisations = memo.New(func(text string) (list []romanisation) {
	r, size := utf8.DecodeRuneInString(text)
	chars := []reading.Character{{Rune: r}}
	if size < len(text) || !unicode.Is(unicode.Han, r) {
		chars = reading.GivenCharacters(text, "")
	}
	for _, c := range chars {
		if c.P < leastRomanised*chars[0].P {
			break
		}
		for _, spelling := range reading.Romanisations(c.Rune) {
			list = append(list, romanisation{spelling, reading.Skeleton(spelling)})
		}
	}
	return list
})

// romanisedAs tells in [0,1] how alike a word and what is nearest to it of the
// spellings of a syllable's character sound.
func romanisedAs(s syllable, word string) float64 {
	text := s.text
	if s.han != 0 {
		text = string(s.han)
	}
	sound, fold, best := reading.Skeleton(word), reading.Fold(word), 0.0
	for _, r := range romanisations.Of(text) {
		if r.spelling == fold {
			return 1
		}
		best = max(best, reading.CompareSkeletons(sound, r.sound))
	}
	return best
}
