package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/eval/run"
)

func (c *chain) ingest(ctx context.Context) (run.Outcome, error) {
	reader := c.articles(ctx)
	n, err := write(c, ingestFile, reader.documents)
	if err == nil {
		err = reader.ended(n)
	}
	return run.Outcome{Counts: map[string]int{"documents": n}, Failures: reader.failures}, err
}

// articleReader reads the run's articles once.
type articleReader struct {
	*chain
	ctx      context.Context
	failures []string
	stopped  error
}

func (c *chain) articles(ctx context.Context) *articleReader {
	return &articleReader{chain: c, ctx: ctx}
}

// ended returns why there are no more than n documents, where there should be.
func (r *articleReader) ended(n int) error {
	if r.stopped == nil && n == 0 {
		return fmt.Errorf("no articles in %s", strings.Join(r.paths, ", "))
	}
	return r.stopped
}

func (r *articleReader) fail(err error) {
	r.ui.fail(err)
	r.failures = append(r.failures, err.Error())
}

// documents yields the articles that can be read, no two of one id.
func (r *articleReader) documents(yield func(corpus.Document) bool) {
	for _, input := range r.Manifest.Inputs {
		if input.Error != "" {
			r.fail(errors.New(input.Error))
		}
	}
	docs := r.ui.articles(r.files, *r.reading, r.jobs)
	if !r.keepRepeated {
		docs = ingest.DropRepeated(docs)
	}
	for doc, err := range docs {
		if r.stopped = r.ctx.Err(); r.stopped != nil {
			return
		}
		if err != nil && r.reading.OnError == ingest.Stop {
			r.stopped = err
			return
		}
		if err != nil {
			r.fail(err)
			continue
		}
		if name, read := r.calledAs[doc.Source.Path]; read {
			doc.Source.Path = name
		}
		if !yield(doc) {
			return
		}
	}
}
