package llmtest

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// words are what the server's translations are made of, by language; any other
// is answered in English.
var words = map[string][]string{
	"en": strings.Fields(`the a of to and in for with on by at from party state
		people country province leader visit meeting talks work border trade friend
		two sides said met will was has new good strong common year road river town
		school market water field house morning village news plan report`),
	"fr": strings.Fields(`le la les de des et à dans pour avec sur par un une parti pays
		peuple province visite réunion travail frontière commerce ami deux ont dit été
		nouveau bon commun année route rivière ville école marché eau matin village`),
	"vi": strings.Fields(`và của các có là được trong cho một với không người đã này từ đến
		về ra ông cũng năm nhiều nước đảng tỉnh thăm họp làm việc biên giới bạn hai bên
		nói mới tốt chung đường sông thị trường nhà sáng làng tin`),
	"zh": strings.Fields(`的 是 在 和 了 有 人 国 党 省 会 访 问 两 方 说 将 新 好 共 同 年 路
		河 市 学 校 水 田 家 早 村 报 告 工 作 边 境 友`),
}

// Translation returns the server's English for a text.
func Translation(text string) string { return TranslationInto("en", text) }

// TranslationInto returns the server's words for a text: always the same for the
// same word, or character of a script without spaces, and numbers and
// capitalised words in plain Latin letters as they are, in Chinese only numbers. It
// is no translation.
func TranslationInto(code, text string) string {
	list, ok := words[code]
	if !ok {
		list = words["en"]
	}
	var out []string
	for _, token := range tokens(text) {
		if keeps(token) && (code != "zh" || unicode.IsDigit(rune(token[0]))) {
			out = append(out, token)
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(strings.ToLower(token)))
		out = append(out, list[h.Sum32()%uint32(len(list))])
	}
	if len(out) == 0 {
		return text // nothing in it but marks
	}
	space, stop := " ", "."
	if code == "zh" {
		space, stop = "", "。"
	}
	written := []rune(strings.Join(out, space) + stop)
	written[0] = unicode.ToUpper(written[0])
	return string(written)
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
