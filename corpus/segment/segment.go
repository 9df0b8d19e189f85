// Package segment finds where sentences end, by rules that the languages'
// descriptions fill in. It never changes the text.
//
// It looks only where a mark that ends sentences stands, and a few words around
// it: the time it takes grows with the length of the text, whatever is in it.
package segment

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// Split cuts a paragraph of language l into sentences: substrings of it, in
// order, without the white space around them. Joined, the pieces give the
// paragraph but for white space, byte for byte. No piece is empty.
func Split(paragraph string, l *lang.Language) []string {
	c := newCutter(paragraph, rulesOf(l))
	var sentences []string
	start := 0
	for {
		end, more := c.next(start)
		if s := strings.TrimFunc(paragraph[start:end], unicode.IsSpace); s != "" {
			sentences = append(sentences, s)
		}
		if !more {
			return sentences
		}
		start = end
	}
}
