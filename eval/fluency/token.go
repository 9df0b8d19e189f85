package fluency

import (
	"strings"
	"unicode"
)

// A Token is a word, a mark or a Han character as the model sees it.
type Token struct {
	Start int    // in runes
	Word  string // lower case; "0" a number, "A" a name or another word with a capital within the sentence
}

const (
	number = "0"
	name   = "A"
	latin  = "L" // letters of another script among Han characters
)

// Cut takes a sentence apart.
func Cut(text []rune) []Token {
	var tokens []Token
	spaceless := hanRules(text)
	begins := true // a capital says nothing here
	for i := 0; i < len(text); {
		r := text[i]
		end := i + 1
		switch {
		case unicode.IsSpace(r):
			i++
			continue
		case unicode.Is(unicode.Han, r):
			tokens = append(tokens, Token{i, string(r)})
		case unicode.IsDigit(r):
			for end < len(text) && (unicode.IsDigit(text[end]) || joins(text, end, unicode.IsDigit)) {
				end++
			}
			tokens = append(tokens, Token{i, number})
		case isLetter(r):
			for end < len(text) && isLetter(text[end]) {
				end++
			}
			tokens = append(tokens, Token{i, wordOf(text[i:end], begins, spaceless)})
			begins = false
		default:
			tokens = append(tokens, Token{i, string(plainMark(r))})
			begins = begins || strings.ContainsRune(`.:!?“"«‘(…`, r)
		}
		i = end
	}
	return tokens
}

func wordOf(runes []rune, begins, spaceless bool) string {
	switch {
	case spaceless:
		return latin
	case unicode.IsUpper(runes[0]) && (!begins || len(runes) > 1 && unicode.IsUpper(runes[1])):
		return name
	}
	return strings.ToLower(string(runes))
}

// hanRules tells whether a text is Chinese with other words in it.
func hanRules(text []rune) bool {
	han, other := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsLetter(r):
			other++
		}
	}
	return 4*han > other
}

func isLetter(r rune) bool {
	return (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)) && !unicode.Is(unicode.Han, r)
}

// joins tells whether a mark within a number stands at i.
func joins(text []rune, i int, is func(rune) bool) bool {
	return strings.ContainsRune(".,", text[i]) && i+1 < len(text) && is(text[i+1])
}

// plainMark writes the variants of a mark in one way.
func plainMark(r rune) rune {
	switch r {
	case '’', '‘', '`', '´':
		return '\''
	case '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》':
		return '"'
	case '—', '–', '‑', '－':
		return '-'
	case '，':
		return ','
	case '。', '．':
		return '.'
	case '：':
		return ':'
	case '；':
		return ';'
	case '（':
		return '('
	case '）':
		return ')'
	case '？':
		return '?'
	case '！':
		return '!'
	}
	return r
}
