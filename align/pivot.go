package align

import (
	"fmt"
	"strings"
)

func init() {
	All.Add("pivot", Method{
		Strength:    4,
		Lacks:       pivotsMissing,
		views:       pivotViews,
		Calibration: Calibration{Slope: 0.24, Shift: 1.2},
	})
}

func pivotsMissing(src, tgt Text) string {
	for side, t := range []Text{src, tgt} {
		have, want := 0, 0
		for i, s := range t.Sentences {
			if strings.TrimSpace(s) != "" {
				want++
				if t.Pivot != nil && t.Pivot[i] != "" {
					have++
				}
			}
		}
		if 2*have < want {
			return fmt.Sprintf("needs the sentences of both sides in the pivot language, half of them at least: the %s has %d of %d",
				[]string{"source", "target"}[side], have, want)
		}
	}
	return ""
}

// Weights and first trusts of the views, fitted on the development articles
// and on the same with a part of each pivot's words taken out: F1 hardly moves
// when a weight is halved or doubled. The trusts are those of free wording; a
// close one raises them (learnTrust), where the other way round nothing would
// be aligned from which to learn that the wording is free.
const (
	wordWeight, wordTrust   = 0.2, 0.3
	pairWeight, pairTrust   = 0.1, 0.1
	pieceWeight, pieceTrust = 0.035, 0.25
)

// pivotViews look at the two sides' pivots as words, pairs of words and
// pieces of words: wording differs, spelling differs, and what is left is
// evidence.
func pivotViews(src, tgt Text) []*view {
	return []*view{
		sameness(src.Pivot, tgt.Pivot, wordFeatures, wordWeight, wordTrust),
		sameness(src.Pivot, tgt.Pivot, pairFeatures, pairWeight, pairTrust),
		sameness(src.Pivot, tgt.Pivot, pieceFeatures, pieceWeight, pieceTrust),
	}
}

// wordFeatures returns the words themselves.
func wordFeatures(words []string) []string {
	return pairsOf(words, func(a, b string) bool { return false })
}

// pairFeatures returns pairs of words that follow on one another.
func pairFeatures(words []string) []string {
	var list []string
	for i := 1; i < len(words); i++ {
		if words[i] != "" && words[i-1] != "" {
			list = append(list, words[i-1]+" "+words[i])
		}
	}
	return list
}

// piece is the length of pieces of words, in runes.
const piece = 4

// pieceFeatures returns the pieces of each word, its ends marked by spaces.
func pieceFeatures(words []string) []string {
	var list []string
	for _, w := range words {
		if w == "" {
			continue
		}
		r := []rune(" " + w + " ")
		for i := 0; i+piece <= len(r); i++ {
			list = append(list, string(r[i:i+piece]))
		}
	}
	return list
}

// sameness is the view in which a feature speaks for itself alone.
func sameness(src, tgt []string, features func([]string) []string, weight, trust float64) *view {
	v := newVocabulary()
	view := &view{weight: weight, trust: trust, first: trust}
	for _, s := range src {
		view.src = append(view.src, v.bag(features(words(s))))
	}
	for _, t := range tgt {
		view.tgt = append(view.tgt, v.bag(features(words(t))))
	}
	chance := v.chance()
	view.chance = [2][]float64{chance, chance}
	self := make([]pairing, len(chance))
	for f := range chance {
		self[f] = pairing{int32(f), 1, 1}
		view.pairs = append(view.pairs, self[f:f+1])
	}
	view.mass = [2][]float64{sizes(view.src), sizes(view.tgt)}
	return view
}

// sizes returns how many features each bag has.
func sizes(bags []bag) []float64 {
	n := make([]float64, len(bags))
	for i, b := range bags {
		n[i] = float64(len(b))
	}
	return n
}
