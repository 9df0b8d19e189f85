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
// of the question and none of its own, though its own has some, or though the
// other one's translation has none: an echo may be right where what follows is
// shifted. Where one is, the others of the answer that nothing bears out are not
// believed either (faults).
func checkShifted(c candidate) string {
	if len(c.question) == 1 {
		return ""
	}
	marks := distinct(slices.Collect(marked(c.translation.text)))
	if len(marks) < shiftedMarks || c.borneOut() {
		return ""
	}
	has := len(distinct(slices.Collect(marked(c.source.text)))) >= shiftedMarks
	for o := range c.others() {
		if common(marks, o.source.words()) >= shiftedMarks && (has || o.answered && !o.borneOut()) {
			return "the translation has the names and numbers of another sentence and none of its own: it is shifted"
		}
	}
	return ""
}

// borneOut tells whether a translation has a name or a number of its source.
func (a *asked) borneOut() bool {
	for mark := range marked(a.translation.text) {
		if slices.Contains(a.source.words(), mark) {
			return true
		}
	}
	return false
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
