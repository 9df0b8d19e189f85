package qe

import (
	"math"
	"slices"
	"unicode/utf8"
)

// unevenness is how much longer or shorter than the others' a system's outputs
// are as a rule: it leaves out, or makes up. An output takes it from its own
// system and from those that gave nearly the same words, so that equal outputs
// are estimated alike.
func init() {
	All.Add("unevenness", func(t *table) []float64 {
		own := t.column(t.stray)
		sums, counts := map[string]float64{}, map[string]float64{}
		for i, o := range t.outputs {
			sums[o.System] += own[i]
			counts[o.System]++
		}
		return t.centred(t.column(func(i int) float64 {
			own := t.outputs[i].System
			if own == "" {
				return 0
			}
			weights, sum := 1.0, sums[own]/counts[own]
			for k, other := range t.others(i) {
				if other.System == "" {
					return 0
				}
				weight := math.Pow(t.likeness[i][k], kinship)
				weights += weight
				sum += weight * sums[other.System] / counts[other.System]
			}
			return sum / weights
		}))
	})
}

const (
	kinship   = 16  // power of the likeness: outputs of 0.9 count a fifth; a thought, 4 to 64 do about the same
	mostStray = .25 // a single output adds no more, as one that is cut off says little of its system
)

// stray is the logarithm of an output's length by the others' median (the upper of
// two), without its sign; 0 where there are none.
func (t *table) stray(i int) float64 {
	var lengths []float64
	for _, other := range t.others(i) {
		lengths = append(lengths, length(other.Translation))
	}
	if len(lengths) == 0 {
		return 0
	}
	slices.Sort(lengths)
	return min(mostStray, math.Abs(math.Log(length(t.outputs[i].Translation)/lengths[len(lengths)/2])))
}

// length is that of a text in characters, never 0.
func length(text string) float64 { return float64(1 + utf8.RuneCountInString(text)) }
