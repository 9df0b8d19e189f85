package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/align"
)

// align aligns two texts, between their delimiters where there are any.
func (a *aligning) align(src, tgt align.Text, o align.Options) ([]align.Link, error) {
	if a.delimiter == "" {
		return align.Align(src, tgt, o)
	}
	fence, err := a.fence()
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(src.Sentences, fence) && !slices.ContainsFunc(tgt.Sentences, fence) {
		a.unfenced.Add(1)
	}
	return align.Fenced(src, tgt, fence, o)
}

// fence returns what tells a delimiter.
func (a *aligning) fence() (func(string) bool, error) {
	if n := len(a.delimiter); n > 2 && a.delimiter[0] == '/' && a.delimiter[n-1] == '/' {
		pattern, err := regexp.Compile(a.delimiter[1 : n-1])
		if err != nil {
			return nil, usageError{fmt.Errorf("--delimiter: %w", err)}
		}
		return pattern.MatchString, nil
	}
	return func(line string) bool { return strings.TrimSpace(line) == a.delimiter }, nil
}

// tellUnfenced tells where a delimiter that was named is in neither text.
func (u *ui) tellUnfenced(a *aligning, pairs int) {
	switch n := a.unfenced.Load(); {
	case n == 0:
	case pairs == 1:
		u.warn("--delimiter: no line of either text is %q", a.delimiter)
	default:
		u.warn("--delimiter: in %d of %d pairs of texts no line is %q", n, pairs, a.delimiter)
	}
}
