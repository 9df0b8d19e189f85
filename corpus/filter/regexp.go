package filter

import (
	"errors"
	"fmt"
	"regexp"
)

func init() {
	All.Add("regexp", Kind{
		About: "1 where a side matches a regular expression, 0 where none does; pattern: in Go's syntax",
		Scale: Shares,
		Keep:  atMost(0),
		New:   func() Measure { return &pattern{} },
	})
}

// pattern looks for a regular expression; with min: 1 and max: 1 both
// sides must match.
type pattern struct {
	sides   `yaml:",inline"`
	Pattern string `yaml:"pattern"`
	find    *regexp.Regexp
}

func (r *pattern) Init() error {
	if r.Pattern == "" {
		return errors.New("no pattern: give a regular expression")
	}
	var err error
	if r.find, err = regexp.Compile(r.Pattern); err != nil {
		return fmt.Errorf("pattern: %w", err)
	}
	return nil
}

func (r *pattern) Score(p *Pair) Span {
	return r.span(p, func(s *Segment) float64 {
		if r.find.MatchString(s.Text) {
			return 1
		}
		return 0
	})
}
