package glossary

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// A Concept is one thing with what it is to be called, and not to be called, in
// several languages: what a check of texts goes by, where Entry says what to put
// for a term.
type Concept struct {
	Terms []Term
}

// A Term is what a concept is called.
type Term struct {
	Lang string // ISO 639-1; "" where it may be any
	Text string
	Use  Use
}

// Use says whether a term is right.
type Use int

// The uses of a term. TBX calls them preferred, admitted and deprecated; there is
// none that is doubtful.
const (
	Fixed    Use = iota // what the concept is called
	Admitted            // right as well
	Doubtful            // wrong for this concept, right for others: wrong where the concept is meant
	Wrong               // never right
)

// In returns the terms of a language with one of these uses, in order.
func (c *Concept) In(code string, uses ...Use) (texts []string) {
	for _, t := range c.Terms {
		if (t.Lang == code || t.Lang == "") && slices.Contains(uses, t.Use) {
			texts = append(texts, t.Text)
		}
	}
	return texts
}

// LoadConcepts reads files of terms: TBX where the name ends in .tbx or .xml, else
// TSV as ReadTSV reads it, in any language. There a line is a concept, whose
// target is what it is called; its source is what it is called in another
// language, or is wrong where both languages are one. Faults are the entries that
// were passed over; the error is that of a file that cannot be read, or has no
// concept.
func LoadConcepts(files ...string) (all []Concept, faults corpus.Faults, err error) {
	for _, name := range files {
		had := len(all)
		if all, err = loadConcepts(all, name, &faults); err == nil && len(all) == had {
			err = fmt.Errorf("%s: no term in it", name)
		}
		if err != nil {
			return nil, faults, fmt.Errorf("reading terms: %w", err)
		}
	}
	return all, faults, nil
}

func loadConcepts(all []Concept, name string, faults *corpus.Faults) ([]Concept, error) {
	r, err := corpus.Open(name, os.Stdin)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	concepts := conceptsTSV
	switch filepath.Ext(corpus.Unpacked(name)) {
	case ".tbx", ".xml":
		concepts = conceptsTBX
	}
	had, before := len(all), faults.N
	for c, err := range concepts(r, name) {
		switch {
		case err == nil:
			all = append(all, c)
		case errors.Is(err, errEntry), errors.Is(err, format.ErrUnit):
			if faults.Add(err); faults.N-before == mostFaults && len(all) == had {
				return nil, fmt.Errorf("%w; and nothing before it is a term: these are no terms", err)
			}
		default:
			return nil, err
		}
	}
	return all, nil
}

// pairOf is a line of TSV as a concept.
func pairOf(e Entry, target string) Concept {
	source := Term{Lang: e.Lang, Text: e.Source}
	if e.Lang != "" && e.Lang == target {
		source.Use = Wrong
	}
	return Concept{Terms: []Term{source, {Lang: target, Text: e.Target}}}
}
