package filter

func init() {
	All.Add("length", Kind{
		About:      "length of a side, in words unless told otherwise; a Chinese character is a word",
		Parameters: "unit: bytes, chars, words",
		Scale:      Counts,
		Keep:       Range{1, 200},
		New:        func() Measure { return &length{Unit: inWords} },
	})
}

// length is the length of a side. OpusFilter's limit is 100 words; beads hold
// up to four sentences.
type length struct {
	sides `yaml:",inline"`
	Unit  unit `yaml:"unit"`
}

func (l *length) Score(p *Pair) Span { return l.span(p, l.Unit.of) }

// A unit is what lengths are counted in.
type unit string

// The units.
const (
	inWords unit = "words"
	inChars unit = "chars" // code points
	inBytes unit = "bytes" // of UTF-8
)

func (unit) known() []string { return []string{string(inBytes), string(inChars), string(inWords)} }

// of returns the length of a segment.
func (u unit) of(s *Segment) float64 {
	switch u {
	case inBytes:
		return float64(len(s.Text))
	case inChars:
		return float64(s.counts.chars)
	}
	return float64(s.counts.words)
}
