package llmtest

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// words are what the server's English is made of.
var words = strings.Fields(`the a of to and in for with on by at from party state
	people country province leader visit meeting talks work border trade friend
	two sides said met will was has new good strong common year road river town
	school market water field house morning village news plan report`)

// Translation returns the server's English for a text: always the same words
// for the same word, or character of a script without spaces, and numbers and
// capitalised words in plain Latin letters as they are. It is no translation.
func Translation(text string) string {
	var out []string
	for _, token := range tokens(text) {
		if keeps(token) {
			out = append(out, token)
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(strings.ToLower(token)))
		out = append(out, words[h.Sum32()%uint32(len(words))])
	}
	if len(out) == 0 {
		return text // nothing in it but marks
	}
	english := []rune(strings.Join(out, " ") + ".")
	english[0] = unicode.ToUpper(english[0])
	return string(english)
}

// tokens splits a text into words; every Han character is one.
func tokens(text string) []string {
	var spaced strings.Builder
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			spaced.WriteString(" " + string(r) + " ")
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			spaced.WriteRune(r)
		default:
			spaced.WriteByte(' ')
		}
	}
	return strings.Fields(spaced.String())
}

// keeps tells numbers, and names in plain Latin letters.
func keeps(token string) bool {
	for i, r := range token {
		if r > unicode.MaxASCII || i == 0 && !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// firstWords returns the first six words, or the first twelve characters of a
// text without spaces.
func firstWords(text string) string {
	fields := strings.Fields(text)
	if len(fields) > 6 {
		return strings.Join(fields[:6], " ")
	}
	if runes := []rune(text); len(fields) == 1 && len(runes) > 12 {
		return string(runes[:12])
	}
	return text
}
