package main

import (
	"errors"
	"strconv"

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

func (u *ui) printPaired(s *scoring, systems []string, counts [][]metric.Counts) error {
	seed, err := newSeed()
	if err != nil {
		return err
	}
	test := metric.PairedTest{Systems: systems, Scores: make([][]metric.Tested, len(systems)), Bootstrap: s.paired.bootstrap}
	kind, n, fallback := "ar", s.paired.trials, defaultTrials
	if test.Bootstrap {
		kind, n, fallback = "bs", s.paired.resamples, defaultResamples
	}
	test.Trials = n
	if n < 1 {
		n = fallback
	}
	for m := range counts[0] {
		var columns []metric.Counts
		for _, system := range counts {
			columns = append(columns, system[m])
		}
		score := columns[0].Score()
		test.Metrics = append(test.Metrics, score.Name)
		test.Signatures = append(test.Signatures, score.Signature.Tested(kind, n, strconv.FormatUint(seed.number, 10)))
		var scores []metric.Tested
		if test.Bootstrap {
			scores = bootstrapped(columns, n, seed.number, s.jobs)
		} else {
			scores = randomized(columns, n, seed.number, s.jobs)
		}
		for i, score := range scores {
			test.Scores[i] = append(test.Scores[i], score)
		}
	}
	return test.Print(u.out, s.format, s.layout)
}

// bootstrapped tests systems by paired bootstrap resampling.
func bootstrapped(systems []metric.Counts, n int, seed uint64, jobs int) []metric.Tested {
	resampled := signif.Bootstrap(systems, n, seed, jobs)
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
func randomized(systems []metric.Counts, n int, seed uint64, jobs int) []metric.Tested {
	p := signif.Randomization(systems[0], systems[1:], n, seed, jobs)
	scores := make([]metric.Tested, len(systems))
	for i, system := range systems {
		scores[i].Value = system.Score().Value
		if i > 0 {
			scores[i].P = &p[i-1]
		}
	}
	return scores
}
