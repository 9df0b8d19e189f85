package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// A job is a line of --batch: two texts, where their links go, their pivots and
// vectors.
type job struct {
	src, tgt, out, srcPivot, tgtPivot string
	vectors                           vectorFiles
	line                              int
}

// jobFields are what a line of --batch may have: with more of them it has more
// to go by.
var jobFields = []int{3, 5, 7, 9}

const jobUsage = "want SRC<TAB>TGT<TAB>OUT[<TAB>SRC_PIVOT<TAB>TGT_PIVOT[<TAB>SRC_EMB<TAB>TGT_EMB[<TAB>SRC_OVERLAP<TAB>TGT_OVERLAP]]]"

// jobOf reads a line of --batch.
func jobOf(line string, n int) (job, error) {
	f := corpus.FromTSV(line)
	if !slices.Contains(jobFields, len(f)) {
		return job{}, fmt.Errorf("%s: %s", counted(len(f), "field"), jobUsage)
	}
	f = append(f, make([]string, jobFields[len(jobFields)-1]-len(f))...)
	j := job{f[0], f[1], f[2], f[3], f[4], vectorFiles{f[5], f[6], f[7], f[8]}, n}
	if j.src == "" || j.tgt == "" || j.out == "" {
		return job{}, fmt.Errorf("a field is empty: %s", jobUsage)
	}
	return j, j.vectors.check()
}

// inputs are the files that a job reads.
func (j job) inputs() []string {
	v := j.vectors
	return []string{j.src, j.tgt, j.srcPivot, j.tgtPivot, v.src, v.tgt, v.srcOverlap, v.tgtOverlap}
}

// jobs reads a list of jobs. A line that is none is an error: it would shift
// what the user takes the others for.
func (u *ui) jobs(name string) ([]job, error) {
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var jobs []job
	outs := map[string]int{} // the line that writes each
	for line, err := range corpus.Lines(r, name) {
		if err != nil {
			return nil, err
		}
		text := strings.TrimPrefix(string(line.Text), "\ufeff")
		if strings.TrimSpace(text) == "" {
			continue
		}
		j, err := jobOf(text, line.N)
		if err != nil {
			return nil, &corpus.LineError{Name: name, Line: line.N, Err: err}
		}
		out := filepath.Clean(j.out)
		if before := outs[out]; before > 0 {
			return nil, &corpus.LineError{Name: name, Line: line.N, Err: fmt.Errorf("%s is written by line %d as well: give each job an OUT of its own", j.out, before)}
		}
		outs[out] = line.N
		jobs = append(jobs, j)
	}
	for _, j := range jobs {
		for _, input := range j.inputs() {
			if line := outs[filepath.Clean(input)]; input != "" && line > 0 {
				return nil, &corpus.LineError{Name: name, Line: line, Err: fmt.Errorf("%s is a text of line %d, and would be overwritten: give another OUT", input, j.line)}
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
	o := align.Options{Method: a.method, Dictionary: learned, Reorder: a.reorder}
	if a.saveDict != "" {
		if err := u.saveDictionary(a, o.Dictionary); err != nil {
			return err
		}
	}
	return u.embedded(ctx, a, func(e *embedding) error { return u.alignJobs(ctx, a, texts, o, e) })
}

// alignJobs does the jobs of a list, so many at once as a allows.
func (u *ui) alignJobs(ctx context.Context, a *aligning, texts []batchText, o align.Options, e *embedding) error {
	bar := u.bar(len(texts), "align", "")
	defer bar.Finish()
	one := func(ctx context.Context, t batchText) (failure, err error) {
		if t.err == nil {
			t.err = u.readVectors(t.job.vectors, &t.src, &t.tgt)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if t.err == nil {
			if err := e.embed(ctx, o, &t.src, &t.tgt); err != nil {
				return nil, err // so would the next fail
			}
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
	u.tellUnfenced(a, len(texts))
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
