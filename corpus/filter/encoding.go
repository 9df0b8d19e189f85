package filter

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
	before := ' '
	for _, r := range s.Text {
		all++
		if wrong(before, r) {
			bad++
		}
		before = r
	}
	return float64(bad) / float64(max(1, all))
}

// wrong tells characters that no text has (replaced ones, controls of C0 and
// C1, private ones), and the two that the lead and the continuation byte of a
// letter in UTF-8 become when they are read as windows-1252.
func wrong(before, r rune) bool {
	switch {
	case r == '\ufffd', r < ' ' && r != '\t' && r != '\n' && r != '\r', 0x7F <= r && r < 0xA0, 0xE000 <= r && r < 0xF900:
		return true
	}
	return (before == 'Ã' || before == 'Â') && 0xA0 <= r && r <= 0xBF
}
