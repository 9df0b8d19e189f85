package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// anchor finds where the words of an error stand. The side that the model names
// comes first; then the other one. Models copy with other spaces, quotation
// marks and cases than there are: these do not matter. Words that come twice
// are taken for the first ones.
func (e *Error) anchor(s Segment) {
	sides := []Side{InTranslation, InSource}
	if e.In == InSource {
		sides = []Side{InSource, InTranslation}
	}
	e.In, e.Start, e.End = "", 0, 0
	for _, side := range sides {
		text := s.Translation
		if side == InSource {
			text = s.Source
		}
		if start, end, found := locate(text, e.Text); found {
			e.In, e.Start, e.End = side, start, end
			e.Text = string([]rune(text)[start:end])
			return
		}
	}
}

// locate finds words in a text and returns their place in runes.
func locate(text, words string) (start, end int, found bool) {
	if words = strings.TrimSpace(words); words == "" {
		return 0, 0, false
	}
	if at := strings.Index(text, words); at >= 0 {
		start = utf8.RuneCountInString(text[:at])
		return start, start + utf8.RuneCountInString(words), true
	}
	loose, places := loosened(text)
	sought, _ := loosened(words)
	if sought == "" {
		return 0, 0, false
	}
	at := strings.Index(loose, sought)
	if at < 0 {
		return 0, 0, false
	}
	first := utf8.RuneCountInString(loose[:at])
	last := first + utf8.RuneCountInString(sought) - 1
	return places[first], places[last] + 1, true
}

// loosened is the letters and digits of a text in lower case, with the place in
// the text of each.
func loosened(text string) (loose string, places []int) {
	var b strings.Builder
	place := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b.WriteRune(unicode.ToLower(r))
			places = append(places, place)
		}
		place++
	}
	return b.String(), places
}
