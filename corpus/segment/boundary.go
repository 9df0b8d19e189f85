package segment

import (
	"unicode"
	"unicode/utf8"
)

// fullwidth are the terminators that nothing but a sentence ends with.
const fullwidth = "。！？"

// boundary decides whether the sentence ends at the stop.
func (c *cutter) boundary(s stop) bool {
	next := c.skipSpace(s.end)
	switch {
	case c.word >= s.from, next > c.letter, c.signed(next), c.inTitle(s):
		return false // no words on a side of it, or no end of anything
	case s.end > s.to && c.attributed(next):
		return false
	case c.is(s.from, fullwidth):
		return !c.is(next, "，、；：,;:")
	}
	first := c.first(next)
	switch {
	case s.end == next:
		return c.unspaced(s, first)
	case unicode.IsUpper(c.peek(first)) || !unicode.IsLower(c.peek(first)) && unicode.IsLetter(c.peek(first)):
	case unicode.IsDigit(c.peek(first)):
		if c.ellipsis(s) {
			return false
		}
	default:
		return c.lower(s, next, first)
	}
	return c.ellipsis(s) || !c.abbreviated(s.from, first)
}

// inTitle tells whether the stop is in the title of a Chinese book or film.
func (c *cutter) inTitle(s stop) bool {
	r, _ := c.back(s.end)
	return in(r, "》〉")
}

// signature is the longest word in brackets, in runes, that ends a report.
const signature = 10

// signed tells whether the paragraph ends with a word in brackets, such as
// (完) or (TTXVN): it belongs to the sentence before.
func (c *cutter) signed(next int) bool {
	r, end := c.back(c.last)
	if !in(r, ")）") || !c.is(next, "(（") || end-next > (signature+1)*utf8.UTFMax {
		return false
	}
	word := c.text[c.after(next):end]
	for _, r := range word {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return utf8.RuneCountInString(word) <= signature
}

// first returns the position of the first letter or digit of the sentence that
// would begin at next, behind quotes, brackets and dashes.
func (c *cutter) first(next int) int {
	for c.is(next, c.Openers) || c.is(next, "-–—•¿¡") || unicode.IsSpace(c.peek(next)) {
		next = c.after(next)
	}
	return next
}

// ellipsis tells whether the marks are other than a single full stop.
func (c *cutter) ellipsis(s stop) bool { return s.to-s.from > 1 || c.text[s.from] != '.' }

// unspaced decides where no space follows the stop: a number, an address, a
// pair of initials, or a space that was forgotten between two sentences.
func (c *cutter) unspaced(s stop, first int) bool {
	r := c.peek(first)
	switch {
	case first > s.end: // a quote or dash between
		return !c.is(s.end, "-–—") && (unicode.IsUpper(r) || !unicode.Is(unicode.Latin, r) && unicode.IsLetter(r))
	case unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r): // no capitals in this script
		return true
	}
	last, at := c.back(s.from)
	before, _ := c.back(at)
	return unicode.IsUpper(r) && unicode.IsLower(c.peek(c.after(first))) && unicode.IsLower(last) && unicode.IsLower(before)
}

// full is how many letters a word has that is no abbreviation, listed ones
// aside.
const full = 5

// lower decides where the next word begins small. A full stop behind a full
// word ends a sentence all the same, as it does before a quotation.
func (c *cutter) lower(s stop, next, first int) bool {
	if c.ellipsis(s) || s.end != s.to || !unicode.IsLower(c.peek(first)) {
		return false
	}
	from := s.from
	for r, at := c.back(from); unicode.IsLower(r); r, at = c.back(at) {
		from = at
	}
	if c.is(next, "\"“«") {
		return from < s.from
	}
	word := c.text[from:s.from]
	return utf8.RuneCountInString(word) >= full && !c.abbreviations[word]
}
