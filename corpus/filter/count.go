package filter

import (
	"unicode"
	"unicode/utf8"
)

// counts is what is counted in a text: its characters, its letters by script,
// and its words as eachWord gives them.
type counts struct {
	chars, words       int
	inWords            int // characters
	longest            int // characters of the longest word
	latin, han, others int // letters; others may be Latin and Han as well
}

// count counts in one go what several filters ask for.
func count(text string) counts {
	var c counts
	length := 0 // of the word that is being read
	for _, r := range text {
		c.chars++
		c.letter(r)
		switch parting(r) {
		case inside:
			length++
			continue
		case alone:
			c.words++
			c.inWords++
			c.longest = max(c.longest, 1)
		}
		c.end(length)
		length = 0
	}
	c.end(length)
	return c
}

// letter counts a character, if it is a letter.
func (c *counts) letter(r rune) {
	switch of := alphabet(r); {
	case of == unicode.Latin:
		c.latin++
	case of == unicode.Han:
		c.han++
	case r >= utf8.RuneSelf && unicode.IsLetter(r):
		c.others++
	}
}

// end counts a word, if there is one.
func (c *counts) end(length int) {
	if length > 0 {
		c.words++
		c.inWords += length
		c.longest = max(c.longest, length)
	}
}
