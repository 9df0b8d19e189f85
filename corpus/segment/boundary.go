package segment

import (
	"slices"
	"strings"
	"unicode"
)

// A stop is where a sentence may end.
type stop struct {
	from, to int // the terminators
	end      int // behind the quotes and brackets closed after them
}

// fullwidth are the terminators that nothing but a sentence ends with.
const fullwidth = "。！？"

// boundary decides whether the sentence that began at start ends at the stop.
func (c *cutter) boundary(start int, s stop) bool {
	next := c.skipSpace(s.end)
	switch {
	case !c.worded(start, s.from), !c.worded(next, len(c.runes)), c.signed(next), c.is(s.end-1, "》〉"):
		return false // the last: in a title
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
	return c.ellipsis(s) || !c.abbreviated(start, s.from, first)
}

// signature is the longest word in brackets, in runes, that ends a report.
const signature = 10

// signed tells whether the paragraph ends with a word in brackets, such as
// (完) or (TTXVN): it belongs to the sentence before.
func (c *cutter) signed(next int) bool {
	if !c.is(next, "(（") || !c.is(c.last, ")）") || c.last-next > signature+1 {
		return false
	}
	for _, r := range c.runes[next+1 : c.last] {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// first returns the position of the first letter or digit of the sentence that
// would begin at next, behind quotes, brackets and dashes.
func (c *cutter) first(next int) int {
	for c.is(next, c.rules.Openers) || c.is(next, "-–—•¿¡") || unicode.IsSpace(c.peek(next)) {
		next++
	}
	return next
}

// ellipsis tells whether the marks are other than a single full stop.
func (c *cutter) ellipsis(s stop) bool { return s.to-s.from > 1 || c.runes[s.from] != '.' }

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
	return unicode.IsUpper(r) && unicode.IsLower(c.peek(first+1)) &&
		unicode.IsLower(c.peek(s.from-1)) && unicode.IsLower(c.peek(s.from-2))
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
	for unicode.IsLower(c.peek(from - 1)) {
		from--
	}
	if c.is(next, "\"“«") {
		return from < s.from
	}
	return s.from-from >= full && !slices.Contains(c.rules.Abbreviations, c.text(from, s.from))
}

// Lengths of the words that tell who spoke, in runes.
const (
	attribution      = 50
	attributionDense = 15 // without spaces
)

// attributed tells whether what follows a quotation says who spoke, and no
// more: a few words with a verb of saying, up to a full stop.
func (c *cutter) attributed(next int) bool {
	longest := attribution
	if c.spaceless {
		longest = attributionDense
	}
	end := next
	for end < len(c.runes) && end-next <= longest && !c.is(end, c.rules.Terminators) {
		if c.is(end, c.rules.Openers) || c.is(end, ":：,，;；") {
			return false
		}
		end++
	}
	if end-next > longest || end == len(c.runes) {
		return false
	}
	clause := c.text(next, end)
	for _, verb := range c.rules.Saying {
		if c.spaceless && strings.HasSuffix(clause, verb) || !c.spaceless && containsWord(clause, verb) {
			return true
		}
	}
	return false
}

// containsWord tells whether words stand in a clause, between spaces or its
// ends.
func containsWord(clause, words string) bool {
	return strings.Contains(" "+clause+" ", " "+words+" ")
}

// abbreviated tells whether the full stop at dot belongs to the word before
// it: an abbreviation of the lists, an initial, or letters with stops between.
// The last two end a sentence where a frequent word follows.
func (c *cutter) abbreviated(start, dot, first int) bool {
	from := dot
	for from > start && !unicode.IsSpace(c.runes[from-1]) && !c.is(from-1, "(\"“«‘[") {
		from--
	}
	word := c.text(from, dot)
	switch {
	case slices.Contains(c.rules.Abbreviations, word):
		return true
	case slices.Contains(c.rules.Numbered, word):
		return unicode.IsDigit(c.peek(first))
	case !initials(word):
		return false
	case dot-from > 1 || strings.Contains("IVX", word): // a king's number may be the last word
		return !c.frequentAt(first)
	case unicode.IsLower(c.peek(from)) && (unicode.IsDigit(c.peek(from-2)) || c.peek(from) > unicode.MaxASCII):
		return false // a unit, or a word of one vowel: ý, à
	}
	return c.afterName(start, from) || !c.frequentAt(first)
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
func (c *cutter) afterName(start, from int) bool {
	i := from - 1
	for i >= start && !unicode.IsLetter(c.runes[i]) {
		i--
	}
	for i > start && unicode.IsLetter(c.runes[i-1]) {
		i--
	}
	return i < start || unicode.IsUpper(c.runes[i])
}

// begins is how many of the frequent words are sure to be no part of a name.
const begins = 80

// frequentAt tells whether the word at a position is a frequent one.
func (c *cutter) frequentAt(first int) bool {
	end := first
	for unicode.IsLetter(c.peek(end)) {
		end++
	}
	return slices.Contains(c.frequent[:min(begins, len(c.frequent))], strings.ToLower(c.text(first, end)))
}
