package segment

import (
	"strings"
	"unicode"
)

// close returns the end of what closes a sentence behind position i: quotes and
// brackets, the numbers of notes, emoji.
func (c *cutter) close(i int) int {
	i = c.closeQuotes(i)
	for {
		end := max(c.note(i), c.emoji(i))
		if end == i {
			return i
		}
		i = end
	}
}

func (c *cutter) closeQuotes(i int) int {
	next := c.skipSpace(i)
	for c.closes(i) || c.is(next, "»") { // French puts a space before it
		i = c.after(next)
		next = c.skipSpace(i)
	}
	if next > i && c.closes(next) && space(c.peek(c.after(next))) { // a quote between spaces
		return c.after(next)
	}
	return i
}

// note returns the end of the number of a note at i, such as [12] or ²; i where
// there is none.
func (c *cutter) note(i int) int {
	digits := strings.TrimLeftFunc(c.text[i:], func(r rune) bool { return in(r, "¹²³⁴⁵⁶⁷⁸⁹⁰") })
	if end := len(c.text) - len(digits); end > i || !strings.HasPrefix(digits, "[") {
		return end
	}
	rest := strings.TrimLeft(digits[1:], "0123456789")
	if !strings.HasPrefix(rest, "]") {
		return i
	}
	return len(c.text) - len(rest) + 1
}

// emoji returns the end of the emoji at i, or behind white space there; i where
// there are none.
func (c *cutter) emoji(i int) int {
	next := c.skipSpace(i)
	for r := c.peek(next); r >= 0x1F000 || in(r, "❤☺☹♥\ufe0f\u200d"); r = c.peek(next) {
		next = c.after(next)
		i = next
	}
	return i
}

// closes tells whether the sign at i is a quote or bracket that closes. Of one
// that opens and closes alike, the spaces around it tell, else whether a
// quotation is open there.
func (c *cutter) closes(i int) bool {
	if !c.is(i, c.Closers) {
		return false
	}
	r, _ := c.back(i)
	before, after := space(r), space(c.peek(c.after(i)))
	switch {
	case !c.is(i, c.Openers):
		return true
	case before != after:
		return after
	}
	return c.quoted(i)
}

// A quotation follows quotes through the paragraph, of one sign that opens and
// closes alike, and of those that open or close.
type quotation struct {
	sign  rune
	at    int // what is before it has been read
	depth int
}

// quoted tells whether a quotation is open at i, where a sign stands that opens
// and closes alike. It is asked from left to right.
func (c *cutter) quoted(i int) bool {
	sign := c.peek(i)
	for n := range c.quotes {
		if q := &c.quotes[n]; q.sign == sign {
			return c.follow(q, i)
		}
	}
	c.quotes = append(c.quotes, quotation{sign: sign})
	return c.follow(&c.quotes[len(c.quotes)-1], i)
}

// follow reads on to i. Quotes of several kinds count as one: a quotation that
// is opened “so is often closed so".
func (c *cutter) follow(q *quotation, i int) bool {
	for at, r := range c.text[q.at:i] {
		switch r {
		case q.sign:
			switch {
			case r == '\'' && c.inWord(q.at+at): // an apostrophe
			case q.depth > 0:
				q.depth--
			default:
				q.depth++
			}
		case '“', '«', '「', '『':
			q.depth++
		case '”', '»', '」', '』':
			q.depth = max(q.depth-1, 0)
		}
	}
	q.at = i
	return q.depth > 0
}

// inWord tells whether there is no space at either side of the sign at i.
func (c *cutter) inWord(i int) bool {
	r, _ := c.back(i)
	return !space(r) && !unicode.IsSpace(c.peek(c.after(i)))
}
