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
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/tabular"
	"github.com/mtalign/mtalign/eval/judge"
)

// An unjudged is a segment with the system whose translation it is.
type unjudged struct {
	judge.Segment
	system, seg string // as a table has them
}

// unjudged yields what is to be judged, of tables and Documents alike.
func (u *ui) unjudged(paths []string, j *judging) iter.Seq[unjudged] {
	return func(yield func(unjudged) bool) {
		for _, path := range paths {
			read := u.rowsToJudge
			if !isTable(path) {
				read = u.documentsToJudge
			}
			if !read(path, j, yield) {
				return
			}
		}
		if len(paths) == 0 {
			u.documentsToJudge("-", j, yield)
		}
	}
}

func isTable(path string) bool {
	path = corpus.Unpacked(path)
	return strings.HasSuffix(path, ".tsv") || strings.HasSuffix(path, ".csv")
}

// documentsToJudge yields a document's pivots, or its sentences where a method
// judges these alone.
func (u *ui) documentsToJudge(path string, j *judging, yield func(unjudged) bool) (more bool) {
	found, docs := 0, 0
	for doc := range u.documents([]string{path}, ingest.Options{}) {
		docs++
		for i := range doc.Sentences {
			s, ok := pivotToJudge(&doc, i)
			if !ok && !j.Alone {
				continue
			}
			found++
			if !yield(unjudged{Segment: s}) {
				return false
			}
		}
	}
	if docs > 0 && found == 0 {
		u.fail(fmt.Errorf("%s: no sentence has a pivot to judge: translate first, or give --method garble", path))
	}
	return true
}

// pivotToJudge returns a sentence as a segment, and whether it has a translation.
func pivotToJudge(doc *corpus.Document, i int) (s judge.Segment, translated bool) {
	sentence := doc.Sentences[i]
	s = judge.Segment{Doc: doc.ID, At: sentence.N, Source: sentence.Text, SourceLang: doc.Lang}
	if sentence.Lang != "" {
		s.SourceLang = sentence.Lang
	}
	if i > 0 {
		s.Before = doc.Sentences[i-1].Text
	}
	if i+1 < len(doc.Sentences) {
		s.After = doc.Sentences[i+1].Text
	}
	if p := sentence.Pivot; p != nil && p.Error == "" && p.Origin != "source" {
		s.Translation, s.TargetLang = p.Text, p.Lang
		return s, true
	}
	return s, false
}

// rowsToJudge yields the rows of a table. A bad one is told of and passed over.
func (u *ui) rowsToJudge(path string, j *judging, yield func(unjudged) bool) (more bool) {
	r, err := u.open(path)
	if err != nil {
		u.fail(err)
		return true
	}
	defer r.Close()
	b := bufio.NewReaderSize(charset.NewUnicodeReader(r), 64<<10)
	n := 0
	for row, err := range tableRows(b, path) {
		if u.ctx.Err() != nil {
			return false
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
			return false
		}
	}
	return true
}

// tableRows reads a table with a header, or one whose columns are source,
// translation and reference.
func tableRows(b *bufio.Reader, path string) iter.Seq2[tabular.Row, error] {
	head, _ := b.Peek(b.Size())
	line, _, _ := bytes.Cut(head, []byte("\n"))
	names := strings.FieldsFunc(string(line), func(r rune) bool { return strings.ContainsRune("\t,;\"\r", r) })
	if slices.Contains(names, "source") {
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
	s.SourceLang, s.TargetLang = j.srcLang, j.tgtLang
	var hasSource, hasTranslation bool
	s.Source, hasSource = row.Get("source")
	s.Translation, hasTranslation = row.First("translation", "hypothesis", "hyp")
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
