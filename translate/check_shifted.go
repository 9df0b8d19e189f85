package translate

import (
	"strings"
	"unicode"
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
	marks := marked(c.translation.text)
	if len(marks) < shiftedMarks || len(marked(c.source.text)) < shiftedMarks || common(marks, c.source.words) > 0 {
		return ""
	}
	for o := range c.others() {
		if common(marks, o.source.words) >= shiftedMarks {
			return "the translation has the names and numbers of another sentence and none of its own: it is shifted"
		}
	}
	return ""
}

// marked returns the words by which a text can be told whatever the language:
// numbers, and words with a capital but the first, each once.
func marked(text string) []string {
	var out []string
	first := true
	for field := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(field)
		if len(runes) > 1 && (unicode.IsUpper(runes[0]) && !first || unicode.IsDigit(runes[0])) {
			out = append(out, words(field)...)
		}
		first = false
	}
	return distinct(out)
}
