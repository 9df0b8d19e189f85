package segment

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A cutter walks over one paragraph.
type cutter struct {
	paragraph string
	runes     []rune
	at        []int // byte offset of each rune, and the length
	rules     lang.Sentences
	common    []string // frequent words, which begin sentences
}

func newCutter(paragraph string, l *lang.Language) *cutter {
	c := &cutter{paragraph: paragraph, rules: l.Sentences, common: l.Detection.Words}
	if c.rules.Terminators == "" {
		c.rules.Terminators = ".!?…。！？"
	}
	for i, r := range paragraph {
		c.runes = append(c.runes, r)
		c.at = append(c.at, i)
	}
	c.at = append(c.at, len(paragraph))
	return c
}

func (c *cutter) text(from, to int) string { return c.paragraph[c.at[from]:c.at[to]] }

// peek returns the rune at i, 0 outside the paragraph.
func (c *cutter) peek(i int) rune {
	if i < 0 || i >= len(c.runes) {
		return 0
	}
	return c.runes[i]
}

func (c *cutter) terminator(i int) bool {
	return c.peek(i) != 0 && strings.ContainsRune(c.rules.Terminators, c.peek(i))
}

func (c *cutter) closer(i int) bool {
	return c.peek(i) != 0 && strings.ContainsRune(c.rules.Closers, c.peek(i))
}

func (c *cutter) opener(i int) bool {
	return c.peek(i) != 0 && strings.ContainsRune(c.rules.Openers, c.peek(i))
}

func (c *cutter) skipSpace(i int) int {
	for unicode.IsSpace(c.peek(i)) {
		i++
	}
	return i
}

// ends returns the positions where sentences end within the paragraph.
func (c *cutter) ends() []int {
	var ends []int
	start := 0
	for i := 0; i < len(c.runes); {
		if !c.terminator(i) {
			i++
			continue
		}
		mark := c.run(i)
		end := c.close(mark, start)
		if c.boundary(start, i, mark, end) {
			ends = append(ends, end)
			start = end
		}
		i = end
	}
	return ends
}

// run returns the end of a run of terminators that begins at i: "...", "?!",
// "./.", and the ". ." and " ." of garbled text, where a lone mark follows a
// space.
func (c *cutter) run(i int) int {
	for {
		switch {
		case c.terminator(i):
			i++
		case c.peek(i) == '/' && c.peek(i-1) == '.' && c.peek(i+1) == '.':
			i += 2
		default:
			next := c.skipSpace(i)
			after := c.peek(next + 1)
			if next == i || !c.terminator(next) || after != 0 && !unicode.IsSpace(after) {
				return i
			}
			i = next + 1
		}
	}
}

// close returns the end of the quotes and brackets closed behind position i.
func (c *cutter) close(i, start int) int {
	for {
		next := i
		if t := c.skipSpace(i); c.peek(t) == '»' { // French puts a space before it
			next = t
		}
		if !c.closer(next) || c.opener(next) && !c.inside(start, next) {
			return i
		}
		i = next + 1
	}
}

// inside tells whether a quote that opens and closes with the same sign, at
// position i, closes one that was opened in the sentence.
func (c *cutter) inside(start, i int) bool {
	open := false
	for _, r := range c.runes[start:i] {
		open = open != (r == c.runes[i])
	}
	return open
}

// boundary decides whether the sentence that began at start ends with the
// marks from mark to markEnd and the closers up to end.
func (c *cutter) boundary(start, mark, markEnd, end int) bool {
	next := c.skipSpace(end)
	if next == len(c.runes) {
		return false
	}
	if strings.ContainsRune("。！？", c.runes[mark]) {
		return !strings.ContainsRune("，、；：,;:", c.runes[next])
	}
	first := next
	for c.opener(first) || strings.ContainsRune("-–—•", c.peek(first)) || unicode.IsSpace(c.peek(first)) {
		first++
	}
	if unicode.IsLower(c.peek(first)) || unicode.IsPunct(c.peek(first)) {
		return false
	}
	if next == end && (unicode.Is(unicode.Latin, c.runes[next]) || unicode.IsDigit(c.runes[next])) {
		return false
	}
	return markEnd-mark > 1 || c.runes[mark] != '.' || !c.abbreviated(start, mark, first)
}

// abbreviated tells whether the full stop at dot belongs to the word before it.
func (c *cutter) abbreviated(start, dot, first int) bool {
	from := dot
	for from > start && !unicode.IsSpace(c.runes[from-1]) && !c.opener(from-1) {
		from--
	}
	return slices.Contains(c.rules.Abbreviations, c.text(from, dot))
}
