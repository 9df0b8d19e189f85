package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed overseas.tsv
var overseasTSV string

// overseas maps a surname as Cantonese, Hokkien and Wade and Giles spell it to
// the characters that it may be.
var overseas = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
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
// given names sound adds as much as givenToo.
const (
	surnameOnly = 0.3
	givenToo    = 0.5
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

// givenAlike tells in [0,1] how alike the given name p and the words but the
// surname, or but it and what stands before it, sound.
func givenAlike(p path, words []string, surname int) float64 {
	var sound strings.Builder
	for _, s := range p {
		sound.WriteString(reading.Skeleton(s.text))
	}
	rest, behind := "", ""
	for i, w := range words {
		if i != surname {
			rest += reading.Skeleton(w)
		}
		if i > surname {
			behind += reading.Skeleton(w)
		}
	}
	return max(reading.CompareSkeletons(sound.String(), rest), reading.CompareSkeletons(sound.String(), behind))
}
