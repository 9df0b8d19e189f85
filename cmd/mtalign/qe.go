package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/tabular"
	"github.com/mtalign/mtalign/eval/qe"
)

func qeCommand(u *ui) *cobra.Command {
	var o qe.Options
	var out string
	cmd := &cobra.Command{
		Use:   "qe [FILE]",
		Short: "Estimate how good translations are, without a reference",
		Long: "Reads a table (TSV or CSV with a header, or JSON lines): source and translation, and where\n" +
			"there are some system, doc, seg and what is named below. Writes it as TSV with a column\n" +
			"quality, higher is better: about 1 where no error is expected, about 0 where a sentence is\n" +
			"as bad as can be; it is not cut off there.\n\n" +
			"Several systems' translations of one source, told by doc and seg or else by the source\n" +
			"itself, are judged by one another. Alone, a translation is held against its source: names,\n" +
			"numbers, negation and clauses that are lost, made up or changed, as far as the languages'\n" +
			"lexicon goes (Chinese and English; texts of up to 2000 characters), and how it reads.\n\n" +
			"More is known with columns of\n" +
			"  pseudo_reference   a strong model's translation; leave that model out of the systems\n" +
			"  reference          a person's\n" +
			"  back_translation   the translation, put back into the source's language by one system\n" +
			"  source_pivot       the source in a third language, if back_translation is in that",
		Example: "  mtalign qe outputs.tsv > estimated.tsv\n  mtalign qe outputs.tsv --src-lang zh --tgt-lang en | mtalign correlate - --human mqm",
		Args:    arguments(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			err := cmp.Or(checkLang("--src-lang", o.SourceLang, "auto"), checkLang("--tgt-lang", o.TargetLang, "auto"), checkJobs(o.Jobs))
			if err != nil {
				return err
			}
			t, err := u.estimable(slices.Concat(args, []string{"-"})[0])
			if err != nil {
				return err
			}
			t.detect(&o)
			quality, err := unless(u.ctx, func() []float64 { return qe.Estimate(t.outputs, o) })
			if err != nil {
				return err
			}
			return u.output(out, func(w io.Writer) error { return t.write(w, quality) })
		},
	}
	cmd.Flags().StringVar(&o.SourceLang, "src-lang", "auto", "language of the sources")
	cmd.Flags().StringVar(&o.TargetLang, "tgt-lang", "auto", "language of the translations")
	cmd.Flags().IntVarP(&o.Jobs, "jobs", "j", 0, "sources at once (0: as processors)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

// An estimable is a table of outputs to be estimated.
type estimable struct {
	names   []string
	rows    []tabular.Row
	outputs []qe.Output
}

const qualityColumn = "quality"

// estimable reads a table. A bad row is told of and passed over.
func (u *ui) estimable(name string) (*estimable, error) {
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	t, said := &estimable{}, texts{}
	for row, err := range tabular.Read(r, name) {
		if u.ctx.Err() != nil {
			return nil, u.ctx.Err()
		}
		var output qe.Output
		if err == nil {
			said.share(row)
			output, err = outputOf(row)
			output.Item = said.one(output.Item)
			err = atLine(name, row.Line, err)
		}
		if err := headerError(name, row, err); err != nil {
			return nil, err
		}
		if err != nil {
			u.fail(err)
			continue
		}
		t.rows, t.outputs = append(t.rows, row), append(t.outputs, output)
		for _, name := range row.Names {
			if name != qualityColumn && !slices.Contains(t.names, name) {
				t.names = append(t.names, name)
			}
		}
	}
	if len(t.rows) == 0 {
		return nil, fmt.Errorf("%s: nothing to estimate: a row needs source and translation", name)
	}
	return t, nil
}

// texts are those that many rows of a table have, each kept once: every source
// stands there as often as there are systems.
type texts map[string]string

func (t texts) one(text string) string {
	known, ok := t[text]
	if !ok {
		known = strings.Clone(text) // not the whole row that it was cut from
		t[known] = known
	}
	return known
}

// share has a row share with earlier ones what is not its own.
func (t texts) share(row tabular.Row) {
	for i, name := range row.Names {
		if slices.Contains(hypothesisColumns, name) {
			row.Values[i] = strings.Clone(row.Values[i])
		} else {
			row.Values[i] = t.one(row.Values[i])
		}
	}
}

func outputOf(row tabular.Row) (o qe.Output, err error) {
	source, hasSource := row.First(sourceColumns...)
	translation, hasTranslation := row.First(hypothesisColumns...)
	if !hasSource || !hasTranslation {
		return o, columnsError{fmt.Errorf("a row needs source and translation: the columns are %s", strings.Join(row.Names, ", "))}
	}
	o.Source, o.Translation, o.Item = source, translation, "source\t"+source
	o.System, _ = row.Get("system")
	o.Pseudo, _ = row.Get("pseudo_reference")
	o.Reference, _ = row.First(referenceColumns...)
	o.Back, _ = row.Get("back_translation")
	o.Pivot, _ = row.Get("source_pivot")
	if seg, ok := row.Get("seg"); ok {
		set, _ := row.Get("set")
		doc, _ := row.Get("doc")
		o.Item = strings.Join([]string{"seg", set, doc, seg}, "\t")
	}
	return o, nil
}

// detected is how many rows tell the languages.
const detected = 200

// detect finds out languages that were not told.
func (t *estimable) detect(o *qe.Options) {
	var source, translation strings.Builder
	for _, output := range t.outputs[:min(detected, len(t.outputs))] {
		fmt.Fprintln(&source, output.Source)
		fmt.Fprintln(&translation, output.Translation)
	}
	if o.SourceLang == "auto" {
		o.SourceLang, _ = lang.Detect(source.String())
	}
	if o.TargetLang == "auto" {
		o.TargetLang, _ = lang.Detect(translation.String())
	}
}

// write writes the table with its new column.
func (t *estimable) write(w io.Writer, quality []float64) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, corpus.TSV(append(slices.Clone(t.names), qualityColumn)...))
	for i, row := range t.rows {
		fields := make([]string, 0, len(t.names)+1)
		for _, name := range t.names {
			value, _ := row.Get(name)
			fields = append(fields, value)
		}
		fmt.Fprintln(b, corpus.TSV(append(fields, strconv.FormatFloat(quality[i], 'f', 6, 64))...))
	}
	return b.Flush()
}
