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
	Text string         // its sentences joined in the way of their language
	Lang *lang.Language // what it should be in
	n    int            // words, counted when they are asked for; -1 before
}

// newPair makes a bead ready.
func newPair(b *corpus.Bead) Pair {
	return Pair{b, [2]Segment{newSegment(b.A), newSegment(b.B)}}
}

func newSegment(s corpus.Side) Segment {
	l := lang.Of(s.Lang)
	if len(s.Text) == 1 {
		return Segment{s.Text[0], l, -1}
	}
	return Segment{strings.Join(s.Text, l.Join()), l, -1}
}

// words returns how many words the segment has.
func (s *Segment) words() int {
	if s.n < 0 {
		s.n = 0
		eachWord(s.Text, func(string) { s.n++ })
	}
	return s.n
}

// eachWord calls f for each word of a text: what white space parts, and every
// character of a script that does not part its words. So counted, texts that
// say the same are about equally long in all languages of the table.
func eachWord(text string, f func(word string)) {
	start := -1 // of the word that is being read
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		parts, own := parting(r)
		if (parts || own) && start >= 0 {
			f(text[start:i])
			start = -1
		}
		if own {
			f(text[i : i+size])
		} else if !parts && start < 0 {
			start = i
		}
		i += size
	}
	if start >= 0 {
		f(text[start:])
	}
}

// parting tells whether a character parts words, and whether it is a word of
// its own.
func parting(r rune) (parts, own bool) {
	switch {
	case r <= ' ':
		return true, false
	case r < utf8.RuneSelf:
		return false, false
	case r < 0x2E80: // below the scripts and the punctuation of East Asia
		return unicode.IsSpace(r), false
	}
	own = ideograph(r)
	return !own && (unicode.IsSpace(r) || unicode.IsPunct(r)), own
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
