package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// parts is the flags by which score looks at parts of the whole.
type parts struct {
	by     string // a column of the files
	groups string // a file with a label a line
	worst  int
	diff   int
}

func (p *parts) flags(flags *pflag.FlagSet) {
	flags.StringVar(&p.by, "by", "", "score groups of segments apart: those that are alike in this column of the references or the hypotheses, as doc, lang, publisher")
	flags.StringVar(&p.groups, "groups", "", "score groups of segments apart: a file with the group of each segment, a line each")
	flags.IntVar(&p.worst, "worst", 0, "list so many segments of each system that pull its score down most")
	flags.IntVar(&p.diff, "diff", 0, "list so many segments by which each system loses most against the first, and gains most")
}

func (p *parts) on() bool { return p.by != "" || p.groups != "" || p.worst != 0 || p.diff != 0 }

func (p *parts) check(systems int) error {
	asked := 0
	for _, on := range []bool{p.by != "" || p.groups != "", p.worst != 0, p.diff != 0} {
		if on {
			asked++
		}
	}
	switch {
	case asked > 1, p.by != "" && p.groups != "":
		return usageError{errors.New("--by, --groups, --worst and --diff are asked for one at a time")}
	case p.worst < 0 || p.diff < 0:
		return usageError{errors.New("--worst and --diff count from 1")}
	case p.diff > 0 && systems < 2:
		return usageError{errors.New("--diff compares systems: give two or more behind -i, the baseline first")}
	}
	return nil
}

// A system is a named output.
type system struct {
	name     string
	segments []string
}

// A testSet is what is scored: systems' outputs and the references of each
// segment.
type testSet struct {
	files   []string // of the references, then of the hypotheses
	systems []system
	refs    [][]string
}

// segments yields the segments.
func (t *testSet) segments() iter.Seq2[metric.Segment, error] {
	return func(yield func(metric.Segment, error) bool) {
		for i, refs := range t.refs {
			s := metric.Segment{Refs: refs}
			for _, system := range t.systems {
				s.Hyps = append(s.Hyps, system.segments[i])
			}
			if !yield(s, nil) {
				return
			}
		}
	}
}

// all reads all segments.
func (t *textFiles) all() (*testSet, error) {
	set := &testSet{}
	for _, f := range t.files() {
		set.files = append(set.files, f.name)
	}
	for _, name := range t.systemNames() {
		set.systems = append(set.systems, system{name: name})
	}
	for s, err := range t.segments() {
		if err != nil {
			return nil, err
		}
		for i, hyp := range s.Hyps {
			set.systems[i].segments = append(set.systems[i].segments, hyp)
		}
		set.refs = append(set.refs, s.Refs)
	}
	return set, nil
}

// scoreParts prints what s.parts asks for, in text or as JSON lines.
func (u *ui) scoreParts(s *scoring, metrics []metric.Metric, in *textFiles) error {
	if err := s.parts.check(len(in.systems)); err != nil {
		return err
	}
	t, err := in.all()
	if err != nil {
		return err
	}
	switch {
	case s.format == "latex":
		return usageError{errors.New("parts of a score are printed as text or json")}
	case s.parts.worst > 0:
		return u.scoreWorst(s, metrics, t)
	case s.parts.diff > 0:
		return u.scoreDiff(s, metrics, t)
	}
	groups, all, err := metric.CountBy(metrics, u.labelled(s, t), 0)
	if err != nil {
		return err
	}
	if s.format == "text" {
		return u.printGroups(s, t, append(groups, all))
	}
	lines := corpus.NewWriter(u.out)
	for _, g := range append(groups, all) {
		for i, counts := range g.Counts {
			for _, c := range counts {
				score := c.Score()
				line := groupScore{Segments: g.Segments, System: t.systems[i].name, Name: score.Name, Score: score.Value, Signature: score.Signature.String()}
				if g.Name != all.Name {
					line.Group = &g.Name
				}
				if err := lines.Write(line); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// groupScore is a line of JSON: one system's score of one group by one metric.
type groupScore struct {
	Group     *string `json:"group"` // null of all
	Segments  int     `json:"segments"`
	System    string  `json:"system"`
	Name      string  `json:"name"`
	Score     float64 `json:"score"`
	Signature string  `json:"signature"`
}

func (u *ui) printGroups(s *scoring, t *testSet, groups []metric.Group) error {
	w := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\tsegments\tsystem\t", cmp.Or(s.parts.by, "group"))
	for _, c := range groups[0].Counts[0] {
		fmt.Fprintf(w, "%s\t", c.Metric.Name())
	}
	fmt.Fprintln(w)
	for _, g := range groups {
		for i, counts := range g.Counts {
			fmt.Fprintf(w, "%s\t%d\t%s\t", cmp.Or(g.Name, "(all)"), g.Segments, t.systems[i].name)
			for _, c := range counts {
				fmt.Fprintf(w, "%s\t", strconv.FormatFloat(c.Score().Value, 'f', s.layout.Width, 64))
			}
			fmt.Fprintln(w)
		}
	}
	return w.Flush()
}

// labelled puts to each segment the label of its group.
func (u *ui) labelled(s *scoring, t *testSet) iter.Seq2[metric.Labelled, error] {
	return func(yield func(metric.Labelled, error) bool) {
		label, stop := iter.Pull2(u.labels(s, t.files))
		defer stop()
		n := 0
		for segment, err := range t.segments() {
			group, labelErr, ok := label()
			if n++; err == nil && !ok {
				err = fmt.Errorf("there are %d groups, but more segments: every segment needs its group", n-1)
			}
			err = cmp.Or(err, labelErr)
			if !yield(metric.Labelled{Segment: segment, Group: group}, err) || err != nil {
				return
			}
		}
		if _, err, more := label(); more {
			yield(metric.Labelled{}, cmp.Or(err, fmt.Errorf("there are more groups than %d segments: every group is of a segment", n)))
		}
	}
}

// labels yields the group of each segment: a line of --groups, or what stands in
// the column of --by in the first file that has columns.
func (u *ui) labels(s *scoring, files []string) iter.Seq2[string, error] {
	if s.parts.groups != "" {
		return u.segmentTexts(s.parts.groups, nil, &plainText{})
	}
	return func(yield func(string, error) bool) {
		for _, name := range files {
			rows := u.segmentRows(name)
			if rows == nil {
				continue
			}
			n := 0
			for row, err := range rows {
				n++
				label, ok := row.Get(s.parts.by)
				if err == nil && !ok {
					err = columnError(name, n, row, []string{s.parts.by}, "--by")
				}
				if !yield(label, err) || err != nil {
					return
				}
			}
			return
		}
		yield("", fmt.Errorf("--by %s: none of the files has columns: give the groups by --groups FILE", s.parts.by))
	}
}
