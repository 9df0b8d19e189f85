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
	case c.word >= s.from, next > c.letter, c.signed(next), c.bracketed(s):
		return false // no words on a side of it, or no end of anything
	case s.end > s.to && c.goesOn(s, next):
		return false
	case c.full(s):
		return !c.is(next, "，、；：,;:")
	}
	first := c.first(next)
	switch {
	case s.end == next:
		return c.unspaced(s, first)
	case c.capital(first):
		return !c.abbreviated(s, first)
	case unicode.IsDigit(c.peek(first)):
		return !c.dots(s) && !c.abbreviated(s, first)
	}
	return c.lower(s, next, first)
}

// full tells whether the first or the last of the marks ends nothing but
// sentences.
func (c *cutter) full(s stop) bool {
	last, _ := c.back(s.to)
	return c.is(s.from, fullwidth) || in(last, fullwidth)
}

// bracketed tells whether the stop is nothing but marks in brackets, such as
// [...] or (?), or is in the title of a Chinese book or film.
func (c *cutter) bracketed(s stop) bool {
	opener, _ := c.back(s.from)
	closer, _ := c.back(s.end)
	alone := in(opener, "([（【") || in(opener, "“«‘「『") && c.dots(s)
	return alone && s.to == c.marks(s.from) || in(closer, "》〉")
}

// signature is the longest text in brackets, in runes, that ends a report.
const signature = 24

// signed tells whether the paragraph ends with a few words in brackets, such as
// (完) or (TTXVN/Vietnam+): they belong to the sentence before.
func (c *cutter) signed(next int) bool {
	r, end := c.back(c.last)
	if !in(r, ")）") || !c.is(next, "(（") || end-next > (signature+1)*utf8.UTFMax {
		return false
	}
	words := c.text[c.after(next):end]
	for _, r := range words {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !in(r, " /+-&'’") {
			return false
		}
	}
	return utf8.RuneCountInString(words) <= signature
}

// first returns the position of the first letter or digit of the sentence that
// would begin at next, behind quotes, brackets, dashes, symbols and an ellipsis.
func (c *cutter) first(next int) int {
	if c.is(next, "…") || c.is(next, ".") && c.is(next+1, ".") {
		next = c.marks(next)
	}
	for {
		r := c.peek(next)
		if !in(r, c.Openers) && !in(r, "-–—•·*#@§¿¡") && !unicode.In(r, unicode.White_Space, unicode.So, unicode.Sc, unicode.Cf) {
			return next
		}
		next = c.after(next)
	}
}

// capital tells whether the word at i begins as a sentence does: with a
// capital, with one behind a small letter (iPhone), or in a script without.
func (c *cutter) capital(i int) bool {
	r := c.peek(i)
	if unicode.IsLower(r) {
		return unicode.IsUpper(c.peek(c.after(i)))
	}
	return unicode.IsLetter(r)
}

// dots tells whether the marks are an ellipsis.
func (c *cutter) dots(s stop) bool {
	return c.is(s.from, "…") || c.is(s.from, ".") && c.is(s.from+1, ".")
}

// fullStop tells whether the marks are a single full stop.
func (c *cutter) fullStop(s stop) bool { return c.text[s.from:s.to] == "." }

// unspaced decides where no space follows the stop: a number, an address, a
// pair of initials, or a space that was forgotten between two sentences.
func (c *cutter) unspaced(s stop, first int) bool {
	r := c.peek(first)
	caseless := unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
	switch {
	case first > s.end: // a quote or dash between
		return !c.is(s.end, "-–—") && (caseless || unicode.IsUpper(r))
	case caseless:
		return !c.attached(s.end) && !c.abbreviated(s, first)
	}
	return unicode.IsUpper(r) && unicode.IsLower(c.peek(c.after(first))) && c.afterWord(s.from) && !c.address(s.from)
}

// afterWord tells whether at i a word ends that is no initial, or a number too
// long for that of a list.
func (c *cutter) afterWord(i int) bool {
	last, at := c.back(i)
	before, at := c.back(at)
	third, _ := c.back(at)
	return unicode.IsLower(last) && unicode.IsLower(before) ||
		unicode.IsDigit(last) && unicode.IsDigit(before) && unicode.IsDigit(third)
}

// wordLength is how many letters a word has that is no abbreviation, listed ones
// aside.
const wordLength = 5

// lower decides where the next word begins small. A full stop behind a full
// word ends a sentence all the same, as it does before a quotation.
func (c *cutter) lower(s stop, next, first int) bool {
	if !c.fullStop(s) || s.end != s.to || !unicode.IsLower(c.peek(first)) {
		return false
	}
	from := s.from
	for r, at := c.back(from); unicode.IsLower(r); r, at = c.back(at) {
		from = at
	}
	word := c.text[from:s.from]
	if c.abbreviations[word] {
		return false
	}
	return word != "" && c.is(next, "\"“«") || utf8.RuneCountInString(word) >= wordLength
}
