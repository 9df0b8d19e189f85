package main

import (
	"bytes"
	"math"
)

// A letterModel is a trigram model of Latin letters, each order interpolated
// with the one below (Jelinek and Mercer 1980); _ begins and ends a name.
type letterModel struct{ count, total map[string]float64 }

const (
	alphabet = "abcdefghijklmnopqrstuvwxyz_"
	// A context counts as much as the one below it when seen so often.
	believed = 10
	// The share of letters in names of languages that are not learned from, where
	// any may follow. Fitted on the development words.
	anything = 0.3
)

func newLetterModel(pairs []pair) *letterModel {
	m := &letterModel{map[string]float64{}, map[string]float64{}}
	for _, p := range pairs {
		if len(p.spellings) > 1 {
			continue
		}
		name := "__" + p.spellings[0] + "_"
		for i := 2; i < len(name); i++ {
			for n := range 3 {
				m.count[name[i-n:i+1]] += p.weight
				m.total[name[i-n:i]] += p.weight
			}
		}
	}
	return m
}

// probability is that of a letter behind two others.
func (m *letterModel) probability(history, letter string) float64 {
	p := 1.0 / float64(len(alphabet))
	for n := range 3 {
		h := history[2-n:]
		p = (m.count[h+letter] + believed*p) / (m.total[h] + believed)
	}
	return p
}

// log is the natural logarithm of the probability of a name.
func (m *letterModel) log(name string) float64 {
	name = "__" + name + "_"
	sum := 0.0
	for i := 2; i < len(name); i++ {
		sum += math.Log(m.probability(name[i-2:i], name[i:i+1]))
	}
	return sum
}

// inside is the probability of letters somewhere in a name.
func (m *letterModel) inside(s string) float64 {
	p := 1.0
	for i := range s {
		p *= (m.count[s[i:i+1]] + believed/26) / (m.total[""] + believed)
	}
	return p
}

// write writes a line a history, a printable character a letter.
func (m *letterModel) write(b *bytes.Buffer) {
	for _, x := range alphabet {
		for _, y := range alphabet {
			b.WriteString("^" + string(x) + string(y) + "\t")
			for _, z := range alphabet {
				p := (1-anything)*m.probability(string(x)+string(y), string(z)) + anything/float64(len(alphabet))
				q := math.Round(-math.Log(p) * letterGrain)
				b.WriteByte('!' + byte(min(q, '~'-'!')))
			}
			b.WriteByte('\n')
		}
	}
}
