package main

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/metric"
)

// scoredTexts is the flags for what is scored.
type scoredTexts struct {
	hyps     []string
	refs     int // a line
	variable bool
	encoding string
	columns  textColumns
}

func (s *scoredTexts) flags(flags *pflag.FlagSet) {
	flags.StringArrayVarP(&s.hyps, "input", "i", nil, "hypotheses, a file a system; - is standard input (default: standard input)")
	flags.IntVar(&s.refs, "num-refs", 1, "references a line, parted by tabs (-nr)")
	flags.IntVar(&s.refs, "nr", 1, "")
	flags.BoolVar(&s.variable, "variable-refs", false, "segments have as many references as their lines have columns that are not empty; an empty line of a file has none")
	flags.StringVarP(&s.encoding, "encoding", "e", "utf-8", "encoding of the texts")
	s.columns.flags(flags)
}

// textFiles are the files of systems and references, read side by side.
type textFiles struct {
	refs, hyps []*textFile
	variable   bool
	baseline   bool // the first system is one

	systems []systemSeen
}

// systemSeen is what was seen of a system's hypotheses.
type systemSeen struct {
	name      string
	segments  int
	tokenized int    // end with a full stop of its own
	copied    []bool // of each reference file, whether all are the same as there
}

// openTexts opens the files of references and of systems; of standard input,
// which has a system a column, it reads the first line.
func (u *ui) openTexts(s scoredTexts, refs []string, baseline bool) (*textFiles, error) {
	if len(s.hyps) == 0 && len(refs) == 1 && u.isBitext(refs[0]) {
		return u.openBitext(s, refs[0]), nil
	}
	if standardInputs(refs)+standardInputs(s.hyps) > 1 || len(s.hyps) == 0 && standardInputs(refs) > 0 {
		return nil, usageError{errors.New("standard input can be read once: give the other texts as files, hypotheses behind -i")}
	}
	t := &textFiles{variable: s.variable, baseline: baseline}
	for _, name := range refs {
		t.refs = append(t.refs, u.openReferences(s, name))
	}
	if len(s.hyps) == 0 {
		in := u.openText("-", "", nil, s.encoding)
		t.hyps = []*textFile{in}
		if err := s.columns.check(t); err != nil {
			return t, err
		}
		n, err := in.asColumns()
		for i := range n {
			t.systems = append(t.systems, systemSeen{name: fmt.Sprintf("System %d", i+1)})
		}
		return t, err
	}
	for i, name := range s.hyps {
		if slices.Contains(s.hyps[:i], name) {
			if baseline && name == s.hyps[0] {
				u.note("%s is the baseline already", name)
				continue
			}
			return nil, fmt.Errorf("%s is given twice: each system needs a name of its own", name)
		}
		t.hyps = append(t.hyps, u.openText(name, s.columns.hyp, usualHyps, s.encoding))
		t.systems = append(t.systems, systemSeen{name: name})
	}
	return t, s.columns.check(t)
}

func standardInputs(names []string) (n int) {
	for _, name := range names {
		if name == "-" {
			n++
		}
	}
	return n
}

func (u *ui) openReferences(s scoredTexts, name string) *textFile {
	f := u.openText(name, s.columns.ref, usualRefs, s.encoding)
	if f.rows != nil {
		f.cut, f.wants = trimmedFields, 0
		return f
	}
	if s.refs != 1 {
		f.cut = func(line string) []string { return strings.SplitN(line, "\t", s.refs) }
		f.wants = s.refs
	}
	if s.variable {
		f.cut = func(line string) []string { return strings.Split(line, "\t") }
		f.wants = 0
	}
	return f
}

func (t *textFiles) files() []*textFile { return slices.Concat(t.refs, t.hyps) }

func (t *textFiles) close() {
	for _, f := range t.files() {
		f.stop()
	}
}

// systemNames are the systems' names in print.
func (t *textFiles) systemNames() []string {
	names := make([]string, len(t.systems))
	columns := len(t.hyps) < len(t.systems)
	for i, s := range t.systems {
		names[i] = s.name
		switch {
		case !t.baseline:
		case i == 0 && columns:
			names[i] = "Baseline"
		case i == 0:
			names[i] = "Baseline: " + s.name
		case columns:
			names[i] = fmt.Sprintf("System %d", i)
		}
	}
	return names
}

// segments yields the lines of all files side by side.
func (t *textFiles) segments() iter.Seq2[metric.Segment, error] {
	return func(yield func(metric.Segment, error) bool) {
		for {
			s, more, err := t.next()
			if err == nil && !more {
				return
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

func (t *textFiles) next() (s metric.Segment, more bool, err error) {
	ended := 0
	for _, f := range t.files() {
		if err := f.next(); err != nil {
			return s, false, err
		}
		if f.ended {
			ended++
		}
	}
	switch {
	case ended == len(t.files()):
		return s, false, nil
	case ended > 0:
		return s, false, t.unequal()
	}
	if err := t.sameDocuments(); err != nil {
		return s, false, err
	}
	for _, f := range t.refs {
		for _, ref := range f.texts {
			if !t.variable || ref != "" {
				s.Refs = append(s.Refs, ref)
			}
		}
	}
	if len(s.Refs) == 0 && len(t.refs) > 0 {
		return s, false, fmt.Errorf("segment %d has no reference", t.hyps[0].line)
	}
	for _, f := range t.hyps {
		s.Hyps = append(s.Hyps, f.texts...)
	}
	for i, hyp := range s.Hyps {
		t.systems[i].see(hyp, t.refs)
	}
	return s, true, nil
}

// sameDocuments tells whether a document begins in one file while in another one
// goes on; what documents are called does not matter.
func (t *textFiles) sameDocuments() error {
	var first *textFile
	for _, f := range t.files() {
		switch {
		case f.doc == "":
		case first == nil:
			first = f
		case f.begins != first.begins:
			begins, goesOn := first, f
			if f.begins {
				begins, goesOn = f, first
			}
			return fmt.Errorf("segment %d: document %s begins in %s, while %s goes on in %s: both need the same sentences",
				f.line, begins.doc, begins.name, goesOn.doc, goesOn.name)
		}
	}
	return nil
}

func (s *systemSeen) see(hyp string, refs []*textFile) {
	if strings.HasSuffix(hyp, " .") {
		s.tokenized++
	}
	if s.copied == nil {
		s.copied = slices.Repeat([]bool{true}, len(refs))
	}
	for i, ref := range refs {
		s.copied[i] = s.copied[i] && len(ref.texts) == 1 && ref.texts[0] == hyp
	}
	s.segments++
}

// unequal says how many lines the files have.
func (t *textFiles) unequal() error {
	for _, f := range t.files() {
		for !f.ended {
			if err := f.next(); err != nil {
				return err
			}
		}
	}
	ref := t.files()[0]
	for _, hyp := range t.hyps {
		for _, other := range t.refs {
			if other.line != hyp.line {
				ref = other
			}
		}
		if ref.line == hyp.line {
			continue
		}
		err := fmt.Errorf("%s has %d lines, %s has %d: every segment needs its reference", ref.name, ref.line, hyp.name, hyp.line)
		if hyp.line > 1 && (ref.columns == hyp.line || len(t.refs) == hyp.line) {
			err = fmt.Errorf("%w; the references look transposed: give a file or column a reference, with a line a segment", err)
		}
		return err
	}
	return nil
}

// lengthError is lines of another number of fields than expected.
type lengthError struct{ error }
