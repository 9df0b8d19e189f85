package format

import (
	"cmp"
	"errors"
	"net/url"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Writers.Add("moses", newMoses)
	Readers.Add("moses", Reader{read: readMoses})
}

// moses writes plain text files for each pair of languages, a segment a line,
// with corresponding lines at equal numbers: suffixes "vi-zh.vi", "vi-zh.zh"
// and, with the documents and the numbers of their sentences as OPUS gives
// them, "vi-zh.ids". Where both sides are of one language the files are told
// apart as "vi-vi.a.vi" and "vi-vi.b.vi".
type moses struct {
	create Create
	open   map[[2]string]*mosesFiles
	order  []*mosesFiles
}

type mosesFiles struct{ a, b, ids *file }

func newMoses(create Create, _ Options) Writer {
	return &moses{create: create, open: map[[2]string]*mosesFiles{}}
}

func (m *moses) Holds() Fields { return documents | numbers | languages | controls }

func (m *moses) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	files, err := m.files(fileLang(b.A.Lang), fileLang(b.B.Lang))
	if err != nil {
		return err
	}
	return errors.Join(
		files.a.line(oneLine(text(&b.A))),
		files.b.line(oneLine(text(&b.B))),
		files.ids.line(corpus.TSV(b.A.Doc, b.B.Doc, joinInts(b.A.N), joinInts(b.B.N))))
}

func (f *file) line(text string) error {
	f.WriteString(text)
	return f.WriteByte('\n')
}

// fileLang is a language as part of a file's name. Codes come from outside:
// none leads to another folder.
func fileLang(code string) string { return url.PathEscape(cmp.Or(code, "und")) }

// files returns the files of a pair of languages.
func (m *moses) files(a, b string) (*mosesFiles, error) {
	if files, ok := m.open[[2]string{a, b}]; ok {
		return files, nil
	}
	suffixA, suffixB := a, b
	if a == b {
		suffixA, suffixB = "a."+a, "b."+b
	}
	var files mosesFiles
	var err error
	for _, f := range []struct {
		suffix string
		file   **file
	}{{suffixA, &files.a}, {suffixB, &files.b}, {"ids", &files.ids}} {
		if *f.file, err = open(m.create, a+"-"+b+"."+f.suffix); err != nil {
			return nil, err
		}
	}
	m.open[[2]string{a, b}] = &files
	m.order = append(m.order, &files)
	return &files, nil
}

func (m *moses) Close() error {
	var errs []error
	for _, files := range m.order {
		errs = append(errs, files.a.Close(), files.b.Close(), files.ids.Close())
	}
	return errors.Join(errs...)
}

// oneLine writes what ends a line for one tool or another as a space.
func oneLine(segment string) string {
	return strings.Map(func(r rune) rune {
		if isLineBreak(r) {
			return ' '
		}
		return r
	}, segment)
}
