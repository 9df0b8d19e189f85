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
	"github.com/mtalign/mtalign/corpus/tabular"
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

// scoreParts prints what s.parts asks for, in text or as JSON lines.
func (u *ui) scoreParts(s *scoring, metrics []metric.Metric, in *textFiles) error {
	if s.format == "latex" {
		return usageError{errors.New("parts of a score are printed as text or json")}
	}
	if err := s.parts.check(len(in.systems)); err != nil {
		return err
	}
	if s.parts.worst+s.parts.diff > 0 {
		return u.scoreSegments(s, metrics, in)
	}
	groups, all, err := metric.CountBy(metrics, u.labelled(s, in), s.jobs)
	if err != nil {
		return err
	}
	u.warnOfTexts(in, metrics)
	groups = append(groups, all)
	for i, g := range groups {
		s.against.mark(g.Counts)
		if i < len(groups)-1 {
			groups[i].Name = cmp.Or(g.Name, "(none)")
		}
	}
	if s.format == "text" {
		return u.printGroups(s, in.systemNames(), groups)
	}
	return u.writeGroups(in.systemNames(), groups)
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

func (u *ui) writeGroups(systems []string, groups []metric.Group) error {
	lines := corpus.NewWriter(u.out)
	for _, g := range groups {
		for i, counts := range g.Counts {
			for _, c := range counts {
				score := c.Score()
				line := groupScore{nil, g.Segments, systems[i], score.Name, score.Value, score.Signature.String()}
				if g.Name != "" {
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

func (u *ui) printGroups(s *scoring, systems []string, groups []metric.Group) error {
	w := tabwriter.NewWriter(u.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\tsegments\tsystem\t", cmp.Or(s.parts.by, "group"))
	for _, c := range groups[0].Counts[0] {
		fmt.Fprintf(w, "%s\t", c.Metric.Name())
	}
	fmt.Fprintln(w)
	for _, g := range groups {
		for i, counts := range g.Counts {
			fmt.Fprintf(w, "%s\t%d\t%s\t", cmp.Or(g.Name, "(all)"), g.Segments, systems[i])
			for _, c := range counts {
				fmt.Fprintf(w, "%s\t", strconv.FormatFloat(c.Score().Value, 'f', s.layout.Width, 64))
			}
			fmt.Fprintln(w)
		}
	}
	return w.Flush()
}

// labelled puts to each segment the label of its group.
func (u *ui) labelled(s *scoring, in *textFiles) iter.Seq2[metric.Labelled, error] {
	return func(yield func(metric.Labelled, error) bool) {
		label, stop := iter.Pull2(u.labels(s, in.files()))
		defer stop()
		n := 0
		for segment, err := range in.segments() {
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
func (u *ui) labels(s *scoring, files []*textFile) iter.Seq2[string, error] {
	if s.parts.groups != "" {
		return u.segmentTexts(s.parts.groups, nil, nil, &plainText{})
	}
	for _, f := range files {
		if f.rows != nil {
			return column(f.name, s.parts.by, f.rows)
		}
	}
	return func(yield func(string, error) bool) {
		yield("", fmt.Errorf("--by %s: none of the files has columns: give the groups by --groups FILE", s.parts.by))
	}
}

// column yields what stands in a column of a file's rows.
func column(file, name string, rows iter.Seq2[tabular.Row, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		n := 0
		for row, err := range rows {
			n++
			value, ok := row.Get(name)
			if err == nil && !ok {
				err = columnError(file, n, row, []string{name}, "--by")
			}
			if !yield(value, err) || err != nil {
				return
			}
		}
	}
}
