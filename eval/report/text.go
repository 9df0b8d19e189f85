package report

import (
	"slices"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// Text longer than longText runes is folded behind its first headText.
const (
	longText = 2000
	headText = 1500
)

// A passage is a text cut into pieces; Rest is what is folded away.
type passage struct {
	Head, Rest []piece
	More       int // runes in Rest
}

// A piece is a stretch of text under one mark, or under none.
type piece struct {
	Text   string
	Family string // of the mark; empty where there is none
	Notes  []int  // numbers of the findings that end here
	Gap    bool   // marks a place where something is missing
}

// plain is a passage without marks.
func plain(text string) passage { return mark(text, nil) }

// mark cuts a text at its spans. The number of a span is its place in spans,
// from 1. A span over the whole text is not painted: it would hide the others.
func mark(text string, spans []corpus.Span) passage {
	if len(spans) == 0 && len(text) <= longText {
		return passage{Head: []piece{{Text: untrusted.Visible(text)}}}
	}
	runes := []rune(text)
	families := make([]string, len(runes))
	ends := map[int][]int{}
	gaps := map[int]bool{}
	for i, s := range spans {
		start, end, ok := within(s, len(runes))
		if !ok {
			continue
		}
		for at := start; at < end; at++ {
			if families[at] == "" {
				families[at] = familyOf(s.Kind)
			}
		}
		ends[end] = append(ends[end], i+1)
		gaps[end] = gaps[end] || start == end
	}
	return fold(pieces(runes, families, ends, gaps))
}

// within clamps a span to a text of n runes; not ok where it covers all of the
// text or lies outside.
func within(s corpus.Span, n int) (start, end int, ok bool) {
	start, end = max(s.Start, 0), min(s.End, n)
	if start > end || start == 0 && end == n {
		return 0, 0, false
	}
	return start, end, true
}

func pieces(runes []rune, families []string, ends map[int][]int, gaps map[int]bool) []piece {
	var out []piece
	if notes := ends[0]; notes != nil {
		out = append(out, piece{Notes: notes, Gap: true})
	}
	for from := 0; from < len(runes); {
		to := from + 1
		for to < len(runes) && families[to] == families[from] && ends[to] == nil {
			to++
		}
		out = append(out, piece{untrusted.Visible(string(runes[from:to])), families[from], ends[to], gaps[to]})
		from = to
	}
	return out
}

// fold puts the pieces behind the first headText runes of a long text away.
func fold(all []piece) passage {
	total := 0
	for _, p := range all {
		total += utf8.RuneCountInString(p.Text)
	}
	if total <= longText {
		return passage{Head: all}
	}
	n := 0
	for i, p := range all {
		size := utf8.RuneCountInString(p.Text)
		if n+size < headText {
			n += size
			continue
		}
		at := cutAt(p.Text, headText-n)
		head, rest := p, p
		head.Text, head.Notes, head.Gap = p.Text[:at], nil, false
		rest.Text = p.Text[at:]
		return passage{
			Head: append(slices.Clone(all[:i]), head),
			Rest: append([]piece{rest}, all[i+1:]...),
			More: total - headText,
		}
	}
	return passage{Head: all}
}

// cutAt returns the byte offset of rune n.
func cutAt(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
