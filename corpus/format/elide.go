package format

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxRun is the longest text without markup that is read, in bytes, and maxCut
// the longest that is passed over.
const (
	maxRun = MaxUnit / 2
	maxCut = 256 << 20
)

var errLongText = fmt.Errorf("a text of more than %d MB", maxCut>>20)

// An elider leaves out what is over maxRun of a text without markup, as an XML
// decoder takes texts into memory whole: files of Trados hold the document
// that was translated, and damaged ones hold anything. The cut is never in the
// middle of a character or a reference, and what may end a comment or a CDATA
// section stays.
type elider struct {
	r         io.Reader
	run       int  // bytes since the last markup
	reference bool // in the middle of a reference such as &amp;
	cutting   bool
	cuts      int // how many texts were cut
	lines     int // how many line ends were left out
}

func (e *elider) Read(p []byte) (int, error) {
	for {
		n, err := e.r.Read(p)
		if n = e.elide(p[:n]); n > 0 || err != nil {
			return n, err
		}
		if e.run > maxCut {
			return 0, errLongText
		}
	}
}

// elide moves what stays to the front and returns its length.
func (e *elider) elide(p []byte) (kept int) {
	if !e.cutting && e.run+len(p) < maxRun {
		e.pass(p)
		return len(p)
	}
	for i := 0; i < len(p); i++ {
		if e.cutting {
			i += e.cut(p[i:])
		}
		if i < len(p) && e.keeps(p[i]) {
			p[kept] = p[i]
			kept++
		}
	}
	return kept
}

// pass notes what goes by uncut.
func (e *elider) pass(p []byte) {
	e.run += len(p)
	if at := bytes.LastIndexByte(p, '<'); at >= 0 {
		e.run, e.reference = len(p)-at, false
	}
	if at := bytes.LastIndexByte(p, '&'); at >= 0 || e.reference {
		e.reference = bytes.IndexByte(p[max(0, at):], ';') < 0
	}
}

// cut returns the length of what is left out at the beginning of p.
func (e *elider) cut(p []byte) int {
	n := bytes.IndexAny(p, "<-]?>")
	if n < 0 {
		n = len(p)
	}
	e.run += n
	e.lines += bytes.Count(p[:n], []byte{'\n'})
	return n
}

// keeps tells whether a byte stays; markup ends a cut.
func (e *elider) keeps(c byte) bool {
	switch c {
	case '<':
		e.run, e.cutting, e.reference = 0, false, false
	case '&':
		e.reference = true
	case ';':
		e.reference = false
	}
	e.run++
	if e.cutting || e.run <= maxRun || e.reference || !utf8.RuneStart(c) {
		return true
	}
	e.cutting = true
	e.cuts++
	if c == '\n' {
		e.lines++
	}
	return false
}
