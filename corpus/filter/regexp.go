package filter

import (
	"errors"
	"fmt"
	"regexp"
)

func init() {
	All.Add("regexp", Kind{
		About:      "a side matches the regular expression",
		Parameters: "pattern: in the syntax of Go; {min: 1, max: 1} wants both sides to match",
		Scale:      Flags,
		Keep:       atMost(0),
		New:        func() Measure { return &pattern{} },
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
