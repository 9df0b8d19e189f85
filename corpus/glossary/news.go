package glossary

import (
	_ "embed" // the table
	"fmt"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/reading"
)

// newsTable has terms of party, state and news, written for mtalign: a concept a
// line, a column a language, its terms parted by semicolons. The first is what the
// concept is called, others are right as well; one with ! is a word-by-word
// translation that is never right, one with ? is right for other concepts.
//
//go:embed news.tsv
var newsTable string

// News returns the terms of news in Vietnamese, French, Chinese and English that
// machines are known to translate word by word.
var News = sync.OnceValue(func() []Concept {
	rows := strings.Split(strings.TrimSpace(newsTable), "\n")
	codes := strings.Split(strings.TrimPrefix(rows[0], "# "), "\t")
	all := make([]Concept, 0, len(rows)-1)
	for n, row := range rows[1:] {
		cells := strings.Split(row, "\t")
		if len(cells) != len(codes) {
			panic(fmt.Sprintf("news.tsv:%d: %d columns, want %d", n+2, len(cells), len(codes)))
		}
		var c Concept
		for i, cell := range cells {
			c.Terms = append(c.Terms, termsOf(codes[i], cell)...)
		}
		all = append(all, c)
	}
	return all
})

// termsOf reads a cell of the table.
func termsOf(code, cell string) (terms []Term) {
	for i, text := range strings.Split(cell, "; ") {
		t := Term{Lang: code, Text: text, Use: Admitted}
		switch {
		case strings.HasPrefix(text, "!"):
			t.Text, t.Use = text[1:], Wrong
		case strings.HasPrefix(text, "?"):
			t.Text, t.Use = text[1:], Doubtful
		case i == 0:
			t.Use = Fixed
		}
		terms = append(terms, t)
	}
	return terms
}

// Key is what terms are compared by: those that differ in case, in the placement
// of tone marks or in white space only are one.
func Key(text string) string {
	return strings.ToLower(marks.Replace(reading.Tones(strings.Join(strings.Fields(text), " "))))
}
