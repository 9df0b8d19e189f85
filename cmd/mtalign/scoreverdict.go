package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/signif"
)

// verdicts is the flags by which score says which systems are better, in a
// sentence a pair. sacreBLEU has no such thing.
type verdicts struct{ wanted, allPairs bool }

func (v *verdicts) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&v.wanted, "verdict", false, "say which systems are better than the first, by how much and how surely, and how many segments would settle it; with --paired-ar by that test, else by --paired-bs")
	flags.BoolVar(&v.allPairs, "all-pairs", false, "with --verdict, compare every two systems")
}

func (v *verdicts) check(systems int) error {
	switch {
	case v.allPairs && !v.wanted:
		return usageError{errors.New("--all-pairs goes with --verdict")}
	case v.wanted && systems < 2:
		return errors.New("--verdict compares systems: give several to -i")
	}
	return nil
}

// pairs are the places of the systems that are compared.
func (v *verdicts) pairs(systems int) (all [][2]int) {
	for i := range systems {
		for j := i + 1; j < systems && (i == 0 || v.allPairs); j++ {
			all = append(all, [2]int{i, j})
		}
	}
	return all
}

// A systemComparison is a line of JSON: what is known of two systems.
type systemComparison struct {
	Name        string      `json:"name"` // of the metric
	Better      systemScore `json:"better"`
	Worse       systemScore `json:"worse"`
	Difference  float64     `json:"difference"` // by which it is better; 0 or more
	Low         float64     `json:"low"`        // its 95 % interval
	High        float64     `json:"high"`
	P           float64     `json:"p"`
	Holm        float64     `json:"p_holm"` // corrected for all comparisons by the metric
	Comparisons int         `json:"comparisons"`
	Significant bool        `json:"significant"` // p_holm is below 0.05
	Effect      float64     `json:"effect_size"` // Cohen's d for pairs
	Segments    int         `json:"segments"`
	Needed      *float64    `json:"segments_needed"` // to find the difference in four of five cases; null where there is none
	Detectable  float64     `json:"detectable"`      // the difference that so many segments find in four of five cases
	Signature   string      `json:"signature"`
	Verdict     string      `json:"verdict"`
}

type systemScore struct {
	System string  `json:"system"`
	Score  float64 `json:"score"`
}

// printVerdict prints a sentence a pair and metric, or JSON lines.
func (u *ui) printVerdict(s *scoring, systems []string, counts [][]metric.Counts) error {
	if s.format == "latex" {
		return usageError{errors.New("a verdict is printed as text or json")}
	}
	test, err := s.paired.test(s.jobs)
	if err != nil {
		return err
	}
	for m := range counts[0] {
		columns := byMetric(counts, m)
		all := s.verdict.compare(columns, systems, test, s.layout.Width)
		if s.format == "text" {
			err = u.printComparisons(all, columns, systems, test, s.layout)
		} else {
			lines := corpus.NewWriter(u.out)
			for i := 0; i < len(all) && err == nil; i++ {
				err = lines.Write(all[i])
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// compare compares systems by one metric.
func (v *verdicts) compare(counts []metric.Counts, systems []string, t pairedTest, width int) []systemComparison {
	pairs := v.pairs(len(systems))
	signature := t.sign(counts[0].Score().Signature).String()
	all := make([]systemComparison, len(pairs))
	for i, d := range signif.Compare(counts, pairs, t.signif()) {
		of := func(place int) systemScore { return systemScore{systems[place], counts[place].Score().Value} }
		c := systemComparison{
			Name: counts[0].Metric.Name(), Better: of(d.Better), Worse: of(d.Worse),
			Difference: d.Value, Low: d.Low, High: d.High, P: d.P, Holm: d.Holm, Comparisons: len(pairs), Significant: d.Holm < 0.05,
			Effect: d.Effect, Segments: counts[0].Rows.Len(), Detectable: d.Detectable, Signature: signature,
		}
		if !math.IsInf(d.Needed, 1) {
			c.Needed = &d.Needed
		}
		c.Verdict = c.sentence(width)
		all[i] = c
	}
	return all
}

// sentence says it plainly.
func (c systemComparison) sentence(width int) string {
	if c.Difference == 0 {
		return fmt.Sprintf("%s and %s have the same %s.", c.Better.System, c.Worse.System, c.Name)
	}
	verb := "may be"
	if c.Significant {
		verb = "is"
	}
	p := "p = " + probability(c.P)
	if c.Comparisons > 1 {
		p += " (corrected " + probability(c.Holm) + ")"
	}
	text := fmt.Sprintf("%s %s better than %s by %s %s, 95 %% interval %s to %s, %s, effect size %s", c.Better.System, verb, c.Worse.System,
		fixed(c.Difference, width), c.Name, signed(c.Low, width), signed(c.High, width), p, fixed(c.Effect, 2))
	if c.Significant {
		return text + "."
	}
	text += ": this may be chance"
	switch {
	case c.Needed == nil || *c.Needed <= float64(c.Segments):
	case *c.Needed > 1e6:
		text += ", and no test set is large enough to tell"
	default:
		text += ", and about " + roundly(*c.Needed) + " segments like these " + strconv.Itoa(c.Segments) + " would settle it"
	}
	return text + "."
}

// signed has no minus before a zero.
func signed(x float64, width int) string {
	text := fixed(x, width)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// probability has as many digits as are worth reading.
func probability(p float64) string { return strings.TrimSuffix(fixed(p, 4), "0") }

// roundly has two digits that count.
func roundly(n float64) string {
	unit := math.Pow(10, max(0, math.Floor(math.Log10(n))-1))
	return fixed(math.Ceil(n/unit)*unit, 0)
}

func (u *ui) printComparisons(all []systemComparison, counts []metric.Counts, systems []string, t pairedTest, layout metric.Layout) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s\n", all[0].Name, all[0].Signature)
	for i, c := range counts {
		fmt.Fprintf(&b, "%8s  %s\n", fixed(c.Score().Value, layout.Width), systems[i])
	}
	smallest, largest := math.Inf(1), 0.0
	for _, c := range all {
		b.WriteString(c.Verdict + "\n")
		if c.Detectable > 0 {
			smallest, largest = min(smallest, c.Detectable), max(largest, c.Detectable)
		}
	}
	if largest > 0 {
		fmt.Fprintf(&b, "%d segments find a difference of %s %s in four of five cases.\n", all[0].Segments, span(fixed(smallest, layout.Width), fixed(largest, layout.Width)), all[0].Name)
	}
	fmt.Fprintf(&b, "p by %s", t.name())
	if len(all) > 1 {
		fmt.Fprintf(&b, ", corrected for %d comparisons as by Holm", len(all))
	}
	b.WriteString("; \"is\" below 0.05. Effect size: Cohen's d for pairs.\n")
	_, err := fmt.Fprintln(u.out, b.String())
	return err
}

func span(low, high string) string {
	if low == high {
		return low
	}
	return low + " to " + high
}
