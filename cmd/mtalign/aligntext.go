package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/lang"
)

// checkInputs refuses standard input as more than one of the files to be read:
// it can be read only once.
func (a *aligning) checkInputs(texts []string) error {
	v := &a.vectors
	files := slices.Concat(texts, a.pivots, []string{a.srcPivot, a.tgtPivot, a.batch, a.docs, a.pairs, a.dict,
		v.files.src, v.files.tgt, v.files.srcOverlap, v.files.tgtOverlap, v.docs, v.docsOverlap})
	once := slices.DeleteFunc(files, func(name string) bool { return name != "-" })
	if len(once) > 1 {
		return usageError{fmt.Errorf("standard input is given as %d files, and can be read only once", len(once))}
	}
	return nil
}

// texts reads both sides of a job.
func (u *ui) texts(a *aligning, j job) (src, tgt align.Text, err error) {
	if src, err = u.text(j.src, j.srcPivot, a.srcLang); err == nil {
		tgt, err = u.text(j.tgt, j.tgtPivot, a.tgtLang)
	}
	// A side that is in the pivot language is its own pivot.
	if src.Pivot == nil && tgt.Pivot != nil {
		src.Pivot = src.Sentences
	}
	if tgt.Pivot == nil && src.Pivot != nil {
		tgt.Pivot = tgt.Sentences
	}
	return src, tgt, err
}

// text reads one side; pivot may be empty.
func (u *ui) text(name, pivot, code string) (text align.Text, err error) {
	if text.Sentences, err = u.sentences(name); err != nil {
		return text, err
	}
	if text.Lang = code; code == "" || code == "auto" {
		text.Lang, _ = lang.Detect(strings.Join(text.Sentences[:min(len(text.Sentences), 50)], "\n"))
	}
	if pivot == "" {
		return text, nil
	}
	if text.Pivot, err = u.sentences(pivot); err != nil {
		return text, err
	}
	if len(text.Pivot) != len(text.Sentences) {
		return text, fmt.Errorf("%s has %s, its text %s has %d: a pivot file has a line for each sentence", pivot, counted(len(text.Pivot), "line"), name, len(text.Sentences))
	}
	return text, nil
}

// sentences reads a text of one sentence a line, in whatever charset.
func (u *ui) sentences(name string) ([]string, error) {
	var all []string
	for line, err := range u.plainLines(name) {
		if err != nil {
			return nil, err
		}
		all = append(all, string(line.Text))
	}
	return all, nil
}

// plainLines yields the lines of a text, of which the charset is told by how
// it reads. The first line that is no text in it ends them.
func (u *ui) plainLines(name string) iter.Seq2[corpus.Line, error] {
	return func(yield func(corpus.Line, error) bool) {
		r, err := u.open(name)
		if err != nil {
			yield(corpus.Line{}, err)
			return
		}
		defer r.Close()
		b := bufio.NewReaderSize(r, 1<<16)
		c, _ := charset.Peek(b, "")
		if head, _ := b.Peek(b.Size()); c.Name != unicodeText && !c.Wide() {
			u.warn("%s:%d: no UTF-8: the text is read as %s", name, firstBroken(head), c.Name)
		}
		for line, err := range corpus.Lines(c.Reader(b), name) {
			if unfit := unfit(line.Text, c); err == nil && unfit != nil {
				err = &corpus.LineError{Name: name, Line: line.N, Err: unfit}
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// unicodeText is the charset of which nothing need be said.
const unicodeText = "utf-8"

// firstBroken returns the line, from 1, of the first byte that is no UTF-8.
func firstBroken(text []byte) int {
	n := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			n++
		}
		text = text[size:]
	}
	return n
}

var errNUL = errors.New("a NUL byte: this is no text, or UTF-16 without a byte order mark")

// unfit returns why a line cannot be one of a text in a charset.
func unfit(line []byte, c charset.Charset) error {
	switch {
	case !utf8.Valid(line):
		return charset.ErrNotUTF8
	case bytes.IndexByte(line, 0) >= 0:
		return errNUL
	case c.Name != unicodeText && bytes.ContainsRune(line, utf8.RuneError):
		return fmt.Errorf("bytes that are no %s, as which the text reads best: convert it to UTF-8 first, as iconv does", c.Name)
	}
	return nil
}

// tellUnknown tells of codes that no language has: such a text is aligned, but
// nothing is known of how it is written.
func (u *ui) tellUnknown(codes []string) {
	for _, code := range codes {
		if code != "" && code != "auto" && code != lang.Unknown && !lang.Named(code) {
			u.warn("no language has the code %q: a text in it is aligned as one in an unknown language", code)
		}
	}
}
