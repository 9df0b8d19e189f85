package filter

import "strings"

func init() {
	All.Add("html_tag", Kind{
		About: "a side has an HTML tag",
		Scale: Flags,
		Keep:  atMost(0),
		New:   func() Measure { return &htmlTag{} },
	})
}

// htmlTag finds markup that was not taken out.
type htmlTag struct {
	sides `yaml:",inline"`
}

func (h *htmlTag) Score(p *Pair) Span { return h.span(p, hasTag) }

func hasTag(s *Segment) float64 {
	if tagged(s.Text) {
		return 1
	}
	return 0
}

// tagged tells whether a text has a tag or a comment of HTML: "<" with a
// letter, "/" or "!" behind it, as the standard has them begin, and a ">".
func tagged(text string) bool {
	last := strings.LastIndexByte(text, '>')
	for i := 0; i+1 < last; i++ {
		next := strings.IndexByte(text[i:last], '<')
		if next < 0 || i+next+1 == last {
			return false
		}
		i += next
		if c := text[i+1]; 'a' <= c|0x20 && c|0x20 <= 'z' || c == '/' || c == '!' {
			return true
		}
	}
	return false
}
