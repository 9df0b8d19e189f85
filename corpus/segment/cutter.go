package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A cutter walks over one paragraph, once. Positions are bytes.
type cutter struct {
	*rules
	text   string
	start  int // of the sentence
	word   int // the sentence's first letter
	last   int // end of the paragraph, without its last marks and white space
	letter int // position of the last letter, -1 without one
	quotes []quotation
}

func newCutter(text string, r *rules) *cutter {
	return &cutter{
		rules:  r,
		text:   text,
		word:   firstLetter(text, 0),
		last:   len(strings.TrimRight(text, r.Terminators+" ")),
		letter: strings.LastIndexFunc(text, unicode.IsLetter),
	}
}

// firstLetter returns the position of the first letter at or behind i, the
// text's length without one.
func firstLetter(text string, i int) int {
	if at := strings.IndexFunc(text[i:], unicode.IsLetter); at >= 0 {
		return i + at
	}
	return len(text)
}

// peek returns the rune at i, 0 outside the paragraph.
func (c *cutter) peek(i int) rune {
	if i >= len(c.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(c.text[i:])
	return r
}

// after returns the position behind the rune at i.
func (c *cutter) after(i int) int {
	_, size := utf8.DecodeRuneInString(c.text[i:])
	return i + size
}

// back returns the rune before i and its position; 0 at the start.
func (c *cutter) back(i int) (r rune, at int) {
	if i == 0 {
		return 0, 0
	}
	r, size := utf8.DecodeLastRuneInString(c.text[:i])
	return r, i - size
}

// is tells whether the rune at i is one of a set.
func (c *cutter) is(i int, set string) bool { return in(c.peek(i), set) }

func in(r rune, set string) bool { return r != 0 && strings.ContainsRune(set, r) }

// space tells whether a rune is white space, or an end of the paragraph.
func space(r rune) bool { return r == 0 || unicode.IsSpace(r) }

func (c *cutter) skipSpace(i int) int {
	for i < len(c.text) && unicode.IsSpace(c.peek(i)) {
		i = c.after(i)
	}
	return i
}

// next returns where the sentence that begins at start ends, and whether it is
// not the last.
func (c *cutter) next(start int) (end int, more bool) {
	c.start = c.skipSpace(start)
	if c.word < start {
		c.word = firstLetter(c.text, start)
	}
	for i := start; i < len(c.text); {
		if !c.leads[c.text[i]] {
			i++
			continue
		}
		if !c.is(i, c.Terminators) {
			i = c.after(i)
			continue
		}
		s := c.stop(i)
		if c.boundary(s) {
			return s.end, true
		}
		i = s.end
	}
	return len(c.text), false
}

// A stop is where a sentence may end.
type stop struct {
	from, to int // the terminators
	end      int // behind the quotes and brackets closed after them
}

// stop returns the stop whose terminators begin at i.
func (c *cutter) stop(i int) stop {
	s := stop{from: i, to: c.marks(i)}
	s.end = c.close(s.to)
	for c.is(s.end, c.Terminators) { // ”。
		s.to = c.marks(s.end)
		s.end = c.close(s.to)
	}
	return s
}

// marks returns the end of a run of terminators that begins at i: "...",
// "?!", "./.", and the ". ." of garbled text, where a lone mark follows a
// space.
func (c *cutter) marks(i int) int {
	for {
		next := c.skipSpace(i)
		switch {
		case c.is(i, c.Terminators):
			i = c.after(i)
		case strings.HasPrefix(c.text[i:], "/.") && c.text[i-1] == '.':
			i += len("/.")
		case c.is(next, fullwidth), c.is(next, c.Terminators) && space(c.peek(c.after(next))):
			i = c.after(next)
		default:
			return i
		}
	}
}
