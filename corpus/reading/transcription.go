package reading

import (
	"math"
	"math/bits"
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
	var one, other [mostLetters + 1]float64
	here, ahead := one[:n+1], other[:n+1]
	here[0] = 1
	for _, row := range t {
		clear(ahead)
		m.rows[row].advance(s, here, ahead)
		here, ahead = ahead, here
	}
	for i := range n {
		here[i+1] += here[i] * strayLetter
	}
	if here[n] <= 0 {
		return -mostOdds
	}
	return max(math.Log(here[n]), -mostOdds)
}

// advance goes on by one character: from the probabilities of having heard the
// first 0, 1, … letters before it to those behind it, ahead, which are 0 yet. What
// letters weigh that were never seen is added up for all chunks; the few that were
// seen are looked up, and what they weigh more is added.
func (r *chunkRow) advance(s *Spelling, here, ahead []float64) {
	var h1, h2, h3, h4, h5, h6 float64 // here, 1, 2, … letters back
	for i, p := range here {
		if p < negligible {
			p = 0
		}
		ahead[i] += p*emptyChunk + h1*unseen[0] + h2*unseen[1] + h3*unseen[2] + h4*unseen[3] + h5*unseen[4] + h6*unseen[5]
		h1, h2, h3, h4, h5, h6 = p, h1, h2, h3, h4, h5
		if p == 0 || i == len(s.letters) {
			continue
		}
		here[i+1] += p * strayLetter
		chunks, rare := &s.chunks[i], &s.rare[i]
		for lengths := r.begins[s.letters[i]-'a']; lengths != 0; lengths &= lengths - 1 {
			k := bits.TrailingZeros8(lengths)
			if k >= longestChunk || chunks[k] <= 0 {
				break // nor is a longer one in the table
			}
			if seen := r.probability(chunks[k]); seen > 0 {
				ahead[i+k+1] += p * max(seen*rare[k]-unseen[k], 0)
			}
		}
	}
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
