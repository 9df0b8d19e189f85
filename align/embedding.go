package align

import (
	"fmt"
	"math"
	"slices"
)

func init() {
	All.Add("embedding", Method{
		Strength:    3,
		Lacks:       vectorsMissing,
		learns:      true,
		embeds:      true,
		Calibration: Calibration{Slope: 0.26, Shift: 0.1}, // on vectors of hashed n-grams of the pivots
	})
}

func vectorsMissing(src, tgt Text) string {
	if src.Vectors == nil || tgt.Vectors == nil {
		return "needs the vectors of the sentences of both sides"
	}
	if a, b := src.Vectors.Dimension(), tgt.Vectors.Dimension(); a != b && a > 0 && b > 0 {
		return fmt.Sprintf("needs vectors of one model: those of the source have %d dimensions, those of the target %d", a, b)
	}
	return ""
}

// Vectors are the sentence embeddings of a text, and those of runs of its
// sentences.
type Vectors struct {
	runs [Reach][][]float32 // by length less one and first sentence: of length 1
}

// NewVectors returns the vectors of sentences, which have one dimension. A run
// of sentences has the sum of theirs.
func NewVectors(sentences [][]float32) *Vectors {
	v := new(Vectors)
	for i, s := range sentences {
		v.runs[0] = append(v.runs[0], unit(s))
		for k := 1; k < Reach && i-k >= 0; k++ {
			sum := slices.Clone(v.runs[0][i-k])
			for _, next := range v.runs[0][i-k+1:] {
				for d := range sum {
					sum[d] += next[d]
				}
			}
			v.runs[k] = append(v.runs[k], unit(sum))
		}
	}
	return v
}

// SetRun sets the vector of n sentences from the first on, where a model gave
// one for all of them together. n is from 1 to Reach.
func (v *Vectors) SetRun(first, n int, vector []float32) { v.runs[n-1][first] = unit(vector) }

// Len returns how many sentences there are.
func (v *Vectors) Len() int { return len(v.runs[0]) }

// reversed returns the vectors of the sentences in reverse order.
func (v *Vectors) reversed() *Vectors {
	back := new(Vectors)
	for k, runs := range v.runs {
		back.runs[k] = slices.Clone(runs)
		slices.Reverse(back.runs[k])
	}
	return back
}

// Dimension returns that of the vectors; 0 where there are none.
func (v *Vectors) Dimension() int {
	if v.Len() == 0 {
		return 0
	}
	return len(v.runs[0][0])
}

// unit returns the vector with length 1. One of zeros stays, and one that has
// no length, as some of it is not finite, becomes one: it says nothing.
func unit(v []float32) []float32 {
	var square float64
	for _, x := range v {
		square += float64(x) * float64(x)
	}
	out := make([]float32, len(v))
	if length := math.Sqrt(square); length > 0 && !math.IsInf(length, 1) {
		for d, x := range v {
			out[d] = float32(float64(x) / length)
		}
	}
	return out
}

func dot(a, b []float32) float32 {
	var sum [4]float32
	b = b[:len(a)]
	d := 0
	for ; d+4 <= len(a); d += 4 {
		sum[0] += a[d] * b[d]
		sum[1] += a[d+1] * b[d+1]
		sum[2] += a[d+2] * b[d+2]
		sum[3] += a[d+3] * b[d+3]
	}
	for ; d < len(a); d++ {
		sum[0] += a[d] * b[d]
	}
	return sum[0] + sum[1] + sum[2] + sum[3]
}
