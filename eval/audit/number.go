package audit

import (
	"slices"
	"strings"
	"unicode"
)

// A number is one written in digits, with its value in plain decimal form.
type number struct {
	start, end int
	value      string
	text       string // as it is written, with the word of scale
	rough      bool   // a single digit and a word of scale: 4500 may be told as 4 thousand
}

func (n number) equals(other number) bool { return n.value == other.value }

// numbersIn finds the numbers whose value has at least two digits, with the
// words of scale behind them (million, 万, triệu).
func numbersIn(runes []rune) []number {
	var found []number
	for i := 0; i < len(runes); {
		if !digitAt(runes, i) {
			i++
			continue
		}
		n := numberAt(runes, i)
		i = n.end
		zeros, end := scaleAt(runes, n.end)
		n.rough = zeros > 0 && len(n.value) == 1
		n.value = plainDecimal(n.value, zeros)
		n.text = string(runes[n.start:end])
		if len(n.value) >= 2 {
			found = append(found, n)
		}
	}
	return found
}

// plainDecimal writes a decimal with so many zeros more in its simplest form:
// "1.80" is 1.8, "06" is 6, "2.3" with six zeros is 2300000.
func plainDecimal(value string, zeros int) string {
	whole, part, _ := strings.Cut(value, ".")
	part += strings.Repeat("0", max(0, zeros-len(part)))
	whole, part = strings.TrimLeft(whole+part[:zeros], "0"), strings.TrimRight(part[zeros:], "0")
	if whole == "" {
		whole = "0"
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// groupMarks part groups of three digits: "1.250", "1,250", "1 250".
const groupMarks = ".,' \u00a0\u2009\u202f’"

// numberAt reads the number that begins at a digit: "1.250,5", "1,250.5" and
// "1 250,5" all give 1250.5.
func numberAt(runes []rune, start int) number {
	end := digitsEnd(runes, start)
	value := string(runes[start:end])
	if end-start <= 3 && end < len(runes) && strings.ContainsRune(groupMarks, runes[end]) {
		for mark := runes[end]; groupAt(runes, end, mark); end += 4 {
			value += string(runes[end+1 : end+4])
		}
	}
	if last := digitsEnd(runes, end+1); joined(runes, end) && !joined(runes, last) && !joined(runes, start-1) {
		value += "." + string(runes[end+1:last])
		end = last
	}
	return number{start: start, end: end, value: value}
}

// groupAt tells whether a mark with exactly three digits behind it stands at i.
func groupAt(runes []rune, i int, mark rune) bool {
	return i < len(runes) && runes[i] == mark && digitsEnd(runes, i+1) == i+4
}

// joined tells whether a point or comma between two digits stands at i. Two of
// them make no decimals but a date: 15.12.2024.
func joined(runes []rune, i int) bool {
	return digitAt(runes, i-1) && digitAt(runes, i+1) && (runes[i] == '.' || runes[i] == ',')
}

// digitsEnd returns where the run of digits from i on ends.
func digitsEnd(runes []rune, i int) int {
	for digitAt(runes, i) {
		i++
	}
	return i
}

func digitAt(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && '0' <= runes[i] && runes[i] <= '9'
}

// A scale is a word that multiplies the number before it.
type scale struct {
	word  string
	zeros int
}

// scales are those of the languages of the table.
var scales = []scale{
	{"百", 2}, {"千", 3}, {"万", 4}, {"亿", 8},
	{"trăm", 2}, {"nghìn", 3}, {"ngàn", 3}, {"triệu", 6}, {"tỷ", 9}, {"tỉ", 9},
	{"mille", 3}, {"millions", 6}, {"million", 6}, {"milliards", 9}, {"milliard", 9},
	{"hundred", 2}, {"thousand", 3}, {"billion", 9},
}

// scaleAt reads the words of scale behind a number, of which there may be two
// (nghìn tỷ): their zeros, and where they end.
func scaleAt(runes []rune, at int) (zeros, end int) {
	end = at
	for range 2 {
		next := end
		for next < len(runes) && unicode.IsSpace(runes[next]) {
			next++
		}
		rest := string(runes[next:min(len(runes), next+longestScale+1)])
		i := slices.IndexFunc(scales, func(s scale) bool { return startsWith(rest, s.word) })
		if i < 0 {
			break
		}
		zeros, end = zeros+scales[i].zeros, next+len([]rune(scales[i].word))
	}
	return zeros, end
}

const longestScale = len("milliards")

// startsWith tells whether a text begins with a word, as a whole one where
// words are parted.
func startsWith(text, word string) bool {
	rest, ok := strings.CutPrefix(text, word)
	if !ok {
		return false
	}
	runes := []rune(word + rest)
	n := len([]rune(word))
	return classOf(runes[0]) == han || n == len(runes) || classOf(runes[n]) != letter
}
