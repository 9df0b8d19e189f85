package translate

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shiftedMarks is how many names and numbers a translation must share with
// another sentence.
const shiftedMarks = 2

// checkShifted finds a translation with names and numbers of another sentence
// of the question and none of its own, though its own has some: an echo may be
// right where what follows is shifted.
func checkShifted(c candidate) string {
	if len(c.question) == 1 {
		return ""
	}
	var marks []string
	for mark := range marked(c.translation.text) {
		if slices.Contains(c.source.words(), mark) {
			return ""
		}
		marks = append(marks, mark)
	}
	if marks = distinct(marks); len(marks) < shiftedMarks || len(distinct(slices.Collect(marked(c.source.text)))) < shiftedMarks {
		return ""
	}
	for o := range c.others() {
		if common(marks, o.source.words()) >= shiftedMarks {
			return "the translation has the names and numbers of another sentence and none of its own: it is shifted"
		}
	}
	return ""
}

// marked yields the words by which a text can be told whatever the language:
// numbers, and words with a capital but the first.
func marked(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		first, known := true, forms()
		for field := range strings.FieldsFuncSeq(text, func(r rune) bool { return known.of(r).lower == 0 }) {
			letter, size := utf8.DecodeRuneInString(field)
			if size < len(field) && (!first && unicode.IsUpper(letter) || unicode.IsDigit(letter)) {
				for _, word := range words(field) {
					if !yield(word) {
						return
					}
				}
			}
			first = false
		}
	}
}
