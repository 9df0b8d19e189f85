package audit

import (
	"math"

	"github.com/mtalign/mtalign/corpus"
)

// sentenceGarble is the probability that a reader calls a sentence garbled.
func sentenceGarble(_ *sentence, spans []corpus.Span) float64 {
	return logistic(-3 + 4*math.Min(2, float64(len(spans))))
}

// documentGarble is the probability that a reader calls a document garbled.
func documentGarble(sentences []Sentence) float64 {
	if len(sentences) == 0 {
		return 0
	}
	sum := 0.0
	for _, s := range sentences {
		sum += s.Garble
	}
	return logistic(-4 + 14*sum/float64(len(sentences)))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
