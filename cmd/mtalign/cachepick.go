package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// picked are the flags that pick calls.
type picked struct {
	model        string
	states       []string
	older, newer string
}

func (p *picked) flags(flags *pflag.FlagSet) {
	flags.StringVar(&p.model, "model", "", "only calls that asked for this model, or were answered by it")
	flags.StringSliceVar(&p.states, "state", nil, "only calls in these states: "+stateNames())
	flags.StringVar(&p.older, "older-than", "", "only calls answered so long ago, such as 90d or 12h, or before a date, such as 2018-11-23")
	flags.StringVar(&p.newer, "newer-than", "", "only calls answered since then")
}

func stateNames() string {
	var names []string
	for _, s := range store.States {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

func (p *picked) filter(now time.Time) (f store.Filter, err error) {
	f.Model = p.model
	for _, name := range p.states {
		if !slices.Contains(store.States, store.State(name)) {
			return f, usageError{fmt.Errorf("unknown --state %q (known: %s)", name, stateNames())}
		}
		f.States = append(f.States, store.State(name))
	}
	if f.Before, err = moment("--older-than", p.older, now); err == nil {
		f.Since, err = moment("--newer-than", p.newer, now)
	}
	return f, err
}

// moment reads a date, or how long something is ago; the zero time where
// nothing is said.
func moment(flag, said string, now time.Time) (time.Time, error) {
	if said == "" {
		return time.Time{}, nil
	}
	if date, err := time.ParseInLocation(time.DateOnly, said, time.Local); err == nil {
		return date, nil
	}
	if days, ok := strings.CutSuffix(said, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 {
			return now.AddDate(0, 0, -n), nil
		}
	}
	ago, err := time.ParseDuration(said)
	if err != nil || ago < 0 {
		return time.Time{}, usageError{fmt.Errorf("%s %q is no time: give one like 90d, 12h or 2018-11-23", flag, said)}
	}
	return now.Add(-ago), nil
}
