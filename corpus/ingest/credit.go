package ingest

import "unicode/utf8"

// A credit names the source of a photo, or of what a text says.
type credit struct {
	textSpan
	photo bool // names a photo
}

// Lengths of credits, in runes.
const (
	longBracket = 100
	longTail    = 100
)

// findCredits finds the credits in a text: in brackets anywhere, without them
// at its end.
func findCredits(text string) []credit {
	all := bracketCredits(text)
	from := tailStart(text, longTail)
	if m := pagePatterns().photoTail.FindStringIndex(text[from:]); m != nil {
		all = append(all, credit{textSpan{from + m[0], from + m[1]}, true})
	}
	return all
}

// bracketCredits finds the credits in brackets.
func bracketCredits(text string) []credit {
	match := pagePatterns()
	var all []credit
	open := -1
	for i, r := range text {
		switch r {
		case '(', '（':
			open = i
		case ')', '）':
			if open < 0 {
				continue
			}
			c := credit{textSpan: textSpan{open, i + utf8.RuneLen(r)}}
			open = -1
			bracket := text[c.start:c.end]
			if utf8.RuneCountInString(bracket) > longBracket {
				continue
			}
			if c.photo = match.photoBracket.MatchString(bracket); c.photo || match.creditBracket.MatchString(bracket) {
				all = append(all, c)
			}
		}
	}
	return all
}

// headEnd returns where the first n runes of a text end.
func headEnd(text string, n int) int {
	for i := range text {
		if n--; n < 0 {
			return i
		}
	}
	return len(text)
}

// tailStart returns where the last n runes of a text begin.
func tailStart(text string, n int) int {
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}
