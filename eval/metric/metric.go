// Package metric scores translations. A metric turns a segment into a short
// vector of counts, and the score of a corpus is a function of the vectors'
// sum, so that significance tests add vectors and never read text again.
//
// Scores, counts and signatures are those of sacreBLEU 2 (Post 2018, "A Call
// for Clarity in Reporting BLEU Scores"); only the version field is ours.
package metric

import (
	"flag"

	"github.com/mtalign/mtalign/corpus"
)

// All is the table of metrics: constructors, by the name that -m takes.
var All = corpus.NewTable[func(Options) Metric]("metric")

// Options are what every metric may need to choose its defaults.
type Options struct {
	Lang string // of the hypotheses, ISO 639-1; empty where unknown
}

// A Metric compares a hypothesis with its references.
type Metric interface {
	// Name is the metric's name in print: BLEU, chrF2++.
	Name() string

	// Signature lists all settings that change the score. refs is the number
	// of references of each segment, Varying where it is not the same for all.
	Signature(refs int) Signature

	// Stats returns the counts of one segment: always of the same length.
	// Missing references are left out of refs; an empty one is a reference of
	// length 0. Without any reference nothing matches.
	Stats(hyp string, refs []string) []float64

	// Score returns the score of a sum of Stats.
	Score(stats []float64) float64

	// Flags adds the metric's settings to fs under sacreBLEU's names, long
	// and short, bound to the metric.
	Flags(fs *flag.FlagSet)
}

// A Preparer is a metric that may lack something, or whose settings may not go
// together.
type Preparer interface {
	// Prepare tells so, and gets what the metric needs, before anything is
	// counted and again when settings have changed. Count and Sentences call it.
	Prepare() error
}

// Prepare prepares a metric if it is a Preparer.
func Prepare(m Metric) error {
	if p, ok := m.(Preparer); ok {
		return p.Prepare()
	}
	return nil
}

// A Verbose metric has more to tell than its score.
type Verbose interface {
	// Verbose returns what is printed behind the score of a sum of Stats.
	Verbose(stats []float64) string
}

// A SentenceMetric has other settings for single sentences than for a corpus.
type SentenceMetric interface {
	// ForSentences turns those settings on.
	ForSentences()
}

// An ErrorRate is a metric of which less is better.
type ErrorRate interface {
	// LowerIsBetter does nothing but say so.
	LowerIsBetter()
}

// A Result is one score as scores.json keeps it: of a pair, a document or a
// system.
type Result struct {
	Name      string  `json:"name"`
	Score     float64 `json:"score"`
	Signature string  `json:"signature"` // all settings that change the score
	Pair      string  `json:"pair,omitzero"`
	Doc       string  `json:"doc,omitzero"`
	System    string  `json:"system,omitzero"` // of a pair: the document that was the hypothesis
	On        string  `json:"on,omitzero"`     // what was compared: empty for the text, "pivot"
}
