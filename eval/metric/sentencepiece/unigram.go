package sentencepiece

import (
	"slices"
	"unicode/utf8"
)

// unknownPenalty is kUnkPenalty of unigram_model.cc: by how much an unknown
// character scores below the worst piece.
const unknownPenalty = 10

// unigram cuts a text where the product of its pieces' probabilities is highest
// (Kudo 2018, "Subword Regularization"), by the Viterbi algorithm. Scores are
// logarithms; as in Model::EncodeOptimized the sums are kept in 32 bits and the
// first of equals wins.
func (m *Model) unigram(text string) []cut {
	type way struct {
		begin int // of the last piece
		score float32
		known bool
		found bool
	}
	ways := make([]way, len(text)+1) // the best to each byte
	better := func(begin, end int, score float64, known bool) {
		score += float64(ways[begin].score)
		if w := &ways[end]; !w.found || score > float64(w.score) {
			*w = way{begin, float32(score), known, true}
		}
	}
	for begin := 0; begin < len(text); {
		_, char := utf8.DecodeRuneInString(text[begin:])
		single := false
		for end := begin + char; end <= min(begin+m.longest, len(text)); {
			if p, ok := m.pieces[text[begin:end]]; ok && p.kind != unused {
				score := float64(p.score)
				if p.kind == userDefined {
					score = float64(float32(end-begin)*m.most) - 0.1
				}
				better(begin, end, score, true)
				single = single || end == begin+char
			}
			_, next := utf8.DecodeRuneInString(text[end:])
			end += max(1, next)
		}
		if !single {
			better(begin, begin+char, float64(m.least-unknownPenalty), false)
		}
		begin += char
	}
	var cuts []cut
	for end := len(text); end > 0; end = ways[end].begin {
		cuts = append(cuts, cut{text[ways[end].begin:end], ways[end].known})
	}
	slices.Reverse(cuts)
	return cuts
}
