package fluency

import (
	"strings"
	"unicode"
)

// A Token is a word, a mark or a Han character as the model sees it.
type Token struct {
	Start int    // in runes
	Word  []rune // lower case; "0" a number, "A" a name or another word with a capital within the sentence
}

const (
	number = '0'
	name   = 'A'
	latin  = 'L' // letters of another script among Han characters
)

// Cut takes a sentence apart.
func Cut(text []rune) []Token {
	tokens := make([]Token, 0, len(text)/3+1)
	words := make([]rune, 0, len(text)) // of all tokens
	spaceless := hanRules(text)
	begins := true // a capital says nothing here
	for i := 0; i < len(text); {
		r := text[i]
		end := i + 1
		from := len(words)
		switch {
		case unicode.IsSpace(r):
			i++
			continue
		case isHan(r):
			words = append(words, r)
		case unicode.IsDigit(r):
			for end < len(text) && (unicode.IsDigit(text[end]) || joins(text, end)) {
				end++
			}
			words = append(words, number)
		case isLetter(r):
			for end < len(text) && isLetter(text[end]) {
				end++
			}
			words = appendWord(words, text[i:end], begins, spaceless)
			begins = false
		default:
			words = append(words, plainMark(r))
			begins = begins || strings.ContainsRune(`.:!?“"«‘(…`, r)
		}
		tokens = append(tokens, Token{i, words[from:]})
		i = end
	}
	return tokens
}

// appendWord appends a word as the model sees it.
func appendWord(words, word []rune, begins, spaceless bool) []rune {
	switch {
	case spaceless:
		return append(words, latin)
	case unicode.IsUpper(word[0]) && (!begins || len(word) > 1 && unicode.IsUpper(word[1])):
		return append(words, name)
	}
	for _, r := range word {
		words = append(words, unicode.ToLower(r))
	}
	return words
}

// hanRules tells whether a text is Chinese with other words in it.
func hanRules(text []rune) bool {
	han, other := 0, 0
	for _, r := range text {
		switch {
		case isHan(r):
			han++
		case unicode.IsLetter(r):
			other++
		}
	}
	return 4*han > other
}

// firstHan is the first rune of the blocks that Han characters are in, firstMark
// the first combining mark.
const (
	firstHan  = 0x2E80
	firstMark = 0x300
)

func isHan(r rune) bool { return r >= firstHan && unicode.Is(unicode.Han, r) }

func isLetter(r rune) bool {
	return (unicode.IsLetter(r) || r >= firstMark && unicode.Is(unicode.Mn, r)) && !isHan(r)
}

// joins tells whether a mark within a number stands at i.
func joins(text []rune, i int) bool {
	return (text[i] == '.' || text[i] == ',') && i+1 < len(text) && unicode.IsDigit(text[i+1])
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
