package main

import (
	"errors"
	"io"
	"iter"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// documents reads Documents from files, folders, or standard input. An error of
// a line ends nothing: what to do about it is the caller's.
func documents(in io.Reader, paths []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for name, err := range corpus.Files(paths) {
			if err != nil {
				if !yield(corpus.Document{}, err) {
					return
				}
				continue
			}
			if !readFile(in, name, yield) {
				return
			}
		}
	}
}

// counting passes documents on, and says now and then how many there were.
func counting(docs iter.Seq2[corpus.Document, error], every time.Duration, note func(format string, args ...any)) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		n, told := 0, time.Now()
		for doc, err := range docs {
			if now := time.Now(); now.Sub(told) >= every {
				note("%s so far", counted(n, "document"))
				told = now
			}
			n++
			if !yield(doc, err) {
				return
			}
		}
	}
}

func readFile(in io.Reader, name string, yield func(corpus.Document, error) bool) (more bool) {
	r, err := corpus.Open(name, in)
	if err != nil {
		return yield(corpus.Document{}, err)
	}
	defer r.Close()
	for doc, err := range corpus.Read[document](r, name) {
		if !yield(corpus.Document(doc), err) {
			return false
		}
	}
	return true
}

// A document is one that has sentences: lines of other files have none.
type document corpus.Document

// UnmarshalJSONFrom reads one with the defaults that Documents have.
func (d *document) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	return (*corpus.Document)(d).UnmarshalJSONFrom(dec)
}

// Check refuses lines of other kinds of files.
func (d *document) Check() error {
	if d.Sentences == nil {
		return errors.New("no Document: there are no sentences in it; give what mtalign ingest has written")
	}
	return nil
}
