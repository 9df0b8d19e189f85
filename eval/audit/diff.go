package audit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
)

// Diff returns a unified diff of a document and its corrected copy, as if each
// were a file with a sentence a line; "" where they are the same.
func Diff(before, after corpus.Document) string {
	var b strings.Builder
	for i := range before.Sentences {
		from, to := before.Sentences[i].Text, after.Sentences[i].Text
		if from == to {
			continue
		}
		if b.Len() == 0 {
			fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", oneLine(before.ID), oneLine(after.ID))
		}
		fmt.Fprintf(&b, "@@ -%d +%d @@\n-%s\n+%s\n", i+1, i+1, oneLine(from), oneLine(to))
	}
	return b.String()
}

// oneLine writes control characters out: a sentence must not end its line.
func oneLine(text string) string {
	if !strings.ContainsFunc(text, unicode.IsControl) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unicode.IsControl(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
