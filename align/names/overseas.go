package names

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed overseas.tsv
var overseasTSV string

// overseas maps a surname as Cantonese, Hokkien and Wade and Giles spell it to
// the characters that it may be: those of the table, which also has what no rule
// tells, and every surname by the rules.
var overseas = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, surname := range lang.Of("zh").Names.Surnames {
		if r, n := utf8.DecodeRuneInString(surname); n == len(surname) {
			for _, spelling := range reading.Romanisations(r) {
				m[spelling] += surname
			}
		}
	}
	for line := range strings.Lines(overseasTSV) {
		char, spellings, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || char == "" || char[0] == '#' {
			continue
		}
		for s := range strings.FieldsSeq(spellings) {
			m[s] += char
		}
	}
	return m
})

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
	if b.hans > 0 || len(b.words) < 2 || len(b.words) > mostHeard || !isASCII(b.text) || len(b.paths) > 0 {
		return 0 // what can be read in pinyin is no foreign spelling
	}
	best := 0.0
	for _, p := range a.paths {
		if len(p) < 2 || len(p) > 4 || p[0].han == 0 && (p[0].vi == "" || p[0].plain) {
			continue
		}
		for i, w := range b.words {
			if unicode.IsUpper([]rune(w)[0]) && isSurname(p[0], overseas()[strings.ToLower(w)]) {
				best = max(best, surnameOnly+givenToo*givenAlike(p[1:], b.words, i))
			}
		}
	}
	return best
}

// surnamedOverseas tells whether one of the words of a name in letters may be a
// surname as it is spelled overseas.
func surnamedOverseas(n *name) bool {
	return n.hans == 0 && len(n.words) > 1 && slices.ContainsFunc(n.words, func(w string) bool {
		return overseas()[strings.ToLower(w)] != ""
	})
}

// isSurname tells whether a syllable is one of the surnames.
func isSurname(s syllable, surnames string) bool {
	for _, r := range surnames {
		if s.han == r {
			return true
		}
		if s.han != 0 {
			continue
		}
		for _, reading := range reading.SurnameHanViet(r) {
			if sameVietnamese(reading, s) {
				return true
			}
		}
	}
	return false
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

// mostRomanised is how many of the characters of a Vietnamese syllable, the
// likeliest, are asked for how they are spelled.
const mostRomanised = 12

// romanisedAs tells in [0,1] how alike a word and what is nearest to it of the
// spellings of a syllable's character sound.
func romanisedAs(s syllable, word string) float64 {
	chars := []rune{s.han}
	if s.han == 0 {
		chars = nil
		list := reading.Characters(s.text, "")
		for _, c := range list[:min(len(list), mostRomanised)] {
			chars = append(chars, c.Rune)
		}
	}
	sound, fold, best := reading.Skeleton(word), reading.Fold(word), 0.0
	for _, r := range chars {
		for _, spelling := range reading.Romanisations(r) {
			if spelling == fold {
				return 1
			}
			best = max(best, reading.CompareSkeletons(sound, reading.Skeleton(spelling)))
		}
	}
	return best
}
