package main

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/signif"
)

// confidence is the flags of a score's interval.
type confidence struct {
	wanted bool
	n      int // resamples; a single one gives no interval
}

func (c *confidence) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&c.wanted, "confidence", false, "95 % confidence interval by bootstrap resampling (-ci; seed: SACREBLEU_SEED, or 12345)")
	flags.BoolVar(&c.wanted, "ci", false, "")
	flags.IntVar(&c.n, "confidence-n", 1000, "resamples of --confidence (-cin)")
	flags.IntVar(&c.n, "cin", 1000, "")
}

func (c *confidence) on() bool { return c.wanted && c.n > 1 }

// add resamples the segments that a score is of.
func (c *confidence) add(score metric.Score, counts metric.Counts, jobs int) (metric.Score, error) {
	if !c.on() {
		return score, nil
	}
	seed, err := newSeed()
	if err != nil {
		return score, err
	}
	in := signif.ConfidenceOf(signif.Bootstrap([]metric.Counts{counts}, c.n, seed.number, jobs)[0])
	return score.WithConfidence(metric.Confidence(in), c.n, seed.given), nil
}

// A seed is where random streams begin.
type seed struct {
	number uint64
	given  string // as it was, in lower case
}

// printed is the seed as paired tests print it.
func (s seed) printed() string {
	if s.given == "none" {
		return s.given
	}
	return strconv.FormatUint(s.number, 10)
}

// newSeed returns the seed that SACREBLEU_SEED tells, at random where that is
// "none".
func newSeed() (seed, error) {
	given, set := os.LookupEnv("SACREBLEU_SEED")
	if !set {
		given = "12345"
	}
	given = strings.ToLower(given)
	if given == "none" {
		var random [8]byte
		rand.Read(random[:])
		return seed{binary.NativeEndian.Uint64(random[:]), given}, nil
	}
	n, err := strconv.ParseUint(strings.TrimSpace(given), 10, 64)
	if err != nil {
		return seed{}, fmt.Errorf("SACREBLEU_SEED is %q: give a whole number, or none", given)
	}
	return seed{n, given}, nil
}
