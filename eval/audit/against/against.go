// Package against holds a translation against its source: what is missing,
// added or changed in it (numbers, names, negation, clauses), and what a
// translating machine leaves behind (markup, apologies, loops). A signal looks at
// one thing and gives it a value, and spans where it can point; a logistic model
// makes of the values the probability that a reader would reject the translation.
package against

import (
	"cmp"
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

// Signals is the table of signals by name.
var Signals = corpus.NewTable[Signal]("signal")

// A Signal looks at a pair. Its value is 0 where nothing is wrong, and not over
// Most; Weight is what the model gives for each unit.
type Signal struct {
	Weight float64
	Most   float64
	Find   func(*pair) (value float64, found []corpus.Span)
}

// base is the model's log odds of a translation without any signal. It and the
// weights of the signals, eighteen figures, were fitted by logistic regression on
// the development data of Chinese and English, but for a third of its documents,
// and on translations of the other documents that people found next to nothing
// wrong with (fit_test.go); dev_test.go tells the figures on that third apart. The
// signals themselves were refined on all of it. Of each bound in them its docstring
// says what it is and where it comes from: it was counted on good translations
// (counts_test.go), or set by hand: by thought, and by what it changed on development
// rows, those of the third too, as far as it was looked at there.
const base = -3.78

// Pair audits a translation against its source; source and translation are in
// the languages of these codes. The spans are of the translation.
func Pair(source, translation, from, to string) audit.Sentence {
	p := newPair(source, translation, from, to)
	odds := base
	var spans []corpus.Span
	for _, name := range names() {
		signal, _ := Signals.Find(name)
		value, found := signal.Find(p)
		odds += signal.Weight * math.Min(value, signal.Most)
		for _, span := range found {
			span.Text = string(p.to.runes[span.Start:span.End])
			spans = append(spans, span)
		}
	}
	slices.SortStableFunc(spans, func(a, b corpus.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
	})
	return audit.Sentence{Garble: math.Round(1e4/(1+math.Exp(-odds))) / 1e4, Spans: append([]corpus.Span{}, spans...)}
}
