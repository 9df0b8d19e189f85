package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/eval/judge"
)

// An unjudged is a segment with the system whose translation it is.
type unjudged struct {
	judge.Segment
	system, seg string // as a table has them
}

// unjudged yields what is to be judged, of tables and Documents alike.
func (u *ui) unjudged(paths []string, j *judging) iter.Seq[unjudged] {
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	return func(yield func(unjudged) bool) {
		for _, path := range paths {
			read := u.documentsToJudge
			if u.isTable(path) {
				read = u.rowsToJudge
			}
			if !read(path, j, yield) {
				return
			}
		}
	}
}

// isTable tells tables by their ending, and standard input by its first line.
func (u *ui) isTable(path string) bool {
	if path == "-" {
		in := bufio.NewReaderSize(u.in(), 64<<10)
		u.in = func() io.Reader { return in }
		head, _ := in.Peek(in.Size())
		line, _, _ := bytes.Cut(bytes.ReplaceAll(head, []byte{0}, nil), []byte("\n")) // zeros: of UTF-16
		return tableBegins(string(bytes.TrimLeft(line, "\xef\xbb\xbf\xfe\xff ")))
	}
	path = corpus.Unpacked(path)
	return strings.HasSuffix(path, ".tsv") || strings.HasSuffix(path, ".csv")
}

// tableBegins tells whether a line is of a table: an object with a translation,
// a header, or fields between tabs.
func tableBegins(line string) bool {
	if strings.HasPrefix(line, "{") {
		named := func(name string) bool { return strings.Contains(line, strconv.Quote(name)) }
		return !named("sentences") && slices.ContainsFunc(sourceColumns, named) && slices.ContainsFunc(hypothesisColumns, named)
	}
	return strings.Contains(line, "\t") || isHeader(line)
}

// isHeader tells whether a line names the columns of a table: its source and, if
// that is not called so in full, a translation, as "src" may stand in a text.
func isHeader(line string) bool {
	columns := columnsOf(line)
	among := func(names []string) bool {
		return slices.ContainsFunc(columns, func(c string) bool { return slices.Contains(names, c) })
	}
	return slices.Contains(columns, "source") || among(sourceColumns) && among(hypothesisColumns)
}

// columnsOf are the names in a header.
func columnsOf(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("\t,;\"\r", r) })
}

// documentsToJudge yields a document's pivots, or its sentences where a method
// judges these alone.
func (u *ui) documentsToJudge(path string, j *judging, yield func(unjudged) bool) (more bool) {
	found, docs := 0, 0
	for doc := range u.documents([]string{path}, ingest.Options{}) {
		docs++
		if doc.Lang == lang.Unknown {
			u.warn("%s: which language it is in is not known: the model is told so", doc.ID)
		}
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
	if p := sentence.Pivot; p != nil && p.Text != "" && p.Error == "" && p.Origin != "source" {
		s.Translation, s.TargetLang = p.Text, p.Lang
		return s, true
	}
	return s, false
}
