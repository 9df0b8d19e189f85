package format

import (
	"bytes"
	"fmt"
	"io"
	"strings"
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
// middle of a character or a reference, and ends before markup and before the
// end of a comment, a CDATA section or a processing instruction.
type elider struct {
	r         io.Reader
	run       int  // bytes since the last markup
	reference bool // in the middle of a reference such as &amp;
	cutting   bool
	last      [2]byte // of what was left out
	cuts      int     // how many texts were cut
	lines     int     // how many line ends were left out
}

// Read leaves room for the last two bytes of a cut, which may end a comment.
// p is that of a decoder's buffer, so there is more room than that.
func (e *elider) Read(p []byte) (int, error) {
	for {
		n, err := e.r.Read(p[len(e.last):])
		if n = e.elide(p, n); n > 0 || err != nil {
			return n, err
		}
		if e.run > maxCut {
			return 0, errLongText
		}
	}
}

// elide moves what stays of the n bytes behind the room to the front and
// returns its length.
func (e *elider) elide(p []byte, n int) (kept int) {
	read := p[len(e.last) : len(e.last)+n]
	if !e.cutting && e.run+n < maxRun {
		e.pass(read)
		return copy(p, read)
	}
	for i := 0; i < n; i++ {
		if e.cutting {
			i += e.cut(read[i:])
			if i == n {
				break
			}
			if read[i] == '>' {
				kept += copy(p[kept:], e.ending())
			}
			e.cutting = false
		}
		c := read[i]
		if e.begins(c) {
			i-- // it is the first to be cut
			continue
		}
		p[kept] = c
		kept++
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

// begins takes note of the next byte and tells whether a cut begins with it.
func (e *elider) begins(c byte) bool {
	inside := e.reference // up to its semicolon
	switch c {
	case '<':
		e.run, e.reference, inside = 0, false, false
	case '&':
		e.reference = true
	case ';':
		e.reference = false
	}
	e.run++
	if e.run <= maxRun || inside || !utf8.RuneStart(c) || c == '>' {
		return false
	}
	e.cutting, e.reference, e.last = true, false, [2]byte{}
	e.cuts++
	return true
}

// cut returns the length of what is left out at the beginning of p: up to
// markup or to a ">" that ends something.
func (e *elider) cut(p []byte) int {
	for i, c := range p {
		switch {
		case c == '<', c == '>' && e.ending() != "":
			e.run = 0
			return i
		case c == '\n':
			e.lines++
		}
		e.last = [2]byte{e.last[1], c}
		e.run++
	}
	return len(p)
}

// ending is what was left out last, if it and a ">" end a comment, a CDATA
// section or a processing instruction.
func (e *elider) ending() string {
	for _, ending := range []string{"--", "]]", "?"} {
		if strings.HasSuffix(string(e.last[:]), ending) {
			return ending
		}
	}
	return ""
}
