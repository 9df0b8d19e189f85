package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
)

// A job is a line of --batch: two texts, where their links go, their pivots.
type job struct {
	src, tgt, out, srcPivot, tgtPivot string
	line                              int
}

// jobs reads a list of jobs. A line that is none is an error: it would shift
// what the user takes the others for.
func (u *ui) jobs(name string) ([]job, error) {
	lines, err := u.segments(name)
	if err != nil {
		return nil, err
	}
	var jobs []job
	outs := map[string]int{} // the line that writes each
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		f := corpus.FromTSV(line)
		if len(f) != 3 && len(f) != 5 {
			return nil, &corpus.LineError{Name: name, Line: i + 1, Err: fmt.Errorf("%d fields: want SRC<TAB>TGT<TAB>OUT[<TAB>SRC_PIVOT<TAB>TGT_PIVOT]", len(f))}
		}
		j := job{src: f[0], tgt: f[1], out: f[2], line: i + 1}
		out := filepath.Clean(j.out)
		if before := outs[out]; before > 0 {
			return nil, &corpus.LineError{Name: name, Line: i + 1, Err: fmt.Errorf("%s is written by line %d as well: give each job an OUT of its own", j.out, before)}
		}
		outs[out] = i + 1
		if len(f) == 5 {
			j.srcPivot, j.tgtPivot = f[3], f[4]
		}
		jobs = append(jobs, j)
	}
	for _, j := range jobs {
		for _, text := range []string{j.src, j.tgt, j.srcPivot, j.tgtPivot} {
			if line := outs[filepath.Clean(text)]; text != "" && line > 0 {
				return nil, &corpus.LineError{Name: name, Line: line, Err: fmt.Errorf("%s is a text of line %d, and would be overwritten: give another OUT", text, j.line)}
			}
		}
	}
	return jobs, nil
}

// batchText is a job with its texts, or why they cannot be read.
type batchText struct {
	job
	src, tgt align.Text
	err      error
}

// alignBatch aligns a list of texts with a dictionary learned over all of it.
// A job that fails is told of; the others are done.
func (u *ui) alignBatch(ctx context.Context, a *aligning) error {
	jobs, err := u.jobs(a.batch)
	if err != nil {
		return err
	}
	known, err := u.dictionary(a)
	if err != nil {
		return err
	}
	texts := make([]batchText, len(jobs))
	var pairs [][2]align.Text
	for i, j := range jobs {
		texts[i].job = j
		texts[i].src, texts[i].tgt, texts[i].err = u.texts(a, j)
		if texts[i].err == nil {
			pairs = append(pairs, [2]align.Text{texts[i].src, texts[i].tgt})
		}
	}
	if a.method == "length" && a.saveDict == "" {
		pairs = nil // words are not asked
	}
	learned, err := unless(ctx, func() *align.Dictionary { return known.Learn(pairs) })
	if err != nil {
		return err
	}
	o := align.Options{Method: a.method, Dictionary: learned}
	if a.saveDict != "" {
		if err := u.saveDictionary(a, o.Dictionary); err != nil {
			return err
		}
	}
	bar := u.bar(len(texts), "align", "")
	defer bar.Finish()
	one := func(ctx context.Context, t batchText) (error, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return u.alignJob(a, t, o), nil
	}
	for failure, err := range inOrder(ctx, a.jobs, slices.Values(texts), one) {
		if err != nil {
			return err
		}
		if failure != nil {
			u.fail(failure)
		}
		bar.Add(1)
	}
	return ctx.Err()
}

// alignJob does a job. What fails names its line in the list.
func (u *ui) alignJob(a *aligning, t batchText, o align.Options) (err error) {
	defer func() {
		if err != nil {
			err = &corpus.LineError{Name: a.batch, Line: t.line, Err: err}
		}
	}()
	if t.err != nil {
		return t.err
	}
	links, err := a.align(t.src, t.tgt, o)
	if err != nil {
		return fmt.Errorf("aligning %s with %s: %w", t.job.src, t.job.tgt, err)
	}
	if err := os.MkdirAll(filepath.Dir(t.out), 0o755); err != nil {
		return err
	}
	return u.writeLinks(a, t.out, links, t.src, t.tgt)
}

// pairsOf reads pairs of documents, or finds them where no file is named.
func pairsOf(ctx context.Context, u *ui, name string, jobs int, docs []corpus.Document) (iter.Seq[corpus.Pair], error) {
	if name != "" {
		return records[corpus.Pair](u, []string{name}), nil
	}
	found, err := unless(ctx, func() []corpus.Pair { return pair.Find(docs, jobs) })
	return slices.Values(found), err
}
