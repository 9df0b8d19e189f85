package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A model tells with what probability a character stands for a chunk of Latin
// letters. It is learned by expectation and maximisation (Dempster, Laird and
// Rubin 1977) over all ways to share the letters of a name out among its
// characters; what is seldom seen of a character is taken from its Mandarin
// syllable, and of that from the syllable's initial and final.
type model struct {
	pairs   []pair
	letters *letterModel
	started bool

	character      counts[rune]
	bySyllable     counts[string]
	initial, final counts[string]

	ofRune map[rune]string // syllables
	cache  map[rune]map[string]float64
	guess  map[[2]string]float64
}

// counts are expected counts of chunks. They are added up in one order, as sums
// of another would differ in their last bits from run to run.
type counts[K cmp.Ordered] struct {
	chunk map[K]map[string]float64
	total map[K]float64
}

func newCounts[K cmp.Ordered]() counts[K] {
	return counts[K]{map[K]map[string]float64{}, map[K]float64{}}
}

func (c counts[K]) add(key K, chunk string, n float64) {
	if c.chunk[key] == nil {
		c.chunk[key] = map[string]float64{}
	}
	c.chunk[key][chunk] += n
	c.total[key] += n
}

// each calls f for every chunk of every key, in order.
func (c counts[K]) each(f func(key K, chunk string, n float64)) {
	for _, key := range slices.Sorted(maps.Keys(c.chunk)) {
		for _, chunk := range slices.Sorted(maps.Keys(c.chunk[key])) {
			f(key, chunk, c.chunk[key][chunk])
		}
	}
}

// smooth is the probability of a chunk, believed as much as below when the key
// was seen trusted times.
func (c counts[K]) smooth(key K, chunk string, trusted, below float64) float64 {
	return (c.chunk[key][chunk] + trusted*below) / (c.total[key] + trusted)
}

// likely are the chunks of a key that are likely enough to be written, with
// their shares.
func (c counts[K]) likely(key K) map[string]float64 {
	shares := map[string]float64{}
	for chunk, n := range c.chunk[key] {
		if share := n / c.total[key]; share > least {
			shares[chunk] = share
		}
	}
	return shares
}

// rounds is how often the counts are made anew; from round wholly on, pairs
// that are translations or another name, not transcriptions, count by how likely
// they are none. The others are how often something must be seen to be trusted
// as much as the guess from below; longest is the longest chunk. All are set by
// hand.
const (
	rounds           = 6
	wholly           = 3
	trustedCharacter = 3
	trustedSyllable  = 3
	trustedPart      = 2
	longest          = 6
	emptyChunk       = 0.004
	strayLetter      = 0.003
	priorOdds        = 2 // natural logarithm, against a transcription
)

func newModel(pairs []pair, letters *letterModel) *model {
	return &model{pairs: pairs, letters: letters, character: newCounts[rune](), bySyllable: newCounts[string](),
		initial: newCounts[string](), final: newCounts[string](), ofRune: map[rune]string{}}
}

// syllable is the commonest Mandarin reading of a character.
func (m *model) syllable(r rune) string {
	s, ok := m.ofRune[r]
	if !ok {
		if readings := reading.Pinyin(r); len(readings) > 0 {
			s = readings[0].Syllable
		}
		m.ofRune[r] = s
	}
	return s
}

// probability is that of a chunk for a character.
func (m *model) probability(r rune, chunk string) float64 {
	if chunk == "" {
		return emptyChunk
	}
	row := m.cache[r]
	if row == nil {
		row = map[string]float64{}
		m.cache[r] = row
	}
	p, ok := row[chunk]
	if !ok {
		if m.started {
			p = m.character.smooth(r, chunk, trustedCharacter, m.ofSyllable(m.syllable(r), chunk))
		} else {
			p = similar(m.syllable(r), chunk)
		}
		row[chunk] = p
	}
	return p
}

func (m *model) ofSyllable(s, chunk string) float64 {
	key := [2]string{s, chunk}
	p, ok := m.guess[key]
	if !ok {
		p = m.bySyllable.smooth(s, chunk, trustedSyllable, m.ofParts(s, chunk))
		m.guess[key] = p
	}
	return p
}

// ofParts shares a chunk out between the initial and the final of a syllable.
func (m *model) ofParts(s, chunk string) float64 {
	p := 0.0
	for _, part := range m.parts(s, chunk) {
		p += part
	}
	return p
}

// parts are the probabilities that the initial takes 0, 1, … letters.
func (m *model) parts(s, chunk string) []float64 {
	initial, final := cut(s)
	list := make([]float64, len(chunk)+1)
	for i := range list {
		head, tail := chunk[:i], chunk[i:]
		list[i] = m.initial.smooth(initial, head, trustedPart, m.anyLetters(head)) *
			m.final.smooth(final, tail, trustedPart, m.anyLetters(tail))
	}
	return list
}

func (m *model) anyLetters(s string) float64 {
	return 0.5 * math.Pow(0.5, float64(len(s))) * m.letters.inside(s)
}

// similar is where learning starts: by the sounds of syllable and chunk, and
// with chunks of about two letters.
func similar(syllable, chunk string) float64 {
	characters := reading.Characters("", syllable)
	if len(characters) == 0 {
		return 1e-6
	}
	alike := reading.CompareSkeletons(reading.Skeleton(chunk), reading.Skeleton(string(characters[0].Rune)))
	return math.Exp(-5*(1-alike)) * math.Pow(0.25, math.Abs(float64(len(chunk))-2.2))
}

