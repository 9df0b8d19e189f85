package main

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/signif"
)

// paired is the flags of the tests that compare systems with the first one.
type paired struct {
	bootstrap, randomization bool
	resamples, trials        int
}

// sacreBLEU's numbers, which also stand for numbers below 1.
const (
	defaultResamples = 1000
	defaultTrials    = 10000
)

func (p *paired) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&p.bootstrap, "paired-bs", false, "compare systems with the first one by paired bootstrap resampling (-pbs)")
	flags.BoolVar(&p.bootstrap, "pbs", false, "")
	flags.BoolVar(&p.randomization, "paired-ar", false, "compare systems with the first one by approximate randomization (-par)")
	flags.BoolVar(&p.randomization, "par", false, "")
	flags.IntVar(&p.resamples, "paired-bs-n", defaultResamples, "resamples of --paired-bs (-pbsn)")
	flags.IntVar(&p.resamples, "pbsn", defaultResamples, "")
	flags.IntVar(&p.trials, "paired-ar-n", defaultTrials, "trials of --paired-ar (-parn)")
	flags.IntVar(&p.trials, "parn", defaultTrials, "")
}

func (p *paired) on() bool { return p.bootstrap || p.randomization }

func (p *paired) check() error {
	if p.bootstrap && p.randomization {
		return errors.New("--paired-bs and --paired-ar are two tests: choose one")
	}
	return nil
}

// A pairedTest is one that is to be done.
type pairedTest struct {
	bootstrap bool
	n         int // resamples or trials
	resamples int // of intervals, where they are no part of the test
	seed      seed
	jobs      int
}

// test returns the test that the flags tell: bootstrap resampling where they
// tell none.
func (p *paired) test(jobs int) (pairedTest, error) {
	seed, err := newSeed()
	resamples := p.resamples
	if resamples < 1 {
		resamples = defaultResamples
	}
	if !p.randomization {
		return pairedTest{true, resamples, resamples, seed, jobs}, err
	}
	trials := p.trials
	if trials < 1 {
		trials = defaultTrials
	}
	return pairedTest{false, trials, resamples, seed, jobs}, err
}

func (t pairedTest) sign(s metric.Signature) metric.Signature {
	kind := "ar"
	if t.bootstrap {
		kind = "bs"
	}
	return s.Tested(kind, t.n, t.seed.printed())
}

func (t pairedTest) signif() signif.Test {
	test := signif.Test{Resamples: t.resamples, Seed: t.seed.number, Jobs: t.jobs}
	if !t.bootstrap {
		test.Trials = t.n
	}
	return test
}

func (t pairedTest) name() string {
	if t.bootstrap {
		return fmt.Sprintf("paired bootstrap resampling, %d resamples", t.n)
	}
	return fmt.Sprintf("approximate randomization, %d trials", t.n)
}

func (u *ui) printPaired(s *scoring, systems []string, counts [][]metric.Counts) error {
	test, err := s.paired.test(s.jobs)
	if err != nil {
		return err
	}
	out := metric.PairedTest{Systems: systems, Scores: make([][]metric.Tested, len(systems)), Bootstrap: test.bootstrap, Trials: s.paired.trials}
	if test.bootstrap {
		out.Trials = s.paired.resamples
	}
	for m := range counts[0] {
		columns := byMetric(counts, m)
		out.Metrics = append(out.Metrics, columns[0].Metric.Name())
		out.Signatures = append(out.Signatures, test.sign(columns[0].Score().Signature))
		scores := test.randomized
		if test.bootstrap {
			scores = test.bootstrapped
		}
		for i, score := range scores(columns) {
			out.Scores[i] = append(out.Scores[i], score)
		}
	}
	return out.Print(u.out, s.format, s.layout)
}

// byMetric returns the systems' counts by one metric.
func byMetric(counts [][]metric.Counts, m int) []metric.Counts {
	columns := make([]metric.Counts, len(counts))
	for i, system := range counts {
		columns[i] = system[m]
	}
	return columns
}

// bootstrapped tests systems by paired bootstrap resampling.
func (t pairedTest) bootstrapped(systems []metric.Counts) []metric.Tested {
	resampled := signif.Bootstrap(systems, t.n, t.seed.number, t.jobs)
	scores := make([]metric.Tested, len(systems))
	for i, system := range systems {
		interval := metric.Confidence(signif.IntervalOf(resampled[i]))
		scores[i] = metric.Tested{Value: system.Score().Value, Confidence: &interval}
		if i > 0 {
			p := signif.PairedP(systems[0], system, [2][]float64{resampled[0], resampled[i]})
			scores[i].P = &p
		}
	}
	return scores
}

// randomized tests systems by approximate randomization.
func (t pairedTest) randomized(systems []metric.Counts) []metric.Tested {
	p := signif.Randomization(systems[0], systems[1:], t.n, t.seed.number, t.jobs)
	scores := make([]metric.Tested, len(systems))
	for i, system := range systems {
		scores[i].Value = system.Score().Value
		if i > 0 {
			scores[i].P = &p[i-1]
		}
	}
	return scores
}
