package main

import (
	"cmp"
	"context"
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// documents reads the articles and Documents that paths name. What cannot be
// read is told of and passed over; no path at all is standard input.
func (u *ui) documents(paths []string, o ingest.Options) iter.Seq[corpus.Document] {
	return func(yield func(corpus.Document) bool) {
		if len(paths) == 0 {
			paths = []string{"-"}
		}
		for doc, err := range u.articles(paths, o, 0) {
			if err != nil {
				u.fail(err)
				continue
			}
			if !yield(doc) {
				return
			}
		}
	}
}

// articles is documents with the errors in their places, as many documents at
// once as there are jobs; no path is no document. No two have one id. Where an
// error is to stop the reading, it ends with the first.
func (u *ui) articles(paths []string, o ingest.Options, jobs int) iter.Seq2[corpus.Document, error] {
	type result struct {
		doc corpus.Document
		err error
	}
	read := func(article ingest.Article) (r result) {
		r.doc, r.err = article()
		return r
	}
	return func(yield func(corpus.Document, error) bool) {
		var ids ingest.IDs
		again := 0
		defer func() {
			if again > 0 {
				u.warn("%s with an id that an earlier one has: a hash of its text is put behind it", counted(again, "document"))
			}
		}()
		for r := range corpus.InOrder(jobs, u.unread(paths, o), read) {
			if r.err == nil && ids.Settle(&r.doc) {
				again++
			}
			if !yield(r.doc, r.err) || r.err != nil && o.OnError == ingest.Stop {
				return
			}
		}
	}
}

// unread yields the articles of all files, to be taken apart.
func (u *ui) unread(paths []string, o ingest.Options) iter.Seq[ingest.Article] {
	return func(yield func(ingest.Article) bool) {
		for path, err := range u.files(paths) {
			stopped := u.ctx.Err()
			if !u.unreadOf(path, cmp.Or(stopped, err), o, yield) || stopped != nil {
				return
			}
		}
	}
}

// unreadOf yields the articles of one file, or the error that it cannot be read.
func (u *ui) unreadOf(path string, err error, o ingest.Options, yield func(ingest.Article) bool) (more bool) {
	var r io.ReadCloser
	if err == nil {
		r, err = u.open(path)
	}
	if err != nil {
		return yield(func() (corpus.Document, error) { return corpus.Document{}, err })
	}
	defer r.Close()
	for article := range ingest.Articles(r, path, o) {
		if !yield(article) {
			return false
		}
	}
	return true
}

// records reads the JSON lines of a kind that paths name; no path at all is
// standard input. What cannot be read is told of and passed over.
func records[T any](u *ui, paths []string) iter.Seq[T] {
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	return func(yield func(T) bool) {
		for path, err := range u.files(paths) {
			if err != nil {
				u.fail(err)
				continue
			}
			if !recordsOf(u, path, yield) {
				return
			}
		}
	}
}

func recordsOf[T any](u *ui, path string, yield func(T) bool) (more bool) {
	r, err := u.open(path)
	if err != nil {
		u.fail(err)
		return true
	}
	defer r.Close()
	for record, err := range corpus.Read[T](charset.NewUnicodeReader(r), path) {
		if err != nil {
			u.fail(err)
			continue
		}
		if !yield(record) {
			return false
		}
	}
	return true
}

// output runs write on the file of that name, or on standard output for "" and
// "-". A file takes its name even after an error, so that nothing done is lost,
// unless the name is that of an input, of which a part would be lost.
func (u *ui) output(name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(u.out)
	}
	f, err := corpus.Create(name)
	if err != nil {
		return err
	}
	defer f.Abort()
	err = write(f)
	if (err != nil || u.stopped) && u.inputs.has(name) {
		return err
	}
	return cmp.Or(err, f.Commit())
}

// writeAll writes records as JSON lines to the file of that name.
func writeAll[T any](u *ui, name string, records iter.Seq[T]) error {
	return u.output(name, func(w io.Writer) error {
		lines := corpus.NewWriter(w)
		for record := range records {
			if err := lines.Write(record); err != nil {
				return err
			}
		}
		return nil
	})
}

// bitexts groups beads, which come pair by pair, into bitexts.
func bitexts(beads iter.Seq[corpus.Bead]) []corpus.Bitext {
	var all []corpus.Bitext
	for bead := range beads {
		if n := len(all); n > 0 && all[n-1][0].Pair == bead.Pair {
			all[n-1] = append(all[n-1], bead)
			continue
		}
		all = append(all, corpus.Bitext{bead})
	}
	return all
}

// inOrder is corpus.InOrder for what can fail: the first error is the last
// result, and ends the context of those that still run.
func inOrder[T, R any](ctx context.Context, jobs int, items iter.Seq[T], f func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	type result struct {
		value R
		err   error
	}
	return func(yield func(R, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		one := func(item T) (r result) {
			r.value, r.err = f(ctx, item)
			return r
		}
		for r := range corpus.InOrder(jobs, items, one) {
			if !yield(r.value, r.err) || r.err != nil {
				cancel()
				return
			}
		}
	}
}

// unless returns what f returns, unless the context ends before: f is then left
// to itself, so it must change nothing that others see.
func unless[T any](ctx context.Context, f func() T) (result T, err error) {
	done := make(chan T, 1)
	go func() { done <- f() }()
	select {
	case result = <-done:
		return result, nil
	case <-ctx.Done():
		return result, ctx.Err()
	}
}

// unlessStopped is unless for what can fail.
func unlessStopped[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type attempt struct {
		result T
		err    error
	}
	made, err := unless(ctx, func() (a attempt) {
		a.result, a.err = f()
		return a
	})
	return made.result, cmp.Or(err, made.err)
}
