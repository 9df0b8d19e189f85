package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	formats.Add("txt", format{
		endings: []string{".txt", ".text"},
		read:    whole(false, plainText),
	})
}

// plainText takes each line of a text for a paragraph, but for a text whose
// lines were wrapped at a width: there empty lines part the paragraphs.
func plainText(text string) (page, error) {
	var p page
	lines := splitLines(text)
	width := wrapped(lines)
	for i := 0; i < len(lines); {
		end := paragraphEnd(lines, i, width)
		if text := unwrapped(lines[i:end]); text != "" {
			p.blocks = append(p.blocks, block{line: i + 1, text: text})
		}
		i = end
	}
	return p, nil
}

// paragraphEnd returns where the paragraph ends whose first line is at i.
func paragraphEnd(lines []string, i, width int) int {
	if width == 0 || visible(lines[i]) == "" {
		return i + 1
	}
	for i++; i < len(lines); i++ {
		if line := visible(lines[i]); line == "" || !broken(lines[i-1], line, width) {
			break
		}
	}
	return i
}

// splitLines cuts a text at LF, CRLF and CR.
func splitLines(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
}

// visible removes what does not show (zero-width spaces, soft hyphens, control
// characters) and the space around a text. Characters that turn the direction of
// what follows go too: with them a reviewer reads another text than a model does.
// A mark that stood behind what was removed is composed with the letter before.
func visible(text string) string {
	shown := strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b', r == '\ufeff', r == '\u00ad', r == '\u2060':
			return -1
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		case r == '\t', r == '\f', r == '\v':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
	if len(shown) < len(text) {
		shown = corpus.NFC(shown)
	}
	return strings.TrimSpace(shown)
}

// Widths that texts are wrapped at, in runes, and how many breaks show it.
const (
	narrowest = 40
	widest    = 120
	breaks    = 4
)

// wrapped returns the width at which a text's lines were broken, 0 where each
// line is a paragraph of its own. A line was broken where the next line's first
// word would have passed the width; three in four breaks must be such.
func wrapped(lines []string) int {
	width := 0
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(strings.TrimRight(line, " \t")))
	}
	if width < narrowest || width > widest {
		return 0
	}
	all, full := 0, 0
	for i, line := range lines[1:] {
		if visible(line) == "" || utf8.RuneCountInString(visible(lines[i])) < width/2 {
			continue // a short line is a heading, or an item of a list
		}
		all++
		if broken(lines[i], line, width) {
			full++
		}
	}
	if full < breaks || full*4 < all*3 {
		return 0
	}
	return width
}

// broken tells whether a line ends where it does only because the next line's
// first word would have passed the width.
func broken(line, next string, width int) bool {
	next = strings.TrimSpace(next)
	word := next
	if i := strings.IndexFunc(next, unicode.IsSpace); i >= 0 {
		word = next[:i]
	}
	if r, size := utf8.DecodeRuneInString(next); unicode.Is(unicode.Han, r) {
		word = next[:size]
	}
	return utf8.RuneCountInString(strings.TrimRight(line, " \t"))+1+utf8.RuneCountInString(word) > width
}

// unwrapped joins the lines of a paragraph.
func unwrapped(lines []string) string {
	var b strings.Builder
	before := ""
	for _, line := range lines {
		line = visible(line)
		b.WriteString(separator(before, line))
		b.WriteString(line)
		before = line
	}
	return b.String()
}

// separator is what stands between two lines of a paragraph: a space but between
// Chinese.
func separator(before, line string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(line)
	if before == "" || unicode.In(last, unicode.Han) || unicode.In(first, unicode.Han) || last >= 0x3000 && last <= 0x303f {
		return ""
	}
	return " "
}
