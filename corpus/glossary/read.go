package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/lang"
)

// maxTerm is the longest term or translation that is taken, in bytes: it goes into
// every prompt that has it, and what is longer is a text.
const maxTerm = 1000

// mostFaults is how many entries of a file may be passed over before the first
// that is taken: a file of another kind has nothing else.
const mostFaults = 1000

// Load reads files of entries, packed ones by their ending, into a glossary of
// translations into the language to: TBX where the name ends in .tbx or .xml,
// else TSV. Faults are the entries that were passed over, each with its file; the
// error is that of a file that cannot be read, or has no entry.
func Load(to string, files ...string) (g *Glossary, faults corpus.Faults, err error) {
	g = New()
	for _, name := range files {
		had := g.Len()
		err := g.load(to, name, &faults)
		if err == nil && g.Len() == had {
			err = fmt.Errorf("%s: no entry with a translation into %s that the files before did not have", name, to)
		}
		if err != nil {
			return nil, faults, fmt.Errorf("reading glossary: %w", err)
		}
	}
	return g, faults, nil
}

func (g *Glossary) load(to, name string, faults *corpus.Faults) error {
	r, err := corpus.Open(name, os.Stdin)
	if err != nil {
		return err
	}
	defer r.Close()
	had, before := g.Len(), faults.N
	entries := ReadTSV
	switch filepath.Ext(corpus.Unpacked(name)) {
	case ".tbx", ".xml":
		entries = ReadTBX
	}
	for e, err := range entries(r, name, to) {
		var bad *corpus.LineError
		switch {
		case err == nil:
			if there, added := g.Add(e); !added && there.Target != e.Target {
				faults.Add(fmt.Errorf("%s: %q is to be %q already, not %q as well: the first counts", name, e.Source, there.Target, e.Target))
			}
		case errors.Is(err, errEntry) && errors.As(err, &bad), errors.Is(err, format.ErrUnit):
			if faults.Add(err); faults.N-before == mostFaults && g.Len() == had {
				return fmt.Errorf("%w; and nothing before it is an entry: this is no glossary", err)
			}
		default:
			return err
		}
	}
	return nil
}

// errEntry is in the chain of an error that concerns one entry.
var errEntry = errors.New("glossary entry passed over")

// ReadTSV yields the entries of lines source<TAB>target, from any language, or
// source<TAB>target<TAB>source language<TAB>target language; those into other
// languages than to are left out. There is no header, but a first line of the
// words source and target is taken for one. The charset may be any. Errors are
// *corpus.LineError.
func ReadTSV(r io.Reader, name, to string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for line, err := range corpus.Lines(charset.NewReader(r), name) {
			var e Entry
			wanted := true
			if err == nil {
				e, wanted, err = entryOf(line, to)
			}
			if bad := (*corpus.LineError)(nil); err != nil && !errors.As(err, &bad) {
				err = &corpus.LineError{Name: name, Line: line.N, Err: fmt.Errorf("%w: %w", errEntry, err)}
			}
			if wanted && !yield(e, err) {
				return
			}
		}
	}
}

// entryOf reads a line, which may be one that is not wanted.
func entryOf(line corpus.Line, to string) (e Entry, wanted bool, err error) {
	text := line.Text
	if line.N == 1 {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return e, false, nil
	}
	if !utf8.Valid(text) {
		return e, true, charset.ErrNotUTF8
	}
	fields := corpus.FromTSV(string(text))
	for i := range fields {
		fields[i] = strings.Join(strings.Fields(fields[i]), " ")
	}
	switch {
	case len(fields) != 2 && len(fields) != 4:
		return e, true, fmt.Errorf("want 2 fields, source<TAB>target, or 4, with the two languages behind them, not %d", len(fields))
	case line.N == 1 && strings.EqualFold(fields[0], "source") && strings.EqualFold(fields[1], "target"):
		return e, false, nil
	case fields[0] == "" || fields[1] == "":
		return e, true, errors.New("a side is empty")
	}
	e = Entry{Source: fields[0], Target: fields[1]}
	if err := e.check(); err != nil {
		return e, true, err
	}
	if len(fields) == 2 {
		return e, true, nil
	}
	e.Lang = lang.Primary(fields[2])
	target := lang.Primary(fields[3])
	if e.Lang == "" || target == "" {
		return e, true, fmt.Errorf("%q and %q: want codes of languages such as vi and en", fields[2], fields[3])
	}
	return e, target == to && e.Lang != to, nil
}

// ReadTBX yields the entries of a TBX file: from each term of a concept in
// another language than to, its best one in that. One that is not to be used is
// no translation, but it is translated. Errors are those of format.ReadTBX.
func ReadTBX(r io.Reader, name, to string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for concept, err := range format.ReadTBX(r, name) {
			if err != nil {
				if !yield(Entry{}, err) {
					return
				}
				continue
			}
			target := best(concept.Terms, to)
			for _, term := range concept.Terms {
				if target == "" || term.Lang == to {
					continue
				}
				e := Entry{Lang: term.Lang, Source: term.Text, Target: target}
				err := e.check()
				if err != nil {
					err = &corpus.LineError{Name: name, Line: concept.Line, Err: fmt.Errorf("%w: %w", errEntry, err)}
				}
				if !yield(e, err) {
					return
				}
			}
		}
	}
}

// check refuses what is too long for a term.
func (e *Entry) check() error {
	if n := max(len(e.Source), len(e.Target)); n > maxTerm {
		return fmt.Errorf("a term or translation of %d bytes: more than %d are a text", n, maxTerm)
	}
	return nil
}

// best returns the first of the best terms in a language.
func best(terms []format.Term, code string) (text string) {
	status := format.Deprecated
	for _, t := range terms {
		if t.Lang == code && t.Status < status {
			text, status = t.Text, t.Status
		}
	}
	return text
}
