package format

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Writers.Add("moses", newMoses) }

// moses writes two plain text files for each pair of languages, a segment a
// line, with corresponding lines at equal numbers: suffixes "vi-zh.vi" and
// "vi-zh.zh". Where both sides are of one language the files are told apart
// as "vi-vi.a.vi" and "vi-vi.b.vi".
type moses struct {
	create Create
	open   map[[2]string]*[2]*file
	order  []*[2]*file
}

func newMoses(create Create, _ Options) Writer {
	return &moses{create: create, open: map[[2]string]*[2]*file{}}
}

func (m *moses) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	files, err := m.files(fileLang(b.A.Lang), fileLang(b.B.Lang))
	if err != nil {
		return err
	}
	_, errA := fmt.Fprintln(files[0], line(text(b.A)))
	_, errB := fmt.Fprintln(files[1], line(text(b.B)))
	return errors.Join(errA, errB)
}

// fileLang is a language as part of a file's name. Codes come from outside:
// none leads to another folder.
func fileLang(code string) string { return url.PathEscape(cmp.Or(code, "und")) }

// files returns the two files of a pair of languages.
func (m *moses) files(a, b string) (*[2]*file, error) {
	if files, ok := m.open[[2]string{a, b}]; ok {
		return files, nil
	}
	suffixA, suffixB := a, b
	if a == b {
		suffixA, suffixB = "a."+a, "b."+b
	}
	var files [2]*file
	for i, suffix := range []string{suffixA, suffixB} {
		f, err := open(m.create, a+"-"+b+"."+suffix)
		if err != nil {
			return nil, err
		}
		files[i] = f
	}
	m.open[[2]string{a, b}] = &files
	m.order = append(m.order, &files)
	return &files, nil
}

func (m *moses) Close() error {
	var errs []error
	for _, files := range m.order {
		errs = append(errs, files[0].Close(), files[1].Close())
	}
	return errors.Join(errs...)
}

// line puts a segment on one line: white space is a single space.
func line(segment string) string { return strings.Join(strings.Fields(segment), " ") }
