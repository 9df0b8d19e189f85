package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviated tells whether the full stop at dot belongs to the word before
// it: an abbreviation of the lists, an initial, or letters with stops between.
// The last two end a sentence where a frequent word follows.
func (c *cutter) abbreviated(dot, first int) bool {
	from := dot
	for r, at := c.back(from); from > c.start && !unicode.IsSpace(r) && !in(r, "(\"“«‘["); r, at = c.back(at) {
		from = at
	}
	word := c.text[from:dot]
	switch {
	case c.abbreviations[word]:
		return true
	case c.numbered[word]:
		return unicode.IsDigit(c.peek(first))
	case !initials(word):
		return false
	case utf8.RuneCountInString(word) > 1 || strings.Contains("IVX", word): // a king's number may be the last word
		return !c.frequentAt(first)
	case unicode.IsLower(c.peek(from)) && (c.unit(from) || c.peek(from) > unicode.MaxASCII):
		return false // a unit, or a word of one vowel: ý, à
	}
	return c.afterName(from) || !c.frequentAt(first)
}

// unit tells whether a number stands before the word at from.
func (c *cutter) unit(from int) bool {
	_, at := c.back(from)
	r, _ := c.back(at)
	return unicode.IsDigit(r)
}

// initials tells whether a word is a letter, or letters with stops or hyphens
// between: "M", "M.A", "J.-P", "p.m", "Ph.D".
func initials(word string) bool {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '.' || r == '-' })
	for _, part := range parts {
		runes := []rune(part)
		if len(runes) > 2 || !unicode.IsLetter(runes[0]) || len(runes) == 2 && (len(parts) == 1 || !unicode.IsLower(runes[1])) {
			return false
		}
	}
	return len(parts) > 0
}

// afterName tells whether the word at from follows a capitalised one, or
// begins the sentence.
func (c *cutter) afterName(from int) bool {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	before := strings.TrimRightFunc(c.text[c.start:from], notLetter)
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(before[len(strings.TrimRightFunc(before, unicode.IsLetter)):])
	return unicode.IsUpper(r)
}

// frequentAt tells whether the word at a position is a frequent one.
func (c *cutter) frequentAt(first int) bool {
	end := first
	for unicode.IsLetter(c.peek(end)) {
		end = c.after(end)
	}
	return c.frequent[strings.ToLower(c.text[first:end])]
}
