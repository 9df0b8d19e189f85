package metric

import (
	"fmt"
)

// A Score is what a metric says of one system's output.
type Score struct {
	Name      string
	Value     float64
	Signature Signature
	Verbose   string    // printed behind the score; empty for most metrics
	Stats     []float64 // the sum behind it

	Confidence *Confidence // nil where it was not asked for
}

// Confidence is where 95 % of a score's resamples lie: Mean ± Half.
type Confidence struct{ Mean, Half float64 }

// WithConfidence adds an interval, and the resampling to the signature.
func (s Score) WithConfidence(c Confidence, resamples int, seed string) Score {
	s.Confidence = &c
	s.Signature = s.Signature.Tested("bs", resamples, seed)
	return s
}

// Corpus scores hypotheses, one a segment, against their references. refs[i]
// are those of segment i; missing ones are left out.
func Corpus(m Metric, hyps []string, refs [][]string) (Score, error) {
	if len(hyps) != len(refs) {
		err := fmt.Errorf("%s: %d hypotheses, but references for %d segments: give one line a segment on both sides",
			m.Name(), len(hyps), len(refs))
		if len(refs) > 0 && len(refs[0]) == len(hyps) {
			err = fmt.Errorf("%w; they look transposed: refs[i] holds the references of segment i, where sacreBLEU's has a list a reference", err)
		}
		return Score{}, err
	}
	counts, err := Count([]Metric{m}, func(yield func(Segment, error) bool) {
		for i := range hyps {
			if !yield(Segment{Hyps: hyps[i : i+1], Refs: refs[i]}, nil) {
				return
			}
		}
	}, false, 0)
	if err != nil {
		return Score{}, fmt.Errorf("%s: %w", m.Name(), err)
	}
	return counts[0][0].Score(), nil
}

// Sentence scores one hypothesis; refs are its references.
func Sentence(m Metric, hyp string, refs []string) Score {
	return judge(m, m.Stats(hyp, refs), len(refs))
}

// Score returns the score of the counted segments.
func (c Counts) Score() Score {
	s := judge(c.Metric, c.Sum, c.Refs)
	if c.Against != "" {
		s.Signature = s.Signature.Against(c.Against)
	}
	return s
}

// judge makes a Score of a sum of Stats.
func judge(m Metric, sum []float64, refs int) Score {
	s := Score{Name: m.Name(), Value: m.Score(sum), Signature: m.Signature(refs), Stats: sum}
	if v, ok := m.(Verbose); ok {
		s.Verbose = v.Verbose(sum)
	}
	return s
}

func add(sum, stats []float64) {
	for i, x := range stats {
		sum[i] += x
	}
}

// Results scores hypotheses by several metrics, given by their names in All,
// for scores.json. lang is the language of the hypotheses; one whose tokenizer
// cannot be had is scored as any other. refs as in Corpus.
func Results(names []string, lang string, hyps []string, refs [][]string) ([]Result, error) {
	var results []Result
	for _, name := range names {
		metric, err := All.Get(name)
		if err != nil {
			return nil, err
		}
		m := metric(Options{Lang: lang})
		if Prepare(m) != nil {
			m = metric(Options{})
		}
		s, err := Corpus(m, hyps, refs)
		if err != nil {
			return nil, err
		}
		results = append(results, Result{Name: s.Name, Score: s.Value, Signature: s.Signature.String()})
	}
	return results, nil
}
