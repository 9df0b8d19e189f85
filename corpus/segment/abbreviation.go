package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviated tells whether the stop is a mark that belongs to the word before
// it: an abbreviation of the lists, the number of an item, an initial, or
// letters with stops between. Some of them end a sentence all the same where a
// frequent word follows.
func (c *cutter) abbreviated(s stop, first int) bool {
	from := c.wordBefore(s.from)
	word := c.text[from:s.from]
	if !c.fullStop(s) {
		return c.ending[c.text[from:s.to]] && !c.frequentAt(first) // Yahoo!
	}
	part := word[strings.LastIndexAny(word, "./")+1:] // PGS.TS, Mr./Mrs
	switch {
	case c.abbreviations[word], c.abbreviations[part], c.abbreviations[small(word)], c.item(from, word):
		return true
	case c.numbered[word]:
		return c.numberAt(first)
	case c.ending[word]:
		return !c.frequentAt(first)
	case len(word) == 1 && unicode.IsLower(rune(word[0])): // s. 12, but no unit: 500 m.
		return unicode.IsDigit(c.peek(first)) && !c.unit(from)
	case !initials(word):
		return false
	case utf8.RuneCountInString(word) > 1 || strings.Contains("IVX", word): // a king's number may be the last word
		return !c.frequentAt(first)
	}
	return from == c.start || !c.frequentAt(first)
}

// small returns a word with a small letter for its first, as it is listed.
func small(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToLower(r)) + word[size:]
}

// longest is the longest abbreviation, in bytes: what is before is not looked at.
const longest = 32

// wordBefore returns where the word that ends at i begins: behind white space,
// a quote, an apostrophe, a bracket, a mark within the sentence, or a character
// of a script without spaces.
func (c *cutter) wordBefore(i int) int {
	for end := i; end-i < longest; {
		r, at := c.back(i)
		if at < c.start || space(r) || unicode.Is(unicode.Lo, r) || in(r, "(\"“‘'’«[（《「『:;,：；，、") {
			break
		}
		i = at
	}
	return i
}

// item tells whether a word is what numbers the items of a list: a letter or a
// short number behind a colon, a semicolon or a Chinese comma, but no ratio, or
// a Roman number that begins the sentence.
func (c *cutter) item(from int, word string) bool {
	if from == c.start && strings.Trim(word, "IVXL") == "" {
		return true
	}
	mark, at := c.back(from)
	if unicode.IsSpace(mark) {
		mark, at = c.back(at)
	}
	before, _ := c.back(at)
	if !in(mark, ":;：；，、") || unicode.IsDigit(before) || word == "" {
		return false
	}
	_, size := utf8.DecodeRuneInString(word)
	return len(word) == size || len(word) == 2 && strings.Trim(word, "0123456789") == ""
}

// unit tells whether a number stands before the word at from.
func (c *cutter) unit(from int) bool {
	_, at := c.back(from)
	r, _ := c.back(at)
	return unicode.IsDigit(r)
}

// numberAt tells whether a number stands at i: digits, or Roman ones, of which
// one alone could be a word.
func (c *cutter) numberAt(i int) bool {
	return unicode.IsDigit(c.peek(i)) || c.is(i, "IVXLC") && c.is(i+1, "IVXLC")
}

// initials tells whether a word is a letter, or letters with stops or hyphens
// between, which are no small ones alone: "M", "M.A", "J.-P", "Ph.D".
func initials(word string) bool {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '.' || r == '-' })
	for _, part := range parts {
		runes := []rune(part)
		if len(runes) > 2 || !unicode.IsLetter(runes[0]) || len(runes) == 2 && (len(parts) == 1 || !unicode.IsLower(runes[1])) {
			return false
		}
	}
	return strings.ToLower(word) != word
}

// frequentAt tells whether the word at a position is a frequent one.
func (c *cutter) frequentAt(first int) bool {
	end := first
	for unicode.IsLetter(c.peek(end)) {
		end = c.after(end)
	}
	return c.frequent[strings.ToLower(c.text[first:end])]
}
