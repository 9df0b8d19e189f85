package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/tabular"
	"github.com/mtalign/mtalign/eval/metric"
)

// textColumns says where texts stand in files that have columns; empty is the
// first of the usual names that a row has.
type textColumns struct{ hyp, ref string }

func (c *textColumns) flags(flags *pflag.FlagSet) {
	flags.StringVar(&c.hyp, "hyp-column", "", "column of hypotheses in CSV, TSV, JSON lines, Documents (text, pivot), bitexts (a, b, a_pivot, b_pivot) (default: "+strings.Join(hypothesisColumns, ", or ")+")")
	flags.StringVar(&c.ref, "ref-column", "", "column of references, likewise (default: "+strings.Join(referenceColumns, ", or ")+", else as hypotheses)")
}

// ourColumns are the texts of bitexts and Documents.
var ourColumns = []string{"b", "text"}

// The usual columns of hypotheses and of references, the first ones first.
var (
	usualHyps = slices.Concat(hypothesisColumns, ourColumns)
	usualRefs = slices.Concat(referenceColumns, hypothesisColumns, ourColumns)
)

// check refuses a column that none of the files can have.
func (c *textColumns) check(t *textFiles) error {
	for _, side := range []struct {
		flag, column string
		files        []*textFile
	}{{"--hyp-column", c.hyp, t.hyps}, {"--ref-column", c.ref, t.refs}} {
		if side.column != "" && !slices.ContainsFunc(side.files, func(f *textFile) bool { return f.rows != nil }) {
			return usageError{fmt.Errorf("%s %s: none of the files has columns: they are of .csv, .tsv, .jsonl, Documents and bitexts", side.flag, side.column)}
		}
	}
	return nil
}

func orElse(given string, usual []string) []string {
	if given != "" {
		return []string{given}
	}
	return usual
}

// segmentTexts yields the segments of a file: what stands in the first of the
// columns that a row has, or the lines of plain text where there are no rows.
func (u *ui) segmentTexts(name string, rows iter.Seq2[tabular.Row, error], columns []string, plain *plainText) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if rows != nil {
			n := 0
			for row, err := range rows {
				n++
				var text string
				if err == nil {
					text, err = textOf(name, n, row, columns)
				}
				plain.doc, _ = row.Get("doc")
				if !yield(metric.Trimmed(text), err) || err != nil {
					return
				}
			}
			return
		}
		r, err := u.open(name)
		if err != nil {
			yield("", err)
			return
		}
		defer r.Close()
		text, err := plain.reader(r)
		if err != nil {
			yield("", err)
			return
		}
		for line, err := range corpus.Lines(text, name) {
			if !yield(metric.Trimmed(string(line.Text)), err) || err != nil {
				return
			}
		}
	}
}

// textOf returns a row's text as one line; several, which are a list in JSON, with
// tabs between.
func textOf(name string, n int, row tabular.Row, columns []string) (string, error) {
	text, ok := row.First(columns...)
	if !ok {
		return "", columnError(name, n, row, columns, "--hyp-column or --ref-column")
	}
	texts := listed(text)
	for i := range texts {
		texts[i] = oneLine.Replace(texts[i])
	}
	return strings.Join(texts, "\t"), nil
}

// listed returns the texts of a list in JSON, null left out, or the one that
// there is.
func listed(text string) []string {
	var list []*string
	if !strings.HasPrefix(text, "[") || json.Unmarshal([]byte(text), &list) != nil {
		return []string{text}
	}
	var texts []string
	for _, t := range list {
		if t != nil {
			texts = append(texts, *t)
		}
	}
	return texts
}

// columnError says that segment n of a file has none of the columns that a flag
// names.
func columnError(name string, n int, row tabular.Row, columns []string, flag string) error {
	return fmt.Errorf("%s: segment %d has no column %s: name it by %s; its columns are %s",
		name, n, strings.Join(columns, ", or "), flag, strings.Join(row.Names, ", "))
}

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ")
