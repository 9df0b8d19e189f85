package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// checkMulti refuses what does not go with --multi. files are the versions.
func (a *aligning) checkMulti(files []string) error {
	switch {
	case !a.multi && len(a.langs)+len(a.pivots) > 0:
		return usageError{errors.New("--langs and --pivots are for --multi: give --src-lang, --src-pivot and so on")}
	case !a.multi:
		return nil
	case a.batch != "" || a.dict != "" || a.saveDict != "" || a.srcPivot != "" || a.tgtPivot != "" || a.srcLang != "" || a.tgtLang != "" || a.vectors.given():
		return usageError{errors.New("--multi goes with --langs, --pivots, --docs, --pairs, --method, --format and -o only")}
	case a.docs != "" && len(a.langs)+len(a.pivots) > 0:
		return usageError{errors.New("documents tell their languages and pivots themselves: leave out --langs and --pivots")}
	case len(a.langs) > 0 && len(a.langs) != len(files):
		return usageError{fmt.Errorf("--langs names %d, there are %d versions: give one for each", len(a.langs), len(files))}
	case len(a.pivots) > 0 && len(a.pivots) != len(files):
		return usageError{fmt.Errorf("--pivots names %s, there are %d versions: give one for each", counted(len(a.pivots), "file"), len(files))}
	case a.format != beadFormat && (a.format != "tsv" || a.docs != ""):
		return usageError{fmt.Errorf("--multi writes jsonl, of texts tsv too, not --format %s", a.format)}
	}
	for _, code := range a.langs {
		if err := checkLang("--langs", code, "auto"); err != nil {
			return err
		}
	}
	return nil
}

// alignMulti aligns several versions of one story, a file each.
func (u *ui) alignMulti(ctx context.Context, a *aligning, names []string) error {
	versions := make([]align.Text, len(names))
	for i, name := range names {
		pivot, code := "", ""
		if len(a.pivots) > 0 {
			pivot = a.pivots[i]
		}
		if len(a.langs) > 0 {
			code = a.langs[i]
		}
		var err error
		if versions[i], err = u.text(name, pivot, code); err != nil {
			return err
		}
	}
	if err := u.overwrites(a.out); err != nil {
		return err
	}
	rows, err := unlessStopped(ctx, func() ([]align.Row, error) {
		return align.Multi(versions, align.Options{Method: a.method})
	})
	if err != nil {
		return fmt.Errorf("aligning %s: %w", strings.Join(names, ", "), err)
	}
	if a.format == "tsv" {
		return u.output(a.out, func(w io.Writer) error { return writeTable(w, rows, versions) })
	}
	return writeAll(u, a.out, multiRows(rows))
}

// A multiRow is a row of texts as a line of JSON.
type multiRow struct {
	Versions [][]int `json:"versions"`
	Score    float64 `json:"score"`
}

func multiRows(rows []align.Row) iter.Seq[multiRow] {
	return func(yield func(multiRow) bool) {
		for _, r := range rows {
			if !yield(multiRow(r)) {
				return
			}
		}
	}
}

// writeTable writes a column a version, and the score.
func writeTable(w io.Writer, rows []align.Row, versions []align.Text) error {
	out := bufio.NewWriter(w)
	for _, r := range rows {
		var fields []string
		for v, positions := range r.Versions {
			var sentences []string
			for _, at := range positions {
				sentences = append(sentences, versions[v].Sentences[at])
			}
			fields = append(fields, strings.Join(sentences, lang.Of(versions[v].Lang).Join()))
		}
		fields = append(fields, strconv.FormatFloat(r.Score, 'f', 4, 64))
		fmt.Fprintln(out, corpus.TSV(fields...))
	}
	return out.Flush()
}

// A storyRow is a row of documents as a line of JSON.
type storyRow struct {
	Docs  []string   `json:"docs"`
	N     [][]int    `json:"n"`
	Text  [][]string `json:"text"`
	Score float64    `json:"score"`
}

// alignStories aligns the documents that pairs join, a story at a time.
func (u *ui) alignStories(ctx context.Context, a *aligning, docs map[string]*corpus.Document, pairs iter.Seq[corpus.Pair]) error {
	stories, err := storiesOf(docs, pairs)
	if err != nil {
		return err
	}
	one := func(ctx context.Context, s story) ([]storyRow, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return s.rows(align.Options{Method: a.method})
	}
	var broken error
	rows := func(yield func(storyRow) bool) {
		for rows, err := range inOrder(ctx, a.jobs, slices.Values(stories), one) {
			if broken = err; err != nil {
				return
			}
			for _, r := range rows {
				if !yield(r) {
					return
				}
			}
		}
	}
	if err := writeAll(u, a.out, rows); err != nil {
		return err
	}
	return broken
}

// A story is documents with the pairs among them.
type story struct {
	docs  []*corpus.Document
	pairs []corpus.Pair
}

// storiesOf joins pairs that have a document in common, in the pairs' order.
func storiesOf(docs map[string]*corpus.Document, pairs iter.Seq[corpus.Pair]) ([]story, error) {
	of := map[string]*story{}
	var order []*story
	for p := range pairs {
		if err := missing(docs, p); err != nil {
			return nil, err
		}
		s := &story{pairs: []corpus.Pair{p}}
		for _, id := range []string{p.A, p.B} {
			switch {
			case of[id] == s:
			case of[id] == nil:
				s.docs = append(s.docs, docs[id])
			default:
				older := of[id]
				s.docs, s.pairs = append(older.docs, s.docs...), append(older.pairs, s.pairs...)
				older.docs = nil
			}
			for _, d := range s.docs {
				of[d.ID] = s
			}
		}
		order = append(order, s)
	}
	var stories []story
	for _, s := range order {
		if s.docs != nil {
			stories = append(stories, *s)
		}
	}
	return stories, nil
}

func (s story) rows(o align.Options) ([]storyRow, error) {
	found, err := align.MultiDocuments(s.docs, s.pairs, o)
	if err != nil {
		return nil, err
	}
	var rows []storyRow
	for _, r := range found {
		row := storyRow{Score: r.Score}
		for v, d := range s.docs {
			n, text := []int{}, []string{}
			for _, at := range r.Versions[v] {
				n, text = append(n, d.Sentences[at].N), append(text, d.Sentences[at].Text)
			}
			row.Docs, row.N, row.Text = append(row.Docs, d.ID), append(row.N, n), append(row.Text, text)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
