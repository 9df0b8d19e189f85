package main

import (
	"log"
	"math"

	"github.com/mtalign/mtalign/corpus/lang/internal/ngram"
)

// weights are one n-gram's, or a score, a class each.
type weights [ngram.Classes]float32

// A model is trained by stochastic gradient descent with a step of its own for
// each weight (Duchi et al., "Adaptive Subgradient Methods", 2011). All steps
// shrink evenly to nothing, as fastText's do, so that the last samples leave no
// noise of their own.
type model struct {
	alphabet *ngram.Alphabet
	bias     weights
	rows     []weights
	biasSum  weights   // of the squared gradients so far
	sums     []weights // the same
	rest     float32   // share of the samples still to come
	hashes   []uint32
}

const (
	step     = 0.3
	biasStep = 0.05
	decay    = 1e-6 // of the weights, each time they are met
)

func train(draw *sampler, s script, samples int) *model {
	m := &model{alphabet: ngram.AlphabetOf(s.name), rows: make([]weights, s.rows), sums: make([]weights, s.rows)}
	loss, every := 0.0, max(samples/10, 1)
	for i := 1; i <= samples; i++ {
		m.rest = 1 - float32(i)/float32(samples+1)
		loss += m.learn(draw.next())
		if i%every == 0 {
			log.Printf("%s: %d samples, loss %.4f", s.name, i, loss/float64(every))
			loss = 0
		}
	}
	return m
}

// learn takes a step towards the class of a text and returns the loss before:
// the negative logarithm of the probability that the model gave it.
func (m *model) learn(text string, class int) (loss float64) {
	m.hashes = m.alphabet.Hashes(m.hashes[:0], text)
	p := m.bias
	for i, hash := range m.hashes {
		at := ngram.Row(hash, uint64(len(m.rows)))
		m.hashes[i] = uint32(at)
		for c, w := range m.rows[at] {
			p[c] += w
		}
	}
	p.softmax()
	loss = -math.Log(max(float64(p[class]), 1e-9))
	p[class]-- // now the gradient of each score
	for _, at := range m.hashes {
		descend(&m.rows[at], &m.sums[at], &p, m.rest*step)
	}
	descend(&m.bias, &m.biasSum, &p, m.rest*biasStep)
	return loss
}

func descend(w, sum, gradient *weights, step float32) {
	for c := range w {
		g := gradient[c] + decay*w[c]
		sum[c] += g * g
		w[c] -= step * g / float32(math.Sqrt(float64(sum[c])+1))
	}
}

func (p *weights) softmax() {
	most := p[0]
	for _, score := range p {
		most = max(most, score)
	}
	total := float32(0)
	for c, score := range p {
		p[c] = float32(math.Exp(float64(score - most)))
		total += p[c]
	}
	for c := range p {
		p[c] /= total
	}
}
