package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
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
		for l, err := range linesTSV(r, name) {
			wanted := err != nil || l.to == "" || l.to == to && l.Lang != to
			if wanted && !yield(l.Entry, err) {
				return
			}
		}
	}
}

// A pairing is a line of TSV: an entry and the language of its target, "" where
// the line does not tell it.
type pairing struct {
	Entry
	to string
}

// linesTSV yields the lines of a file that are no header and not empty.
func linesTSV(r io.Reader, name string) iter.Seq2[pairing, error] {
	return func(yield func(pairing, error) bool) {
		for line, err := range corpus.Lines(charset.NewReader(r), name) {
			var p pairing
			says := true
			if err == nil {
				p, says, err = pairingOf(line)
			}
			if bad := (*corpus.LineError)(nil); err != nil && !errors.As(err, &bad) {
				err = &corpus.LineError{Name: name, Line: line.N, Err: fmt.Errorf("%w: %w", errEntry, err)}
			}
			if says && !yield(p, err) {
				return
			}
		}
	}
}

// conceptsTSV yields the lines of a file as concepts.
func conceptsTSV(r io.Reader, name string) iter.Seq2[Concept, error] {
	return func(yield func(Concept, error) bool) {
		for l, err := range linesTSV(r, name) {
			if !yield(pairOf(l.Entry, l.to), err) {
				return
			}
		}
	}
}

// pairingOf reads a line, which may say nothing.
func pairingOf(line corpus.Line) (p pairing, says bool, err error) {
	text := line.Text
	if line.N == 1 {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return p, false, nil
	}
	if !utf8.Valid(text) {
		return p, true, charset.ErrNotUTF8
	}
	fields := corpus.FromTSV(string(text))
	for i := range fields {
		fields[i] = strings.Join(strings.Fields(fields[i]), " ")
	}
	switch {
	case len(fields) != 2 && len(fields) != 4:
		return p, true, fmt.Errorf("want 2 fields, source<TAB>target, or 4, with the two languages behind them, not %d", len(fields))
	case line.N == 1 && strings.EqualFold(fields[0], "source") && strings.EqualFold(fields[1], "target"):
		return p, false, nil
	case fields[0] == "" || fields[1] == "":
		return p, true, errors.New("a side is empty")
	}
	p.Entry = Entry{Source: fields[0], Target: fields[1]}
	if err := p.check(); err != nil {
		return p, true, err
	}
	if len(fields) == 2 {
		return p, true, nil
	}
	p.Lang, p.to = lang.Primary(fields[2]), lang.Primary(fields[3])
	if p.Lang == "" || p.to == "" {
		return p, true, fmt.Errorf("%q and %q: want codes of languages such as vi and en", fields[2], fields[3])
	}
	return p, true, nil
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

// conceptsTBX yields the concepts of a TBX file.
func conceptsTBX(r io.Reader, name string) iter.Seq2[Concept, error] {
	return func(yield func(Concept, error) bool) {
		for concept, err := range format.ReadTBX(r, name) {
			var c Concept
			for _, t := range concept.Terms {
				e := Entry{Source: t.Text}
				if err == nil && e.check() != nil {
					err = &corpus.LineError{Name: name, Line: concept.Line, Err: fmt.Errorf("%w: %w", errEntry, e.check())}
				}
				c.Terms = append(c.Terms, Term{t.Lang, t.Text, uses[t.Status]})
			}
			// Without a preferred term the first admitted one is as good.
			slices.SortStableFunc(c.Terms, func(a, b Term) int { return int(a.Use - b.Use) })
			if !yield(c, err) {
				return
			}
		}
	}
}

// uses are the uses of terms by what TBX calls them.
var uses = map[format.TermStatus]Use{format.Preferred: Fixed, format.Admitted: Admitted, format.Deprecated: Wrong}

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
