package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/agree"
)

// agreement is a line of correlate's JSON: a metric on a set.
type agreement struct {
	agree.Agreement
	Test *agreementTest `json:"test,omitzero"`
}

// agreementTest is what chance says of one statistic.
type agreementTest struct {
	Statistic string       `json:"statistic"` // LEVEL.MEASURE
	Resamples int          `json:"resamples"`
	Low       *float64     `json:"low"` // of the 95 % interval
	High      *float64     `json:"high"`
	Better    []betterThan `json:"better"`
}

// betterThan is the probability that a metric agrees better than another as much
// as it does, or more, by chance.
type betterThan struct {
	Metric string   `json:"metric"`
	P      *float64 `json:"p"`
}

func number(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// printAgreements writes those of one set, or of all, the nth from 0.
func printAgreements(w io.Writer, format string, n int, all []agreement) error {
	if format == "json" {
		lines := corpus.NewWriter(w)
		for _, a := range all {
			if err := lines.Write(a); err != nil {
				return err
			}
		}
		return nil
	}
	if len(all) == 0 {
		return nil
	}
	if n > 0 {
		fmt.Fprintln(w)
	}
	name := all[0].Set
	if sets := len(all[0].Pooled); sets > 0 {
		name = fmt.Sprintf("means of %s, accuracy of systems over all pairs", counted(sets, "set"))
	}
	fmt.Fprintln(w, strings.TrimPrefix(fmt.Sprintf("%s: %s, %s, %s", name, counted(all[0].Systems, "system"),
		counted(all[0].Items, "item"), counted(all[0].Outputs, "judged output")), ": "))
	if err := printFigures(w, all); err != nil {
		return err
	}
	return printTests(w, all)
}

func printFigures(w io.Writer, all []agreement) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	columns := agree.Columns()
	header := strings.NewReplacer("accuracy_", "", "_accuracy", "").Replace(strings.Join(columns, "\t"))
	fmt.Fprintf(t, "level\tmetric\t%s\t\n", header)
	for _, level := range agree.Levels.Names() {
		for _, a := range all {
			cells := []string{level, a.Metric}
			for _, column := range columns {
				cells = append(cells, cell(a.Levels[level][column]))
			}
			fmt.Fprintf(t, "%s\t\n", strings.Join(cells, "\t"))
		}
	}
	return t.Flush()
}

func printTests(w io.Writer, all []agreement) error {
	ranked := slices.DeleteFunc(slices.Clone(all), func(a agreement) bool { return a.Test == nil })
	if len(ranked) == 0 {
		return nil
	}
	fmt.Fprintf(w, "%s, 95 %% interval of %d resamples, and the probability that it is better by chance alone\n",
		ranked[0].Test.Statistic, ranked[0].Test.Resamples)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, a := range ranked {
		fmt.Fprintf(t, "%s\t%s to %s\t", a.Metric, cell(a.Test.Low), cell(a.Test.High))
		for _, other := range a.Test.Better {
			fmt.Fprintf(t, "than %s p = %s\t", other.Metric, cell(other.P))
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}

// cell is a figure with three decimals, "-" where it is not defined.
func cell(x *float64) string {
	if x == nil {
		return "-"
	}
	return strconv.FormatFloat(*x, 'f', 3, 64)
}
