package reading

import (
	"math"
	"strings"
	"unicode"
)

// A Transcription is the Chinese form of a foreign name, taken apart for
// comparing: a row of the model for each character.
type Transcription []int32

// ParseTranscription takes the Chinese characters of text apart.
func ParseTranscription(text string) Transcription {
	m := transcriptionModel()
	var t Transcription
	for _, r := range text {
		if unicode.Is(unicode.Han, r) && len(t) < mostCharacters {
			t = append(t, m.row(SimplifiedRune(r)))
		}
	}
	return t
}

// A Spelling is a name in Latin letters, taken apart for comparing.
type Spelling struct {
	letters string
	chunks  [][longestChunk]int32   // at each letter, the chunks of 1, 2, … letters
	rare    [][longestChunk]float64 // 1 / the probability of these letters in any name
}

// Len is the number of letters that count.
func (s *Spelling) Len() int { return len(s.letters) }

// No name is longer; what is behind does not count.
const (
	mostCharacters = 24
	mostLetters    = 60
)

// digraphs spell the letters that are no mere variants of another.
var digraphs = strings.NewReplacer("č", "ch", "ć", "ch", "š", "sh", "ś", "sh", "ş", "sh", "ș", "sh", "ž", "zh", "ż", "zh",
	"ţ", "ts", "ț", "ts", "ñ", "ny", "ř", "rzh")

// Spell writes a name in the letters a to z by which spellings are compared.
func Spell(name string) string {
	var b strings.Builder
	for _, r := range Fold(digraphs.Replace(strings.ToLower(name))) {
		if r >= 'a' && r <= 'z' && b.Len() < mostLetters {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ParseSpelling takes the Latin letters of text apart.
func ParseSpelling(text string) *Spelling {
	m := transcriptionModel()
	s := &Spelling{letters: Spell(text)}
	s.chunks = make([][longestChunk]int32, len(s.letters))
	for i := range s.letters {
		node := int32(0)
		for n := range longestChunk {
			if i+n < len(s.letters) && node >= 0 {
				node = m.chunks.next(node, s.letters[i+n])
			} else {
				node = unknown
			}
			s.chunks[i][n] = node
		}
	}
	s.rare = m.letters.rarities(s.letters)
	return s
}

// TranscriptionOdds is the natural logarithm of how much likelier the spelling
// is for that transcription than for any name: the forward probability (Rabiner
// 1989) over all ways to share the letters out among the characters, each
// taking a chunk of them, over the letters' own. It is -Inf where there is
// nothing to compare.
func TranscriptionOdds(t Transcription, s *Spelling) float64 {
	n := len(s.letters)
	if len(t) == 0 || n == 0 {
		return math.Inf(-1)
	}
	m := transcriptionModel()
	var here, there [mostLetters + 1]float64
	here[0] = 1
	for _, row := range t {
		ahead := there[:n+1]
		clear(ahead)
		slots := &m.rows[row]
		for i := 0; i <= n; i++ {
			p := here[i]
			if p < negligible {
				continue
			}
			ahead[i] += p * emptyChunk
			if i == n {
				break
			}
			here[i+1] += p * strayLetter
			rare := &s.rare[i]
			for k, chunk := range s.chunks[i][:min(longestChunk, n-i)] {
				ahead[i+k+1] += p * max(slots.probability(chunk)*rare[k], unseen[k])
			}
		}
		here, there = there, here
	}
	for i := range n {
		here[i+1] += here[i] * strayLetter
	}
	if here[n] <= 0 {
		return -mostOdds
	}
	return max(math.Log(here[n]), -mostOdds)
}

// A character hardly ever stands for no letter, and a letter hardly ever for no
// character, however rare it is in names; nor do letters for a character that
// was never seen to stand for them (unseen, for 1, 2, … letters). The
// likelihoods are set by hand. Ways less likely than negligible
// are left out; odds are bounded by mostOdds.
const (
	emptyChunk  = 0.004
	strayLetter = 0.03
	negligible  = 1e-30
	mostOdds    = 100
)

var unseen = [longestChunk]float64{5e-3, 2e-3, 6e-4, 2e-4, 6e-5, 2e-5}
