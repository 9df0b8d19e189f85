// Package ingest reads articles as they are found (text, HTML, JSON lines, in
// any common charset), tells the article from the page around it, and cuts it
// into sentences. What is left out is kept beside the article, with the reason.
package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

// Options say how to read. The zero value detects everything and stops at the
// first broken byte.
type Options struct {
	Lang     string // ISO 639-1; "" or "auto" to detect
	Encoding string // a label that charset.Lookup knows; "" or "auto" to detect
	OnError  string // Stop, Skip or Replace; "" is Stop
}

// Check tells what is wrong with the options themselves.
func (o Options) Check() error {
	switch o.OnError {
	case "", Stop, Skip, Replace:
	default:
		return fmt.Errorf("unknown on-error %q (known: replace, skip, stop)", o.OnError)
	}
	_, err := charset.Find(o.Encoding, nil, false)
	return err
}

// What to do about bytes that are no text in the file's charset.
const (
	Stop    = "stop"    // an error, and nothing more is read of the file
	Skip    = "skip"    // an error, and reading goes on with the file's next document
	Replace = "replace" // U+FFFD in their place, counted in Document.Dropped
)

// A source is a file that is being read.
type source struct {
	*bufio.Reader
	name string
	Options
}

// A format is a way in which articles are stored.
type format struct {
	endings []string               // of file names
	sniff   func(head []byte) bool // tells it by its first bytes; nil where nothing tells it
	read    func(source) iter.Seq[Article]
}

// An Article is one that was read and is still to be taken apart, which takes
// nearly all of the time: calling it does that, in any goroutine.
type Article func() (corpus.Document, error)

// failed is the article that could not be read.
func failed(err error) Article {
	return func() (corpus.Document, error) { return corpus.Document{}, err }
}

// formats is the table of formats.
var formats = corpus.NewTable[format]("format")

// sniffed is how many bytes of a file its format is told by.
const sniffed = 4096

// Read yields the documents of the file called name; its ending tells the
// format, else its first bytes. An error names the file, and the line where
// there is one; after a *corpus.LineError reading goes on, but with Stop.
func Read(r io.Reader, name string, o Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for article := range Articles(r, name, o) {
			doc, err := article()
			stop := errors.Is(err, errBroken) && o.OnError != Skip
			if !yield(doc, err) || stop {
				return
			}
		}
	}
}

// Articles yields the articles of a file as Read does, for others to take apart.
func Articles(r io.Reader, name string, o Options) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		s := source{bufio.NewReaderSize(r, 1<<16), strings.ToValidUTF8(name, "\ufffd"), o} // else no JSON could name it
		f, err := s.format()
		if err != nil {
			yield(failed(fmt.Errorf("%s: %w", s.name, err)))
			return
		}
		f.read(s)(yield)
	}
}

var errEmpty = errors.New("empty file: nothing to read")

// format finds out how the file is stored.
func (s source) format() (format, error) {
	if err := s.Check(); err != nil {
		return format{}, err
	}
	head, err := s.Peek(sniffed)
	if len(head) == 0 && err == io.EOF {
		return format{}, errEmpty
	}
	if len(head) == 0 {
		return format{}, err
	}
	if kind := binary(head); kind != "" {
		return format{}, fmt.Errorf("no text: %s", kind)
	}
	ending := strings.ToLower(filepath.Ext(corpus.Unpacked(s.name)))
	for _, name := range formats.Names() {
		if f, _ := formats.Find(name); slices.Contains(f.endings, ending) {
			return f, nil
		}
	}
	plain := bytes.ToLower(bytes.TrimLeft(bytes.ReplaceAll(head, []byte{0}, nil), "\xef\xbb\xbf\xfe\xff \t\r\n"))
	if kind := foreign(ending, plain); kind != "" {
		return format{}, errors.New(kind)
	}
	for _, name := range formats.Names() {
		if f, _ := formats.Find(name); f.sniff != nil && f.sniff(plain) {
			return f, nil
		}
	}
	return formats.Get("txt")
}

// MaxArticle is the largest file, in bytes, that is taken for one article.
const MaxArticle = 16 << 20

// all reads a file that is one article.
func (s source) all() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(s, MaxArticle+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", s.name, err)
	}
	if len(data) > MaxArticle {
		line := bytes.Count(data, []byte("\n")) + 1
		return nil, &corpus.LineError{Name: s.name, Line: line,
			Err: fmt.Errorf("more than %d MB, too long for one article: break it into several files", MaxArticle>>20)}
	}
	return data, nil
}

// whole makes the reader of a format that holds one article a file, from a
// function that finds the blocks of its page.
func whole(markup bool, parse func(text string) (page, error)) func(source) iter.Seq[Article] {
	return func(s source) iter.Seq[Article] {
		return func(yield func(Article) bool) {
			data, err := s.all()
			if err != nil {
				yield(failed(err))
				return
			}
			yield(func() (corpus.Document, error) { return s.article(data, markup, parse) })
		}
	}
}

// article takes a file apart that is one article.
func (s source) article(data []byte, markup bool, parse func(text string) (page, error)) (corpus.Document, error) {
	text, err := decode(data, s.Encoding, markup)
	if err != nil {
		return corpus.Document{}, fmt.Errorf("%s: %w", s.name, err)
	}
	if err := text.refuse(s.name, s.OnError); err != nil {
		return corpus.Document{}, err
	}
	p, err := parse(text.nfc())
	if err != nil {
		return corpus.Document{}, fmt.Errorf("reading %s: %w", s.name, err)
	}
	p.dropped = append(p.dropped, text.replaced()...)
	doc := p.document(s.Lang)
	doc.ID = id(s.name, data)
	doc.Source = corpus.Source{Path: s.name, SHA256: sum(data), Encoding: text.Encoding}
	if len(doc.Sentences) == 0 {
		return doc, fmt.Errorf("%s: no article found: nothing but white space or parts of a page", s.name)
	}
	return doc, nil
}