// cut splits a syllable into initial and final.
func cut(s string) (initial, final string) {
	n := 0
	for n < len(s) && strings.IndexByte("bcdfghjklmnpqrstwxyz", s[n]) >= 0 && n < 2 {
		n++
	}
	return s[:n], s[n:]
}

// learn makes the counts anew from the pairs.
func (m *model) learn(choosy bool) {
	m.cache, m.guess = map[rune]map[string]float64{}, map[[2]string]float64{}
	seen := newCounts[rune]()
	for _, p := range m.pairs {
		m.expect(p, choosy, seen)
	}
	bySyllable, initial, final := newCounts[string](), newCounts[string](), newCounts[string]()
	seen.each(func(r rune, chunk string, n float64) { bySyllable.add(m.syllable(r), chunk, n) })
	bySyllable.each(func(s, chunk string, n float64) {
		i, f := cut(s)
		shares := m.parts(s, chunk)
		if !m.started {
			shares = atVowel(chunk)
		}
		sum := 0.0
		for _, share := range shares {
			sum += share
		}
		for at, share := range shares {
			initial.add(i, chunk[:at], n*share/sum)
			final.add(f, chunk[at:], n*share/sum)
		}
	})
	m.character, m.bySyllable, m.initial, m.final, m.started = seen, bySyllable, initial, final, true
}

// atVowel cuts a chunk near its first vowel.
func atVowel(chunk string) []float64 {
	vowel := strings.IndexAny(chunk, "aeiouy")
	if vowel < 0 {
		vowel = len(chunk)
	}
	shares := make([]float64, len(chunk)+1)
	for i := range shares {
		shares[i] = math.Exp(-3 * math.Abs(float64(i-vowel)))
	}
	return shares
}

// expect adds the expected counts of a pair. From round wholly on each of its
// spellings counts by how likely it is the name's, and none is.
func (m *model) expect(p pair, choosy bool, seen counts[rune]) {
	if !choosy {
		if len(p.spellings) == 1 {
			m.count(p, p.spellings[0], p.weight, seen)
		}
		return
	}
	odds, sum := make([]float64, len(p.spellings)), math.Exp(priorOdds)
	for i, s := range p.spellings {
		odds[i] = m.likelihood(p.characters, s) / math.Exp(m.letters.log(s))
		sum += odds[i]
	}
	for i, s := range p.spellings {
		if share := odds[i] / sum; share > 0.01 {
			m.count(p, s, p.weight*share, seen)
		}
	}
}

// forward are the probabilities of the first letters for the first characters.
func (m *model) forward(characters []rune, letters string) [][]float64 {
	n, rows := len(letters), len(characters)
	forward := grid(rows+1, n+1)
	forward[0][0] = 1
	for i := 0; i <= rows; i++ {
		for a := 0; a <= n; a++ {
			if a < n {
				forward[i][a+1] += forward[i][a] * strayLetter
			}
			for b := a; i < rows && b <= min(n, a+longest); b++ {
				forward[i+1][b] += forward[i][a] * m.probability(characters[i], letters[a:b])
			}
		}
	}
	return forward
}

// likelihood is the probability of the letters for the characters.
func (m *model) likelihood(characters []rune, letters string) float64 {
	return m.forward(characters, letters)[len(characters)][len(letters)]
}

// count adds the expected counts of a spelling, by the forward and the backward
// probabilities of its letters.
func (m *model) count(p pair, letters string, weight float64, seen counts[rune]) {
	n, rows := len(letters), len(p.characters)
	forward, backward := m.forward(p.characters, letters), grid(rows+1, n+1)
	backward[rows][n] = 1
	total := forward[rows][n]
	for i := rows; i >= 0; i-- {
		for a := n; a >= 0; a-- {
			if a < n {
				backward[i][a] += backward[i][a+1] * strayLetter
			}
			for b := a; i < rows && b <= min(n, a+longest); b++ {
				chunk := letters[a:b]
				way := m.probability(p.characters[i], chunk) * backward[i+1][b]
				backward[i][a] += way
				if count := weight * forward[i][a] * way / total; b > a && count > 1e-5 {
					seen.add(p.characters[i], chunk, count)
				}
			}
		}
	}
}

func grid(rows, columns int) [][]float64 {
	g := make([][]float64, rows)
	for i := range g {
		g[i] = make([]float64, columns)
	}
	return g
}

// row lists the chunks of a character, or of a syllable where r is 0, that are
// likely enough to be written.
func (m *model) row(r rune, syllable string) map[string]float64 {
	row := map[string]float64{}
	initial, final := cut(syllable)
	add := func(chunk string) {
		p := m.ofSyllable(syllable, chunk)
		if r != 0 {
			p = m.character.smooth(r, chunk, trustedCharacter, p)
		}
		if chunk != "" && len(chunk) <= longest && p >= least {
			row[chunk] = p
		}
	}
	for chunk := range m.character.chunk[r] {
		add(chunk)
	}
	for chunk := range m.bySyllable.chunk[syllable] {
		add(chunk)
	}
	heads, tails := m.initial.likely(initial), m.final.likely(final)
	for head, p := range heads {
		for tail, q := range tails {
			if p*q > least {
				add(head + tail)
			}
		}
	}
	return row
}
