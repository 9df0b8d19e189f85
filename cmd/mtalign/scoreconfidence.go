package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/signif"
)

// confidence is the flags of a score's interval.
type confidence struct {
	on bool
	n  int // resamples
}

func (c *confidence) flags(flags *pflag.FlagSet) {
	for _, name := range []string{"confidence", "ci"} {
		flags.BoolVar(&c.on, name, false, "95 % confidence interval by bootstrap resampling (seed: SACREBLEU_SEED, or 12345)")
	}
	for _, name := range []string{"confidence-n", "cin"} {
		flags.IntVar(&c.n, name, 1000, "resamples of --confidence")
	}
}

func (c *confidence) check(sentences bool, systems int) error {
	switch {
	case !c.on:
		return nil
	case c.n < 1:
		return usageError{errors.New("--confidence-n counts from 1")}
	case sentences:
		return errors.New("--confidence is for a whole corpus, not for sentences")
	case systems > 1:
		return errors.New("--confidence is for one system at a time")
	}
	return nil
}

// add resamples the segments that a score is of.
func (c *confidence) add(score metric.Score, m metric.Metric, hyps []string, refs [][]string) (metric.Score, error) {
	seed := uint64(12345)
	if given, set := os.LookupEnv("SACREBLEU_SEED"); set {
		var err error
		if seed, err = strconv.ParseUint(given, 10, 64); err != nil {
			return score, usageError{fmt.Errorf("SACREBLEU_SEED is %q: give a whole number", given)}
		}
	}
	stats := make([][]float64, len(hyps))
	for i, hyp := range hyps {
		stats[i] = m.Stats(hyp, refs[i])
	}
	in := signif.Bootstrap(stats, m.Score, c.n, seed)
	return score.WithConfidence(metric.Confidence(in), c.n, seed), nil
}
