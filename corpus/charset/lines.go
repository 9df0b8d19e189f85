package charset

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
)

// Lines yields the lines of r as they are written, for Decode to read. It is
// corpus.JSONLines but for UTF-16, where a line that is too long ends the
// sequence.
func (c Charset) Lines(r *bufio.Reader, name string) iter.Seq2[corpus.Line, error] {
	if !c.Wide() {
		return corpus.JSONLines(r, name)
	}
	cr, lf := "\r\x00", "\n\x00"
	if c.Name == utf16Big {
		cr, lf = "\x00\r", "\x00\n"
	}
	return func(yield func(corpus.Line, error) bool) {
		u := unitReader{r: r, cr: cr, lf: lf}
		for n := 1; ; n++ {
			text, err := u.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				err = &corpus.LineError{Name: name, Line: n, Err: err}
			}
			if !yield(corpus.Line{N: n, Offset: u.start, Text: text}, err) || err != nil {
				return
			}
		}
	}
}

// A unitReader reads text in units of two bytes.
type unitReader struct {
	r      *bufio.Reader
	cr, lf string
	offset int64 // of the next unit
	start  int64 // of the line
	ended  bool  // the last line ended with CR: LF belongs to it
}

// next returns the next line, io.EOF behind the last one.
func (u *unitReader) next() (line []byte, err error) {
	var unit [2]byte
	u.start = u.offset
	for {
		n, err := io.ReadFull(u.r, unit[:])
		u.offset += int64(n)
		switch code := string(unit[:n]); {
		case err == io.EOF && len(line) > 0:
			return line, nil
		case err != nil && err != io.ErrUnexpectedEOF:
			return nil, err
		case code == u.lf && u.ended:
			u.ended, u.start = false, u.offset
		case code == u.lf, code == u.cr:
			u.ended = code == u.cr
			return line, nil
		case len(line)+n > corpus.MaxLine:
			return nil, fmt.Errorf("line of more than %d MB: break it into several", corpus.MaxLine>>20)
		default:
			u.ended = false
			line = append(line, code...)
		}
	}
}
