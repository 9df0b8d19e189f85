package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A spool keeps documents in a temporary file, to be read again once.
type spool struct {
	file  *os.File
	w     *bufio.Writer
	lines *corpus.Writer
}

// A spooled document comes with what its JSON does not hold.
type spooled struct {
	Lines    []int           `json:"lines"` // of its sentences
	Document corpus.Document `json:"document"`
}

// errKept ends the reading of a collection: there is no more room for it, or
// what was kept is lost.
var errKept = errors.New("keeping documents in a temporary file (TMPDIR says where)")

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "mtalign-*.jsonl")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errKept, err)
	}
	os.Remove(f.Name()) // it stays open: a run that is killed leaves nothing, where the system can do that
	w := bufio.NewWriterSize(f, 1<<16)
	return &spool{f, w, corpus.NewWriter(w)}, nil
}

func (s *spool) write(doc corpus.Document) error {
	record := spooled{Document: doc}
	for _, sentence := range doc.Sentences {
		record.Lines = append(record.Lines, sentence.Line)
	}
	err := s.lines.Write(record)
	switch {
	case errors.Is(err, corpus.ErrRecord):
		return fmt.Errorf("%s: document %s: %w", doc.Source.Path, doc.ID, err)
	case err != nil:
		return fmt.Errorf("%w: %w", errKept, err)
	}
	return nil
}

// documents yields what was written, in order.
func (s *spool) documents() iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		err := s.w.Flush()
		if err == nil {
			_, err = s.file.Seek(0, io.SeekStart)
		}
		if err != nil {
			yield(corpus.Document{}, fmt.Errorf("%w: %w", errKept, err))
			return
		}
		records := jsontext.NewDecoder(bufio.NewReaderSize(s.file, 1<<16))
		for {
			var r spooled
			if err := json.UnmarshalDecode(records, &r); err == io.EOF {
				return
			} else if err != nil {
				yield(corpus.Document{}, fmt.Errorf("%w: reading it again: %w", errKept, err))
				return
			}
			for i, line := range r.Lines {
				r.Document.Sentences[i].Line = line
			}
			if !yield(r.Document, nil) {
				return
			}
		}
	}
}

func (s *spool) close() {
	s.file.Close()
	os.Remove(s.file.Name()) // where it could not be done before
}
