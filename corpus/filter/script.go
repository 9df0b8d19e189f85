package filter

import (
	"math"
	"unicode"
)

func init() {
	All.Add("script", Kind{
		About: "share of a side's letters that are of its language's script",
		Scale: Shares,
		Keep:  atLeast(0.4),
		New:   func() Measure { return &script{} },
	})
}

// script is the share of letters in the script of the side's language.
// OpusFilter wants all of them to be; Chinese has names in Latin letters.
type script struct {
	sides `yaml:",inline"`
}

func (s *script) Score(p *Pair) Span { return s.span(p, inScript) }

func inScript(s *Segment) float64 {
	table := unicode.Scripts[s.Lang.Detection.Script]
	if table == nil {
		return math.NaN()
	}
	c, own := &s.counts, 0
	switch {
	case c.others > 0:
		own = lettersIn(s.Text, table)
	case table == unicode.Latin:
		own = c.latin
	case table == unicode.Han:
		own = c.han
	}
	if letters := c.latin + c.han + c.others; letters > 0 {
		return float64(own) / float64(letters)
	}
	return 1
}

// lettersIn counts the letters of a script.
func lettersIn(text string, script *unicode.RangeTable) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) && unicode.Is(script, r) {
			n++
		}
	}
	return n
}

// alphabet returns the script of the commonest letters, which spares looking
// them up; nil for all other characters.
func alphabet(r rune) *unicode.RangeTable {
	switch {
	case 'a' <= r|0x20 && r|0x20 <= 'z',
		0xC0 <= r && r <= 0x24F && r != '×' && r != '÷',
		0x1E00 <= r && r <= 0x1EFF:
		return unicode.Latin
	case 0x4E00 <= r && r <= 0x9FFF:
		return unicode.Han
	}
	return nil
}
