package main

import (
	"errors"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/metric"
)

// against is the flags by which something else stands for the references of
// people.
type against struct {
	systems bool
	pseudo  []string
}

func (a *against) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&a.systems, "against-systems", false, "score each system by the others' outputs, without references")
	flags.StringArrayVar(&a.pseudo, "pseudo-ref", nil, "a reference by a machine, which signatures tell from one by people")
}

// check finds what does not go with the flags.
func (a *against) check(refs []string, parts, sentences bool) error {
	switch {
	case a.systems && len(refs)+len(a.pseudo) > 0:
		return errors.New("--against-systems scores without references: leave them out")
	case a.systems && (parts || sentences):
		return errors.New("--against-systems is for whole systems")
	}
	return nil
}

func (a *against) checkSystems(n int) error {
	if a.systems && n == 1 {
		return errors.New("--against-systems compares systems with one another: give several to -i")
	}
	return nil
}

// count counts as the flags say.
func (a *against) count(metrics []metric.Metric, in *textFiles, keep bool, jobs int) ([][]metric.Counts, error) {
	if a.systems {
		return metric.CountConsensus(metrics, in.segments(), keep, jobs)
	}
	counts, err := metric.Count(metrics, in.segments(), keep, jobs)
	a.mark(counts)
	return counts, err
}

// mark makes signatures say what the counts are by.
func (a *against) mark(counts [][]metric.Counts) {
	for _, system := range counts {
		for i := range system {
			system[i].Against = a.name()
		}
	}
}

// name is what stands in signatures for the references; nothing for people's.
func (a *against) name() string {
	if len(a.pseudo) > 0 {
		return "pseudo"
	}
	return ""
}
