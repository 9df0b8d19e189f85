package main

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/eval/audit"
	sourced "github.com/mtalign/mtalign/eval/audit/against"
)

// A table is sentences beside their translations, as audit --pairs reads it.
type table struct{ name, from, to string }

// check tells whether the flags name the table's languages, and nothing else is
// to be audited.
func (t *table) check(a *auditing, paths []string) error {
	switch {
	case t.name == "" && t.from+t.to != "":
		return usageError{fmt.Errorf("--src-lang and --tgt-lang go with --pairs")}
	case t.name == "":
		return nil
	case a.against != "" || a.bitext != "":
		return usageError{fmt.Errorf("--pairs has both sides already: leave out --against and --bitext")}
	case a.standard != "" || len(a.terms) > 0:
		return usageError{fmt.Errorf("--standard and --glossary are for documents, not for --pairs")}
	case len(paths) > 0:
		return usageError{fmt.Errorf("--pairs %s is all that is audited: give no other paths", t.name)}
	case t.from == "" || t.to == "":
		return usageError{fmt.Errorf("--pairs wants the languages of its columns: --src-lang zh --tgt-lang en")}
	}
	return nil
}

// source is what is known of the document that a line is.
func (t *table) source(audited audit.Document) *corpus.Document {
	line, _ := strconv.Atoi(audited.Doc)
	return &corpus.Document{ID: audited.Doc, Source: corpus.Source{Path: t.name}, Sentences: []corpus.Sentence{{Line: line}}}
}

// A line of a table, numbered from 1.
type tableLine struct {
	n                   int
	source, translation string
}

// auditPairs yields the audit of each line of a table as of a document of one
// sentence, in order. The first line that is no pair ends it.
func (u *ui) auditPairs(ctx context.Context, t *table, jobs int) iter.Seq2[audit.Document, error] {
	from, to := lang.Primary(t.from), lang.Primary(t.to)
	return func(yield func(audit.Document, error) bool) {
		var fault error
		read := 0
		lines := func(yield func(tableLine) bool) {
			for line, err := range u.plainLines(t.name) {
				if err != nil {
					fault = err
					return
				}
				fields := corpus.FromTSV(string(line.Text))
				if read++; line.N == 1 && heads(fields) {
					u.warn("%s:1: “%s” and “%s” look like a header, which such a file has not: they are audited as a pair", t.name, fields[0], fields[1])
				}
				if len(fields) != 2 {
					fault = &corpus.LineError{Name: t.name, Line: line.N, Err: fmt.Errorf(
						"%s where a source, a tab and a translation should stand", counted(len(fields), "field"))}
					return
				}
				if !yield(tableLine{line.N, norm.NFC.String(fields[0]), norm.NFC.String(fields[1])}) {
					return
				}
			}
		}
		for audited, err := range inOrder(ctx, jobs, lines, func(ctx context.Context, l tableLine) (audit.Document, error) {
			s := sourced.Pair(l.source, l.translation, from, to)
			return audit.Document{Doc: strconv.Itoa(l.n), Lang: to, Garble: s.Garble, Sentences: []audit.Sentence{s}, Names: []corpus.Entity{}}, ctx.Err()
		}) {
			if !yield(audited, err) || err != nil {
				return
			}
		}
		switch {
		case fault != nil:
			yield(audit.Document{}, fault)
		case read == 0:
			u.warn("%s: no line in it: nothing is audited", t.name)
		}
	}
}

// headings are what the columns of a table are called.
var headings = [2][]string{{"source", "src"}, {"translation", "target", "tgt", "hypothesis", "mt", "output"}}

// heads tells whether fields look like the header of a table.
func heads(fields []string) bool {
	if len(fields) != len(headings) {
		return false
	}
	for i, field := range fields {
		if !slices.Contains(headings[i], strings.ToLower(strings.TrimSpace(field))) {
			return false
		}
	}
	return true
}
