package format

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

// readMoses reads all pairs of files whose names begin so, packed or not, each
// with or without a file of ids in OPUS's form:
// docA<TAB>docB<TAB>numbers<TAB>numbers a line.
func readMoses(open Open, name string, o Options) iter.Seq2[corpus.Bead, error] {
	return func(yield func(corpus.Bead, error) bool) {
		pairs, err := mosesPairs(name, o)
		if err != nil {
			yield(corpus.Bead{}, err)
			return
		}
		for _, p := range pairs {
			if !p.read(open, name, yield) {
				return
			}
		}
	}
}

// read yields the beads of a pair; more is false once yield wants no more.
func (p mosesPair) read(open Open, origin string, yield func(corpus.Bead, error) bool) (more bool) {
	var files [3]*lineFile
	for i, name := range []string{p.a, p.b, p.ids} {
		if name == "" {
			continue
		}
		f, err := openLines(open, name)
		if err != nil {
			return yield(corpus.Bead{}, err)
		}
		defer f.close()
		files[i] = f
	}
	for {
		bead := foreign(origin)
		bead.A.Lang, bead.B.Lang = p.langA, p.langB
		err := readLines(&bead, files)
		if err == io.EOF || err == errBrokenOff {
			return true
		}
		if more := yield(bead, err); !more || errors.Is(err, errUneven) {
			return more
		}
	}
}

var errUneven = errors.New("the file ends before the one beside it: their lines do not correspond")

// readLines gives a bead what the next line of each file says. All are read on
// by one, whatever is wrong.
func readLines(b *corpus.Bead, files [3]*lineFile) error {
	var lines [3]string
	var errs []error
	ended, there := (*lineFile)(nil), 0
	for i, f := range files {
		if f == nil {
			continue
		}
		there++
		line, err := f.next()
		switch {
		case err == io.EOF:
			ended, there = f, there-1
		case err != nil:
			errs = append(errs, err)
		}
		lines[i] = line
	}
	switch {
	case len(errs) > 0:
		return errs[0]
	case ended != nil && there > 0:
		return ended.error(errUneven)
	case ended != nil:
		return io.EOF
	}
	setText(&b.A, lines[0])
	setText(&b.B, lines[1])
	if files[2] != nil {
		if err := setIDs(b, lines[2]); err != nil {
			return files[2].error(err)
		}
	}
	finish(b)
	return nil
}

// setIDs reads a line of ids. What OPUS numbers otherwise than by whole
// numbers has none here.
func setIDs(b *corpus.Bead, line string) error {
	fields := corpus.FromTSV(line)
	if len(fields) != 4 {
		return fmt.Errorf("%d fields: want document<TAB>document<TAB>numbers<TAB>numbers", len(fields))
	}
	b.A.Doc, b.B.Doc = fields[0], fields[1]
	b.A.N, _ = splitInts(fields[2])
	b.B.N, _ = splitInts(fields[3])
	return nil
}

// errBrokenOff is no end of a file: reading it failed, which was told.
var errBrokenOff = errors.New("reading was broken off")

// A lineFile is read line by line beside others.
type lineFile struct {
	name   string
	line   int
	failed bool // the last line could not be read
	read   func() (corpus.Line, error, bool)
	stop   func()
	file   io.Closer
}

func openLines(open Open, name string) (*lineFile, error) {
	r, err := open(name)
	if err != nil {
		return nil, err
	}
	read, stop := iter.Pull2(corpus.Lines(charset.NewReader(r), name))
	return &lineFile{name: name, read: read, stop: stop, file: r}, nil
}

// next returns the next line, io.EOF behind the last one.
func (f *lineFile) next() (string, error) {
	f.line++
	line, err, ok := f.read()
	text := withoutMark(line)
	switch {
	case !ok && f.failed:
		return "", errBrokenOff
	case !ok:
		return "", io.EOF
	case err == nil && !utf8.Valid(text):
		err = f.error(charset.ErrNotUTF8)
	}
	f.failed = err != nil
	return string(text), err
}

func (f *lineFile) error(err error) error {
	return &corpus.LineError{Name: f.name, Line: f.line, Err: err}
}

func (f *lineFile) close() {
	f.stop()
	f.file.Close()
}
