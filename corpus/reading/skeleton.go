package reading

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Skeleton writes how a name sounds, roughly, in a small alphabet that the
// Latin spelling of a foreign name and its Chinese transcription share: a
// letter a sound, capitals for hushing ones (S as in she, C as in chair, J as
// in jam). Chinese characters go by their Mandarin reading, "普京" giving
// "puJin"; other letters by a spelling common to European languages. Letters of
// scripts other than those two say nothing.
func Skeleton(name string) string {
	var b strings.Builder
	var word strings.Builder
	flush := func() {
		b.WriteString(latinSounds(word.String()))
		word.Reset()
	}
	for _, r := range name {
		switch {
		case unicode.Is(unicode.Han, r):
			flush()
			if readings := Pinyin(r); len(readings) > 0 {
				b.WriteString(mandarinSounds(readings[0].Syllable))
			}
		case unicode.IsLetter(r):
			word.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	return b.String()
}

// bare are the syllables that stand for a consonant alone in transcriptions
// (the Xinhua conventions: 斯 s, 特 t, 尔 l or r), as the vowel after them is.
var bare = map[string]string{
	"er": "r", "shen": "S", "si": "s", "te": "t", "de": "d", "ke": "k", "ge": "g", "fu": "f", "ci": "c",
	"shi": "S", "zi": "z", "le": "l", "mu": "mu", "en": "n", "yi": "i", "wu": "u", "yu": "u",
}

var mandarinInitials = [][2]string{
	{"zh", "J"}, {"ch", "C"}, {"sh", "S"}, {"j", "J"}, {"q", "C"}, {"x", "S"}, {"ya", "ia"}, {"yo", "io"}, {"y", "i"},
}

var mandarinFinals = strings.NewReplacer("ng", "n", "ü", "u")

// mandarinSounds writes a pinyin syllable as part of a transcription.
func mandarinSounds(syllable string) string {
	if s, ok := bare[syllable]; ok {
		return s
	}
	for _, initial := range mandarinInitials {
		if rest, ok := strings.CutPrefix(syllable, initial[0]); ok {
			return initial[1] + mandarinFinals.Replace(rest)
		}
	}
	return mandarinFinals.Replace(syllable)
}

// latinSpellings are tried in order at each place of a word: what is spelled,
// how it sounds.
var latinSpellings = [][2]string{
	{"tsch", "C"}, {"sch", "S"}, {"shch", "S"}, {"tch", "C"}, {"dzh", "J"}, {"eau", "o"},
	{"sh", "S"}, {"ch", "C"}, {"zh", "J"}, {"kh", "h"}, {"ph", "f"}, {"th", "t"}, {"ck", "k"}, {"dj", "J"},
	{"ts", "c"}, {"tz", "c"}, {"gh", "g"}, {"qu", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"gn", "ni"},
	{"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"ge", "Je"}, {"gi", "Ji"}, {"x", "ks"}, {"q", "k"}, {"c", "k"},
	{"j", "J"}, {"y", "i"}, {"ng", "n"},
}

func latinSounds(word string) string {
	word = Fold(word)
	if n := len(word); n > 3 && word[n-1] == 'e' {
		word = word[:n-1]
	}
	return soundsOf(word)
}

// soundsOf is how a folded word sounds, sounds that are doubled once.
func soundsOf(word string) string {
	var b strings.Builder
	last := byte(0)
	for len(word) > 0 {
		if word[0] < 'a' || word[0] > 'z' {
			word, last = word[1:], 0
			continue
		}
		sound, n := word[:1], 1
		for _, spelling := range latinSpellings {
			if strings.HasPrefix(word, spelling[0]) {
				sound, n = spelling[1], len(spelling[0])
				break
			}
		}
		if sound[0] != last {
			b.WriteString(sound)
		} else {
			b.WriteString(sound[1:])
		}
		last = sound[len(sound)-1]
		word = word[n:]
	}
	return b.String()
}

// A soundCost is what it costs to take one of some sounds for another, or to drop it.
type soundCost struct {
	sounds string
	cost   float64
}

// alike are groups of sounds that transcriptions confuse, with the cost of
// taking one for another; the first group that holds both counts. Costs are set
// by hand, from how the conventions merge sounds; 1 is the cost of unlike
// consonants.
var alike = []soundCost{
	{"rl", 0.1}, {"iy", 0}, {"uw", 0.1}, {"vw", 0.1}, {"fv", 0.15}, {"aeiou", 0.2}, {"wuo", 0.2},
	{"bp", 0.3}, {"dt", 0.3}, {"gk", 0.3}, {"SsJCcz", 0.35}, {"gJ", 0.35}, {"kJ", 0.4}, {"kh", 0.35}, {"gh", 0.5},
	{"Ji", 0.4}, {"hS", 0.5}, {"kC", 0.5}, {"kc", 0.5}, {"tc", 0.5}, {"tC", 0.6}, {"dJ", 0.6}, {"dz", 0.5}, {"nm", 0.5}, {"bv", 0.5}, {"bf", 0.6}, {"fh", 0.6},
	{"nl", 0.8},
}

// dropped are the costs of a sound that the other name has not.
var dropped = []soundCost{{"aeiouwy", 0.25}, {"hr", 0.45}, {"gktdnl", 0.75}}

// sounds bounds the letters of skeletons.
const sounds = 128

// A costMatrix holds the costs of taking one sound for another (swap, by both)
// and of dropping one.
type costMatrix struct {
	swap [][]float64
	drop []float64
}

var costTable = sync.OnceValue(func() *costMatrix { return newCostMatrix(alike, 1.2, dropped, 1) })

// newCostMatrix makes a matrix of what is told of sounds, the first that holds them,
// and of what swaps and drops cost of which nothing is.
func newCostMatrix(alike []soundCost, swap float64, dropped []soundCost, drop float64) *costMatrix {
	m := &costMatrix{swap: make([][]float64, sounds), drop: slices.Repeat([]float64{drop}, sounds)}
	for x := range sounds {
		m.swap[x] = slices.Repeat([]float64{swap}, sounds)
	}
	for _, group := range slices.Backward(alike) {
		for _, x := range group.sounds {
			for _, y := range group.sounds {
				m.swap[x][y] = group.cost
			}
		}
	}
	for x := range sounds {
		m.swap[x][x] = 0
	}
	for _, group := range slices.Backward(dropped) {
		for _, x := range group.sounds {
			m.drop[x] = group.cost
		}
	}
	return m
}

// mostSounds bounds the sounds of a name that are compared: no name is longer,
// and the time goes with the square.
const mostSounds = 256

// CompareSkeletons tells how alike two skeletons sound, in [0,1]: 1 minus the
// weighted edit distance (Wagner and Fischer 1974) over the most it could be.
// What stands behind the first 256 sounds does not count.
func CompareSkeletons(a, b string) float64 {
	a, b = a[:min(len(a), mostSounds)], b[:min(len(b), mostSounds)]
	cost := costTable()
	most := max(weight(a), weight(b))
	if most == 0 {
		return 0
	}
	row := make([]float64, len(b)+1)
	for j := range len(b) {
		row[j+1] = row[j] + cost.drop[b[j]%sounds]
	}
	for i := range len(a) {
		x := a[i] % sounds
		diagonal := row[0]
		row[0] += cost.drop[x]
		for j := range len(b) {
			y := b[j] % sounds
			best := min(diagonal+cost.swap[x][y], row[j+1]+cost.drop[x], row[j]+cost.drop[y])
			diagonal, row[j+1] = row[j+1], best
		}
	}
	return max(0, 1-row[len(b)]/most)
}

func weight[T string | []byte](skeleton T) float64 {
	sum := 0.0
	for i := range len(skeleton) {
		sum += costTable().drop[skeleton[i]%sounds]
	}
	return sum
}
