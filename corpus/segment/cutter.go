package segment

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A cutter walks over one paragraph. Positions count runes.
type cutter struct {
	paragraph string
	runes     []rune
	at        []int           // byte offset of each rune, and the length
	letters   []int           // how many letters are before each rune, and in all
	last      int             // position of the last rune that is no white space
	open      map[rune][]bool // filled by closes
	rules     lang.Sentences
	frequent  []string // the language's frequent words
	spaceless bool     // no spaces between words
}

// plainTerminators end sentences in a language that is not described.
const plainTerminators = ".!?…。！？"

func newCutter(paragraph string, l *lang.Language) *cutter {
	c := &cutter{paragraph: paragraph, rules: l.Sentences, frequent: l.Detection.Words, spaceless: l.Spaceless}
	if c.rules.Terminators == "" {
		c.rules.Terminators = plainTerminators
	}
	letters := 0
	for i, r := range paragraph {
		c.at = append(c.at, i)
		c.letters = append(c.letters, letters)
		if unicode.IsLetter(r) {
			letters++
		}
		if !unicode.IsSpace(r) {
			c.last = len(c.runes)
		}
		c.runes = append(c.runes, r)
	}
	c.at = append(c.at, len(paragraph))
	c.letters = append(c.letters, letters)
	return c
}

// text returns the paragraph from a position to another.
func (c *cutter) text(from, to int) string { return c.paragraph[c.at[from]:c.at[to]] }

// peek returns the rune at i, 0 outside the paragraph.
func (c *cutter) peek(i int) rune {
	if i < 0 || i >= len(c.runes) {
		return 0
	}
	return c.runes[i]
}

// is tells whether the rune at i is one of a set.
func (c *cutter) is(i int, set string) bool {
	r := c.peek(i)
	return r != 0 && strings.ContainsRune(set, r)
}

// space tells whether there is white space at i, or an end of the paragraph.
func (c *cutter) space(i int) bool {
	r := c.peek(i)
	return r == 0 || unicode.IsSpace(r)
}

func (c *cutter) skipSpace(i int) int {
	for i < len(c.runes) && unicode.IsSpace(c.runes[i]) {
		i++
	}
	return i
}

// worded tells whether there is a letter between two positions.
func (c *cutter) worded(from, to int) bool { return c.letters[to] > c.letters[from] }

// ends returns the positions where sentences end within the paragraph.
func (c *cutter) ends() []int {
	var ends []int
	start := 0
	for i := 0; i < len(c.runes); {
		if !c.is(i, c.rules.Terminators) {
			i++
			continue
		}
		s := stop{from: i, to: c.marks(i)}
		s.end = c.close(s.to)
		for c.is(s.end, c.rules.Terminators) { // ”。
			s.to = c.marks(s.end)
			s.end = c.close(s.to)
		}
		if c.boundary(start, s) {
			ends = append(ends, s.end)
			start = s.end
		}
		i = s.end
	}
	return ends
}

// marks returns the end of a run of terminators that begins at i: "...",
// "?!", "./.", and the ". ." of garbled text, where a lone mark follows a
// space.
func (c *cutter) marks(i int) int {
	for {
		next := c.skipSpace(i)
		switch {
		case c.is(i, c.rules.Terminators):
			i++
		case c.peek(i) == '/' && c.peek(i-1) == '.' && c.peek(i+1) == '.':
			i += 2
		case c.is(next, fullwidth), c.is(next, c.rules.Terminators) && c.space(next+1):
			i = next + 1
		default:
			return i
		}
	}
}

// close returns the end of the quotes and brackets that are closed behind
// position i.
func (c *cutter) close(i int) int {
	for c.closes(i) || c.is(c.skipSpace(i), "»") { // French puts a space before it
		i = c.skipSpace(i) + 1
	}
	if next := c.skipSpace(i); next > i && c.closes(next) && c.space(next+1) { // a quote between spaces
		return next + 1
	}
	return i
}

// closes tells whether the sign at i is a quote or bracket that closes. Of one
// that opens and closes alike, the spaces around it tell, else whether a
// quotation is open there.
func (c *cutter) closes(i int) bool {
	if !c.is(i, c.rules.Closers) {
		return false
	}
	before, after := c.space(i-1), c.space(i+1)
	switch {
	case !c.is(i, c.rules.Openers):
		return true
	case before != after:
		return after
	}
	if c.open == nil {
		c.open = map[rune][]bool{}
	}
	quote := c.runes[i]
	if c.open[quote] == nil {
		c.open[quote] = c.quoted(quote)
	}
	return c.open[quote][i]
}

// quoted tells of each position whether a quotation is open there, if quote is
// a sign that opens and closes alike. Quotes of several kinds count as one: a
// quotation that is opened “so is often closed so".
func (c *cutter) quoted(quote rune) []bool {
	open := make([]bool, len(c.runes))
	depth := 0
	for i, r := range c.runes {
		open[i] = depth > 0
		switch {
		case strings.ContainsRune("“«「『", r):
			depth++
		case strings.ContainsRune("”»」』", r):
			depth = max(depth-1, 0)
		case r != quote, r == '\'' && !c.space(i-1) && !c.space(i+1): // an apostrophe
		case depth > 0:
			depth--
		default:
			depth++
		}
	}
	return open
}
