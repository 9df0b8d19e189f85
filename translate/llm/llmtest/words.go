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
	"zh": strings.Fields(`我们 国家 人民 省份 会议 访问 两国 双方 表示 将要 新的 共同 年度 道路 河流
		城市 学校 市场 田地 家庭 早上 村庄 报告 工作 边境 友好 贸易 发展 合作 关系`),
}

// Translation returns the server's English for a text.
func Translation(text string) string { return TranslationInto("en", text) }

// A Term is an entry of a question's glossary.
type Term struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// TranslationInto returns the server's words for a text: always the same for the
// same word, or character of a script without spaces, and numbers and
// capitalised words in plain Latin letters as they are, in Chinese only numbers.
// Terms are written as the glossary has them. It is no translation.
func TranslationInto(code, text string, glossary ...Term) string {
	space, stop := " ", "."
	if code == "zh" {
		space, stop = "", "。"
	}
	out := wordsFor(code, text, glossary)
	if len(out) == 0 {
		return text // nothing in it but marks
	}
	written := []rune(strings.Join(out, space) + stop)
	written[0] = unicode.ToUpper(written[0])
	return string(written)
}

// wordsFor writes the first of the terms that stands in the text, whatever its
// case, and what is on both sides of it.
func wordsFor(code, text string, glossary []Term) (out []string) {
	for i, term := range glossary {
		if at := strings.Index(strings.ToLower(text), strings.ToLower(term.Source)); at >= 0 && len(strings.ToLower(text)) == len(text) {
			before := wordsFor(code, text[:at], glossary[i+1:])
			return append(append(before, term.Target), wordsFor(code, text[at+len(term.Source):], glossary[i:])...)
		}
	}
	list, ok := words[code]
	if !ok {
		list = words["en"]
	}
	for _, token := range tokens(text) {
		if keeps(token) && (code != "zh" || unicode.IsDigit(rune(token[0]))) {
			out = append(out, token)
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(strings.ToLower(token)))
		out = append(out, list[h.Sum32()%uint32(len(list))])
	}
	return out
}

// tokens splits a text into words; every Han character is one, and so is a
// number or a date with the marks inside it.
func tokens(text string) []string {
	var spaced strings.Builder
	runes := []rune(text)
	for i, r := range runes {
		inside := i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		switch {
		case unicode.Is(unicode.Han, r):
			spaced.WriteString(" " + string(r) + " ")
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), inside && strings.ContainsRune(".,:/-", r):
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
