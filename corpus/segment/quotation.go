package segment

import (
	"strings"
	"unicode"
)

// goesOn tells whether the sentence goes on behind a quotation that ends with
// the stop's marks.
func (c *cutter) goesOn(s stop, next int) bool {
	closer, at := c.back(s.end)
	if !in(closer, "\"'”’»」』") {
		return false
	}
	if c.attributed(s, next) {
		return true
	}
	return c.spaceless && s.end == next && (c.attached(next) || !c.is(s.from, "。") && c.embedded(at))
}

// Lengths of the words that tell who spoke, in runes.
const (
	attribution      = 50
	attributionDense = 15 // without spaces
)

// attributed tells whether what follows a quotation says who spoke, and no
// more: a few words with a verb of saying, up to a full stop. Behind a full
// stop, which leads us to think of a new sentence, they end with the verb.
func (c *cutter) attributed(s stop, next int) bool {
	left := attribution
	if c.spaceless {
		left = attributionDense
	}
	for at, r := range c.text[next:] {
		switch {
		case in(r, c.Terminators):
			return c.says(c.text[next:next+at], c.spaceless || c.fullStop(s))
		case left == 0, in(r, c.Openers), in(r, ":：,，;；"):
			return false
		}
		left--
	}
	return false
}

// says tells whether a clause has a verb of saying, if need be at its end.
func (c *cutter) says(clause string, last bool) bool {
	for _, verb := range c.Saying {
		switch {
		case c.spaceless && strings.HasSuffix(clause, verb),
			!c.spaceless && strings.HasSuffix(clause, " "+verb),
			!last && strings.Contains(" "+clause, " "+verb+" "):
			return true
		}
	}
	return false
}

// attached tells whether at next stands a word that no sentence begins with.
func (c *cutter) attached(next int) bool {
	for _, word := range c.Attached {
		if strings.HasPrefix(c.text[next:], word) {
			return true
		}
	}
	return false
}

// inside is the longest quotation, in runes, that is looked through for its
// beginning.
const inside = 30

// embedded tells whether the quotation that is closed at i is a part of its
// sentence: a word stands right before it that is none of saying.
func (c *cutter) embedded(i int) bool {
	depth := 1
	for range inside {
		var r rune
		if r, i = c.back(i); i <= c.start {
			return false
		}
		switch r {
		case '”', '」', '』', '’':
			depth++
		case '“', '「', '『', '‘':
			depth--
		}
		if depth == 0 {
			before, _ := c.back(i)
			return unicode.IsLetter(before) && !c.says(c.text[c.start:i], true)
		}
	}
	return false
}
