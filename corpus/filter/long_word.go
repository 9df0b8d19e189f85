package filter

import "unicode/utf8"

func init() {
	All.Add("long_word", Kind{
		About: "characters of the longest word of a side",
		Scale: Counts,
		Keep:  atMost(40),
		New:   func() Measure { return &longWord{} },
	})
}

// longWord is the length of the longest word: an address, or words glued
// together.
type longWord struct {
	sides `yaml:",inline"`
}

func (l *longWord) Score(p *Pair) Span { return l.span(p, longestWord) }

func longestWord(s *Segment) float64 {
	longest := 0
	eachWord(s.Text, func(word string) {
		if len(word) > longest { // else it has no more characters either
			longest = max(longest, utf8.RuneCountInString(word))
		}
	})
	return float64(longest)
}
