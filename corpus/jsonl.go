package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// MaxLine is the longest line, in bytes, that Lines takes into memory.
const MaxLine = 32 << 20

// hopeless is how many bytes without a line end make a file that has no lines:
// reading on would take for ever where a few bytes unpack to many.
const hopeless = 1 << 30

// A LineError is a line of input that could not be read. Reading goes on
// behind it.
type LineError struct {
	Name string // of the file
	Line int    // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Name, e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

var (
	errLongLine = fmt.Errorf("line of more than %d MB: break it into several", MaxLine>>20)
	errHopeless = fmt.Errorf("no line end in %d MB: no file of lines", hopeless>>20)
)

// A Line is a line of a text file, without its end. Text is valid until the
// next line is read.
type Line struct {
	N      int   // from 1
	Offset int64 // of the first byte in the file, from 0
	Text   []byte
}

// Lines yields the lines of r; they end with LF or CRLF, in a file without LF
// with CR. Elsewhere a lone CR is part of its line, as it is for wc, Moses and
// sacreBLEU: lines of two files stay side by side. A line longer than MaxLine gives a *LineError and is passed over; one that has no end, or an
// error of r itself, ends the sequence. name is the file's, for errors.
func Lines(r io.Reader, name string) iter.Seq2[Line, error] { return lines(r, name, "") }

// JSONLines is Lines, but every CR ends a line: inside a record none can stand.
func JSONLines(r io.Reader, name string) iter.Seq2[Line, error] { return lines(r, name, "\r\n") }

func lines(r io.Reader, name, ends string) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		l := lineReader{r: bufio.NewReaderSize(r, 1<<16), ends: ends}
		for n := 1; ; n++ {
			offset := l.offset
			text, err := l.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				err = &LineError{name, n, err}
			}
			more := yield(Line{n, offset, text}, err)
			if !more || err != nil && !errors.Is(err, errLongLine) {
				return
			}
		}
	}
}

type lineReader struct {
	r      *bufio.Reader
	buf    []byte
	offset int64
	ends   string // the characters that end lines, "" before the first is seen
}

// lineEnd returns where the first line end in a chunk is, or -1. What ends lines
// is told by the first chunk that has one; a CR at its end may be half of one.
func (l *lineReader) lineEnd(chunk []byte) int {
	switch {
	case l.ends != "":
	case bytes.IndexByte(chunk, '\n') >= 0:
		l.ends = "\n"
	case bytes.IndexByte(chunk[:len(chunk)-1], '\r') >= 0:
		l.ends = "\r\n"
	}
	return bytes.IndexAny(chunk, l.ends)
}

func (l *lineReader) discard(n int) {
	l.r.Discard(n)
	l.offset += int64(n)
}

// next returns the next line, io.EOF behind the last one.
func (l *lineReader) next() ([]byte, error) {
	l.buf = l.buf[:0]
	var long error
	start := l.offset
	for {
		if l.offset-start > hopeless {
			return nil, errHopeless
		}
		if _, err := l.r.Peek(1); err != nil {
			if err == io.EOF && (len(l.buf) > 0 || long != nil) {
				return bytes.TrimSuffix(l.buf, []byte("\r")), long
			}
			return nil, err
		}
		chunk, _ := l.r.Peek(l.r.Buffered())
		end := l.lineEnd(chunk)
		take := end
		if end < 0 {
			take = len(chunk)
		}
		if len(l.buf)+take > MaxLine {
			long = errLongLine
			l.buf = l.buf[:0]
		} else if long == nil {
			l.buf = append(l.buf, chunk[:take]...)
		}
		if end < 0 {
			l.discard(take)
			continue
		}
		cr := chunk[end] == '\r'
		l.discard(end + 1)
		if next, _ := l.r.Peek(1); cr && len(next) == 1 && next[0] == '\n' {
			l.discard(1)
		}
		return bytes.TrimSuffix(l.buf, []byte("\r")), long
	}
}

// Read yields the records of a JSONL stream, one a line, empty lines passed
// over. name is the file's, for errors. A line that is no T gives a *LineError
// and reading goes on; an error of r itself ends the sequence.
func Read[T any](r io.Reader, name string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for line, err := range JSONLines(r, name) {
			var record T
			text := bytes.TrimPrefix(line.Text, []byte("\ufeff"))
			if err == nil && len(bytes.TrimSpace(text)) == 0 {
				continue
			}
			if err == nil {
				if err = unmarshal(text, &record); err != nil {
					err = &LineError{name, line.N, err}
				}
			}
			if !yield(record, err) {
				return
			}
		}
	}
}

// unmarshal reads one record and lets it check itself, if it can.
func unmarshal(text []byte, record any) error {
	if err := json.Unmarshal(text, record); err != nil {
		return JSONError(err)
	}
	if checked, ok := record.(interface{ Check() error }); ok {
		return checked.Check()
	}
	return nil
}

// JSONError says in a user's words, the same in every run, what is wrong with
// a JSON text that could not be read.
func JSONError(err error) error {
	var semantic *json.SemanticError
	var syntactic *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the line ends in the middle of a JSON object: the file is cut or the line is broken in two")
	case errors.As(err, &semantic) && semantic.JSONPointer != "":
		return fmt.Errorf("no valid record: the value of %s may not be %s", semantic.JSONPointer, kinds[semantic.JSONKind])
	case errors.As(err, &semantic):
		return fmt.Errorf("no valid record: a JSON object is wanted, not %s", kinds[semantic.JSONKind])
	case errors.As(err, &syntactic):
		return fmt.Errorf("no valid record: %w at byte %d", syntactic.Err, syntactic.ByteOffset)
	}
	return fmt.Errorf("no valid record: %w", err)
}

var kinds = map[jsontext.Kind]string{
	'n': "null", 't': "true", 'f': "false", '"': "a string", '0': "a number", '{': "an object", '[': "a list",
}

// A Writer writes records as JSON lines: the same records, the same bytes.
type Writer struct {
	w    io.Writer
	line bytes.Buffer // kept, as beads come by the million
}

// NewWriter returns a Writer on w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// ErrRecord is the error of a record that is no JSON; nothing of it is written.
var ErrRecord = errors.New("the record cannot be written")

// Write writes one record as a line, whole or not at all.
func (w *Writer) Write(record any) error {
	w.line.Reset()
	if err := json.MarshalWrite(&w.line, record, json.Deterministic(true)); err != nil {
		return fmt.Errorf("%w: %w", ErrRecord, err)
	}
	w.line.WriteByte('\n')
	_, err := w.w.Write(w.line.Bytes())
	return err
}
