package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/tabular"
)

// judgedColumns says what is in a table of judged outputs.
type judgedColumns struct {
	human   string
	metrics []string // none: all that hold numbers
	where   []string
	refs    []string
	keep    rowFilter
}

func (c *judgedColumns) flags(flags *pflag.FlagSet) {
	flags.StringVar(&c.human, "human", "human", "column of people's scores")
	flags.StringArrayVar(&c.metrics, "metric", nil, "column of a metric's scores (default: all that hold numbers)")
	flags.StringArrayVar(&c.where, "where", nil, "read only rows with COLUMN=VALUE, or COLUMN!=VALUE")
	flags.StringArrayVar(&c.refs, "reference", nil, "column of references, for -m (default: "+strings.Join(referenceColumns, ", or ")+")")
}

func (c *judgedColumns) check() (err error) {
	c.keep, err = parseRowFilter(c.where)
	return err
}

// The columns of texts, the first of them that a row has.
var (
	sourceColumns     = []string{"source", "src"}
	hypothesisColumns = []string{"hypothesis", "hyp", "translation", "target", "tgt", "mt"}
	referenceColumns  = []string{"reference", "ref", "references"}
)

// notMetrics are the columns that say what a row is of, some of which may be
// numbers.
var notMetrics = slices.Concat([]string{"set", "lp", "domain", "doc", "seg", "system", "source"}, hypothesisColumns, referenceColumns)

// A judgedOutput is a row of the table.
type judgedOutput struct {
	set, system, item string
	human             float64            // NaN where people gave no score
	scores            map[string]float64 // by metric
	hyp               string
	refs              []string // none where the row has no text
}

// judgedOutputs reads a table. A bad row is told of and passed over.
func (u *ui) judgedOutputs(name string, c *judgedColumns) (outputs []judgedOutput, metrics []string, err error) {
	r, err := u.open(name)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	reading := judgedReading{judgedColumns: c, metric: map[string]bool{}, seen: map[[3]string]bool{}}
	var columns columnNames
	for row, err := range tabular.Read(r, name) {
		if u.ctx.Err() != nil {
			return nil, nil, u.ctx.Err()
		}
		columns.see(row)
		if err == nil && !c.keep.holds(row) {
			continue
		}
		var output judgedOutput
		if err == nil {
			output, err = reading.output(row)
			err = atLine(name, row.Line, err)
		}
		if err := headerError(name, row, err); err != nil {
			return nil, nil, err
		}
		if err != nil {
			u.fail(err)
			continue
		}
		outputs = append(outputs, output)
	}
	if err := c.known(columns); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(outputs) == 0 {
		return nil, nil, fmt.Errorf("%s: no judged outputs: a row needs system, seg and %s", name, c.human)
	}
	return outputs, reading.metrics, nil
}

// known tells whether a table has all columns that flags name.
func (c *judgedColumns) known(columns columnNames) error {
	if len(columns) == 0 {
		return nil // there is no row, which is told otherwise
	}
	for _, where := range c.keep {
		if err := columns.want("--where", where.column); err != nil {
			return err
		}
	}
	return cmp.Or(columns.want("--metric", c.metrics...), columns.want("--reference", c.refs...))
}

// columnNames are the names of the columns of a table, those of all its rows.
type columnNames []string

func (c *columnNames) see(row tabular.Row) {
	for i, name := range row.Names {
		if i >= len(*c) || (*c)[i] != name { // as a rule all rows have the same ones
			if !slices.Contains(*c, name) {
				*c = append(*c, name)
			}
		}
	}
}

// want says which of the names that a flag gives there is no column of.
func (c columnNames) want(flag string, names ...string) error {
	for _, name := range names {
		if !slices.Contains(c, name) {
			return fmt.Errorf("%s: no column %q; the columns are %s", flag, name, strings.Join(c, ", "))
		}
	}
	return nil
}

// A columnsError says that a row lacks a column.
type columnsError struct{ error }

// headerError is the error of a whole table where that of a row is its header's.
func headerError(name string, row tabular.Row, err error) error {
	var columns columnsError
	if row.Headed && errors.As(err, &columns) {
		return fmt.Errorf("%s: %w", name, columns)
	}
	return nil
}

func atLine(name string, line int, err error) error {
	if err == nil {
		return nil
	}
	return &corpus.LineError{Name: name, Line: line, Err: err}
}

// A judgedReading is what is known in the middle of a table.
type judgedReading struct {
	*judgedColumns
	metric  map[string]bool // of each column seen, whether it is a metric's
	metrics []string
	seen    map[[3]string]bool
}

func (r *judgedReading) output(row tabular.Row) (o judgedOutput, err error) {
	system, ok := row.Get("system")
	seg, ok2 := row.Get("seg")
	human, ok3 := row.Get(r.human)
	switch {
	case !ok || !ok2:
		return o, columnsError{fmt.Errorf("no system or no seg: the columns are %s", strings.Join(row.Names, ", "))}
	case !ok3:
		return o, columnsError{fmt.Errorf("no column %q of people's scores: name it by --human; the columns are %s", r.human, strings.Join(row.Names, ", "))}
	}
	o.set, _ = row.First("set", "lp")
	doc, _ := row.Get("doc")
	o.system, o.item = system, doc+"\t"+seg
	if o.human, err = score(human); err != nil {
		return o, fmt.Errorf("%s: %w", r.human, err)
	}
	if o.scores, err = r.scores(row); err != nil {
		return o, err
	}
	o.hyp, _ = row.First(hypothesisColumns...)
	o.refs = r.references(row)
	key := [3]string{o.set, o.system, o.item}
	if r.seen[key] {
		return o, fmt.Errorf("%s has segment %s twice: give an output one row, with the mean of its ratings", system, seg)
	}
	r.seen[key] = true
	return o, nil
}

// scores are those of the metrics' columns.
func (r *judgedReading) scores(row tabular.Row) (map[string]float64, error) {
	scores := map[string]float64{}
	for i, name := range row.Names {
		x, err := score(row.Values[i])
		holds, seen := r.metric[name]
		if !seen && row.Values[i] != "" {
			holds = err == nil && r.wants(name)
			r.metric[name] = holds
			if holds {
				r.metrics = append(r.metrics, name)
			}
		}
		switch {
		case !holds && slices.Contains(r.judgedColumns.metrics, name) && err != nil, holds && err != nil:
			return nil, fmt.Errorf("%s: %w", name, err)
		case holds:
			scores[name] = x
		}
	}
	return scores, nil
}

// wants tells whether a column of numbers is a metric's.
func (c *judgedColumns) wants(name string) bool {
	if len(c.metrics) > 0 {
		return slices.Contains(c.metrics, name)
	}
	return name != c.human && !slices.Contains(notMetrics, name)
}

func (c *judgedColumns) references(row tabular.Row) (refs []string) {
	if len(c.refs) == 0 {
		if ref, ok := row.First(referenceColumns...); ok {
			return listed(ref)
		}
	}
	for _, name := range c.refs {
		if ref, ok := row.Get(name); ok && ref != "" {
			refs = append(refs, listed(ref)...)
		}
	}
	return refs
}

// noScore are the ways in which tables say that there is no score.
var noScore = []string{"", "None", "NA", "NaN", "nan"}

// score reads a score, NaN where there is none.
func score(text string) (float64, error) {
	text = strings.TrimSpace(text)
	if slices.Contains(noScore, text) {
		return math.NaN(), nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0, fmt.Errorf("%q is no score: give a number, or nothing where there is none", text)
	}
	return x, nil
}
