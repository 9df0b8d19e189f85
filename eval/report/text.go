package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// Text longer than longText runes is folded behind its first headText.
const (
	longText = 2000
	headText = 1500
	longLine = 240 // runes of a title, a path or another text that must fit a line
)

// visible shows what would act unseen: control characters as their pictures,
// characters that turn or hide text by their numbers, broken bytes as U+FFFD.
func visible(s string) string {
	if !strings.ContainsFunc(s, unseen) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !unseen(r):
			b.WriteRune(r)
		case r < 0x20:
			b.WriteRune('\u2400' + r)
		case r == 0x7f:
			b.WriteRune('\u2421')
		default:
			fmt.Fprintf(&b, "⟦U+%04X⟧", r)
		}
	}
	return b.String()
}

// unseen tells the controls, the directional overrides, embeddings and
// isolates, the invisible spaces and operators, the noncharacters and tags.
// The plain direction marks and the joiners stay: scripts need them.
func unseen(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	case r < 0x200b:
		return false
	case r == 0x200b, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return true
	}
	return r >= 0xe0000 && r <= 0xe0fff
}

// clip makes a text fit a line.
func clip(s string) string {
	if len(s) <= longLine {
		return visible(s)
	}
	for i, n := 0, 0; i < len(s); n++ {
		if n == longLine {
			return visible(s[:i]) + "…"
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return visible(s)
}

// languageTag is the form of BCP 47, without its registry.
var languageTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
})

// tag returns a lang attribute's value for a language code, "und" where the
// code is none. Pinyin is Chinese in Latin letters.
func tag(code string) string {
	if code == "pinyin" {
		return "zh-Latn"
	}
	if len(code) > 35 || !languageTag().MatchString(code) {
		return "und"
	}
	return code
}

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
		return passage{Head: []piece{{Text: visible(text)}}}
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
		out = append(out, piece{visible(string(runes[from:to])), families[from], ends[to], gaps[to]})
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
