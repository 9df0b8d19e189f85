package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/tabular"
	"github.com/mtalign/mtalign/eval/metric"
)

// A textFile is read segment by segment.
type textFile struct {
	name  string
	rows  iter.Seq2[tabular.Row, error] // nil of plain text
	plain plainText
	cut   func(line string) []string
	wants int // texts a line; 0 where it may be any number

	read func() (string, error, bool)
	stop func()

	line    int      // of the texts, from 1
	texts   []string // read last
	doc     string   // that they are of, where the file says so
	begins  bool     // they are its first
	columns int      // of the first line, at tabs
	ahead   bool     // the next texts are there already
	ended   bool
}

// openText opens a file of texts: in the column of that name, or in the first of
// the usual ones.
func (u *ui) openText(name, column string, usual []string, encoding string) *textFile {
	return u.openRows(name, u.segmentRows(name, column), orElse(column, usual), encoding)
}

func (u *ui) openRows(name string, rows iter.Seq2[tabular.Row, error], columns []string, encoding string) *textFile {
	f := &textFile{name: name, rows: rows, plain: plainText{encoding: encoding}, wants: 1}
	f.cut = func(line string) []string { return []string{line} }
	f.read, f.stop = iter.Pull2(u.segmentTexts(name, rows, columns, &f.plain))
	return f
}

// next reads the next texts.
func (f *textFile) next() error {
	if f.ahead || f.ended {
		f.ahead = false
		return nil
	}
	line, err, more := f.read()
	if f.ended = !more; f.ended || err != nil {
		return err
	}
	f.line++
	f.begins, f.doc = f.plain.doc != f.doc, f.plain.doc
	if f.line == 1 {
		f.columns = strings.Count(line, "\t") + 1
	}
	if !utf8.ValidString(line) {
		return &corpus.LineError{Name: f.name, Line: f.line, Err: errors.New("no UTF-8: name the encoding by --encoding")}
	}
	if f.texts = f.cut(line); f.wants > 0 && len(f.texts) != f.wants {
		return lengthError{fmt.Errorf("%s: line %d: %d fields, where %d are expected", f.name, f.line, len(f.texts), f.wants)}
	}
	return nil
}

// asColumns cuts lines into as many fields as the first has, and returns that
// number. A file without lines has one, which is empty, as for sacreBLEU.
func (f *textFile) asColumns() (int, error) {
	f.cut, f.wants = trimmedFields, 0
	if err := f.next(); err != nil {
		return 0, err
	}
	if f.ended {
		f.ended, f.line, f.texts = false, 1, []string{""}
	}
	f.ahead, f.wants = true, len(f.texts)
	return f.wants, nil
}

func trimmedFields(line string) []string {
	fields := strings.Split(line, "\t")
	for i, field := range fields {
		fields[i] = metric.Trimmed(field)
	}
	return fields
}

// plainText is how plain text is read, and what was seen of its lines.
type plainText struct {
	encoding string
	ends     lineEnds
	marked   bool   // it begins with a byte order mark, kept as sacreBLEU does
	doc      string // of files that have columns: the document of the row read last
}

// reader returns the text in UTF-8.
func (p *plainText) reader(r io.Reader) (io.Reader, error) {
	switch strings.ReplaceAll(strings.ToLower(p.encoding), "_", "-") {
	case "", "utf-8", "utf8":
		b := bufio.NewReader(r)
		head, _ := b.Peek(len(byteOrderMark))
		p.marked = string(head) == byteOrderMark
		return io.TeeReader(b, &p.ends), nil
	}
	b := bufio.NewReader(r)
	c, err := charset.Peek(b, label(p.encoding))
	if err != nil {
		return nil, fmt.Errorf("--encoding: %w", err)
	}
	return io.TeeReader(c.Reader(b), &p.ends), nil
}

const byteOrderMark = "\ufeff"

// label is an encoding's label for a name that Python has for it, such as
// latin-1, euc_jp and utf-8-sig, which drops the byte order mark.
func label(name string) string {
	name = strings.ToLower(name)
	for _, label := range []string{name, strings.ReplaceAll(name, "_", "-"), strings.ReplaceAll(name, "-", ""), strings.TrimSuffix(name, "-sig")} {
		if _, err := charset.Lookup(label); err == nil {
			return label
		}
	}
	return name
}

// lineEnds counts the line ends of what is written to it.
type lineEnds struct {
	lf, cr, crlf int
	last         byte
}

func (l *lineEnds) Write(p []byte) (int, error) {
	for _, b := range p {
		switch {
		case b == '\r':
			l.cr++
		case b == '\n' && l.last == '\r':
			l.crlf++
			l.lf++
		case b == '\n':
			l.lf++
		}
		l.last = b
	}
	return len(p), nil
}
