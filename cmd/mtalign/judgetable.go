package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/tabular"
)

// rowsToJudge yields the rows of a table. A bad one is told of and passed over.
func (u *ui) rowsToJudge(path string, j *judging, yield func(unjudged) bool) (more bool) {
	r, err := u.open(path)
	if err != nil {
		u.fail(err)
		return true
	}
	defer r.Close()
	b := bufio.NewReaderSize(charset.NewUnicodeReader(r), 64<<10)
	told := u.inTheirLanguages(path, j, func(yield func(unjudged) bool) {
		n := 0
		for row, err := range tableRows(b, path) {
			if u.ctx.Err() != nil {
				return
			}
			s, fault := rowToJudge(row, j)
			if err = errors.Join(err, atLine(path, row.Line, fault)); err != nil {
				u.fail(err)
				continue
			}
			if n++; s.Doc == "" {
				s.Doc = strconv.Itoa(n)
			}
			if !yield(s) {
				return
			}
		}
	})
	for s := range told {
		if !yield(s) {
			return false
		}
	}
	return u.ctx.Err() == nil
}

// inTheirLanguages gives segments the languages that flags tell, or that the
// first of them are in.
func (u *ui) inTheirLanguages(path string, j *judging, segments iter.Seq[unjudged]) iter.Seq[unjudged] {
	return func(yield func(unjudged) bool) {
		var first []unjudged
		from, to := "", ""
		one := func(s unjudged) bool {
			s.SourceLang, s.TargetLang = from, to
			return yield(s)
		}
		tell := func() bool {
			from = u.languageOf(path, "--src-lang", j.srcLang, first, func(s unjudged) string { return s.Source })
			to = u.languageOf(path, "--tgt-lang", j.tgtLang, first, func(s unjudged) string { return s.Translation })
			return !slices.ContainsFunc(first, func(s unjudged) bool { return !one(s) })
		}
		for s := range segments {
			if len(first) == detected {
				if !one(s) {
					return
				}
			} else if first = append(first, s); len(first) == detected && !tell() {
				return
			}
		}
		if len(first) < detected {
			tell()
		}
	}
}

// languageOf is the language that a flag tells, or that of texts. That it is
// not known, the model is told as well as the user.
func (u *ui) languageOf(path, flag, told string, first []unjudged, text func(unjudged) string) string {
	if told != "auto" || len(first) == 0 {
		return told
	}
	var all strings.Builder
	for _, s := range first {
		fmt.Fprintln(&all, text(s))
	}
	code, _ := lang.Detect(all.String())
	if code == lang.Unknown && strings.TrimSpace(all.String()) != "" {
		u.warn("%s: which language it is in is not known: name it by %s", path, flag)
	}
	return code
}

// tableRows reads a table with a header, or one whose columns are source,
// translation and reference.
func tableRows(b *bufio.Reader, path string) iter.Seq2[tabular.Row, error] {
	head, _ := b.Peek(b.Size())
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if isHeader(string(line)) {
		return tabular.Read(b, path)
	}
	header := "source\ttranslation\treference\n"
	if bytes.Count(line, []byte("\t")) < 2 {
		header = "source\ttranslation\n"
	}
	return func(yield func(tabular.Row, error) bool) {
		for row, err := range tabular.Read(io.MultiReader(strings.NewReader(header), b), path) {
			row.Line-- // of the file, which has no header
			if line := (*corpus.LineError)(nil); errors.As(err, &line) {
				line.Line--
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

func rowToJudge(row tabular.Row, j *judging) (s unjudged, err error) {
	var hasSource, hasTranslation bool
	s.Source, hasSource = row.First(sourceColumns...)
	s.Translation, hasTranslation = row.First(hypothesisColumns...)
	s.Reference, _ = row.First(referenceColumns...)
	s.system, _ = row.Get("system")
	s.Doc, _ = row.Get("doc")
	s.seg, _ = row.Get("seg")
	switch {
	case row.Line == 0:
	case !hasSource || s.Source == "":
		err = errors.New("no source to judge by")
	case !hasTranslation && !j.Alone:
		err = errors.New("no translation to judge")
	}
	return s, err
}
