package main

import (
	"encoding/binary"
	"log"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/mtalign/mtalign/eval/fluency"
)

// A model is trained by stochastic gradient descent with a step of its own for
// each weight (Duchi et al., "Adaptive Subgradient Methods", 2011). The steps
// shrink evenly to nothing, so that the last sentences leave no noise.
type model struct {
	words         map[uint32]bool // known ones
	weights, sums []float32
}

const (
	step  = 0.25
	decay = 2e-5 // of a weight, each time it is met
	blind = 0.2  // share of words that the model does not see: it learns to go by endings
)

func train(sentences [][]fluency.Token, rows, rounds int) *model {
	m := &model{vocabulary(sentences), make([]float32, rows), make([]float32, rows)}
	r := rand.New(rand.NewPCG(1, 2))
	stranger := func() fluency.Token {
		s := sentences[r.IntN(len(sentences))]
		return s[r.IntN(len(s))]
	}
	for round := range rounds {
		loss, gaps := 0.0, 0
		for i, at := range r.Perm(len(sentences)) {
			rest := 1 - (float32(round)+float32(i)/float32(len(sentences)))/float32(rounds)
			d := disturb(r, sentences[at], stranger)
			loss += m.learn(d, step*rest, func(word uint32) bool { return m.words[word] && r.Float64() >= blind })
			gaps += len(d.broken)
		}
		log.Printf("round %d: loss %.4f a gap", round+1, loss/float64(gaps))
	}
	return m
}

func (m *model) learn(d disturbed, step float32, known func(uint32) bool) (loss float64) {
	features := fluency.NewWindow(d.tokens, known)
	var f [fluency.Features]uint32
	for i, broken := range d.broken {
		features(i, &f)
		sum := float32(0)
		for j := range f {
			f[j] = fluency.Row(f[j], len(m.weights))
			sum += m.weights[f[j]]
		}
		gradient := float32(1 / (1 + math.Exp(-float64(sum))))
		if broken {
			loss -= math.Log(max(1e-9, float64(gradient)))
			gradient--
		} else {
			loss -= math.Log(max(1e-9, 1-float64(gradient)))
		}
		for _, at := range f {
			g := gradient + decay*m.weights[at]
			m.sums[at] += g * g
			m.weights[at] -= step * g / float32(math.Sqrt(float64(m.sums[at])+1))
		}
	}
	return loss
}

// leastSeen is how often a word must stand in the text to be known.
const leastSeen = 4

func vocabulary(sentences [][]fluency.Token) map[uint32]bool {
	seen := map[uint32]int{}
	for _, s := range sentences {
		for _, t := range s {
			seen[fluency.Hash(t.Word)]++
		}
	}
	words := map[uint32]bool{}
	for word, n := range seen {
		if n >= leastSeen {
			words[word] = true
		}
	}
	return words
}

// file returns the model as package fluency reads it.
func (m *model) file() []byte {
	table := binary.LittleEndian.AppendUint32(nil, uint32(len(m.words)))
	for _, word := range slices.Sorted(maps.Keys(m.words)) {
		table = binary.LittleEndian.AppendUint32(table, word)
	}
	for _, w := range m.weights {
		table = append(table, byte(128+math.Round(max(-127, min(127, float64(w)*fluency.Scale)))))
	}
	return table
}
