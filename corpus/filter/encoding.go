package filter

import "unicode"

func init() {
	All.Add("encoding", Kind{
		About: "share of a side's characters that tell of a wrong encoding: U+FFFD, controls, Ã© for é",
		Scale: Shares,
		Keep:  atMost(0),
		New:   func() Measure { return &encoding{} },
	})
}

// encoding finds text that was decoded wrongly.
type encoding struct {
	sides `yaml:",inline"`
}

func (e *encoding) Score(p *Pair) Span { return e.span(p, misdecoded) }

func misdecoded(s *Segment) float64 {
	bad, all := 0, 0
	earlier, before := ' ', ' '
	for _, r := range s.Text {
		all++
		if never(r) || mistaken(earlier, before, r) {
			bad++
		}
		earlier, before = before, r
	}
	return float64(bad) / float64(max(1, all))
}

// never tells characters that no text has: replaced ones, controls of C0 and
// C1, private ones.
func never(r rune) bool {
	switch {
	case r == '\ufffd', r < ' ' && r != '\t' && r != '\n' && r != '\r', 0x7F <= r && r < 0xA0, 0xE000 <= r && r < 0xF900:
		return true
	}
	return false
}

// mistaken tells the two characters that the lead and the continuation byte of
// a letter in UTF-8 become when they are read as windows-1252. In a word of
// capitals, as Vietnamese ĐÃ before a closing quote, they are what they seem.
func mistaken(before, first, second rune) bool {
	return (first == 'Ã' || first == 'Â') && 0xA0 <= second && second <= 0xBF && !unicode.IsUpper(before)
}
