package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A Pair is a bead made ready to be scored.
type Pair struct {
	Bead  *corpus.Bead
	Sides [2]Segment
}

// A Segment is the text of one side of a pair.
type Segment struct {
	Text   string         // its sentences joined in the way of their language
	Lang   *lang.Language // what it should be in
	counts counts
	key    uint64 // of the text in normal form, once keyed
	keyed  bool
}

// newPair makes a bead ready.
func newPair(b *corpus.Bead) Pair {
	return Pair{b, [2]Segment{newSegment(b.A), newSegment(b.B)}}
}

func newSegment(s corpus.Side) Segment {
	l := lang.Of(s.Lang)
	text := ""
	if len(s.Text) == 1 {
		text = s.Text[0]
	} else {
		text = strings.Join(s.Text, l.Join())
	}
	return Segment{Text: text, Lang: l, counts: count(text)}
}

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

// eachWord calls f for each word of a text: what white space parts, and every
// character of a script that does not part its words. So counted, texts that
// say the same are about equally long in all languages of the table.
func eachWord(text string, f func(word string)) {
	start := -1 // of the word that is being read
	for i, r := range text {
		part := parting(r)
		if part == inside {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			f(text[start:i])
			start = -1
		}
		if part == alone {
			f(text[i : i+utf8.RuneLen(r)])
		}
	}
	if start >= 0 {
		f(text[start:])
	}
}

// A part is what a character is to the words around it.
type part int

const (
	inside  part = iota // of a word
	between             // two words
	alone               // a word of its own
)

func parting(r rune) part {
	switch {
	case r <= ' ':
		return between
	case r < 0x2000 && r != '\u00a0' && r != '\u0085': // below the spaces of typography and the scripts of East Asia
		return inside
	case ideograph(r):
		return alone
	case unicode.IsSpace(r), r >= 0x3000 && unicode.IsPunct(r):
		return between
	}
	return inside
}

// ideograph tells the characters of scripts that part no words: Han and kana.
func ideograph(r rune) bool {
	switch {
	case r < 0x3005:
		return false
	case r <= 0x3007: // 々〆〇
		return true
	case r < 0x3040:
		return false
	case r <= 0x30FF: // kana
		return r != '・'
	case r < 0x3400:
		return false
	case r <= 0x9FFF, 0xF900 <= r && r <= 0xFAFF, 0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}

// sides is the parameter of filters that score each side by itself.
type sides struct {
	Lang string `yaml:"lang"` // score only the sides in this language; empty: both
}

// span scores the sides of a pair.
func (s *sides) span(p *Pair, score func(*Segment) float64) Span {
	a, b := &p.Sides[0], &p.Sides[1]
	switch {
	case s.Lang == "":
		return merge(score(a), score(b))
	case s.Lang == a.Lang.Code && s.Lang == b.Lang.Code:
		return merge(score(a), score(b))
	case s.Lang == a.Lang.Code:
		return one(score(a))
	case s.Lang == b.Lang.Code:
		return one(score(b))
	}
	return unknown
}

// merge makes a span of the scores of two sides; NaN gives way.
func merge(a, b float64) Span {
	switch {
	case a != a:
		return one(b)
	case b != b:
		return one(a)
	}
	return Span{min(a, b), max(a, b)}
}
