// Package segment finds where sentences end, by rules that the languages'
// descriptions fill in. It never changes the text.
package segment

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// Split cuts a paragraph of language l into sentences: substrings of it, in
// order, without the white space around them. Joined, the pieces give the
// paragraph but for white space. No piece is empty.
func Split(paragraph string, l *lang.Language) []string {
	c := newCutter(paragraph, l)
	var sentences []string
	start := 0
	for _, end := range append(c.ends(), len(c.runes)) {
		if s := strings.TrimFunc(c.text(start, end), unicode.IsSpace); s != "" {
			sentences = append(sentences, s)
		}
		start = end
	}
	return sentences
}
