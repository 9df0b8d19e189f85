package against

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus/number"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A figure is a number as it may be meant: all its values, in plain decimals.
type figure struct {
	start, end int // runes
	values     []string
	digits     bool // written in digits
}

// figures are the numbers of a text, in digits and in words.
func (s *side) figures() []figure {
	var all []figure
	taken := make([]bool, len(s.runes)+1)
	for _, n := range number.Find(s.runes) {
		all = append(all, figure{n.Start, n.End, alternatives(n.Value, n.Text), true})
		for i := n.Start; i < n.End; i++ {
			taken[i] = true
		}
	}
	for _, w := range s.words {
		if w.text[0] >= '0' && w.text[0] <= '9' && !taken[w.start] {
			all = append(all, figure{w.start, w.end, []string{cmp.Or(strings.TrimLeft(w.text, "0"), "0")}, true})
		}
	}
	switch s.lang {
	case "zh":
		all = append(all, s.chineseNumerals()...)
	case "en":
		all = append(all, s.englishNumerals()...)
	}
	return all
}

// alternatives are what a number may be read as: 4.176 million has a decimal
// point in English and groups of three in French; of a year the last two digits
// may be told alone.
func alternatives(value, text string) []string {
	values := []string{value}
	if thousandth, ok := strings.CutSuffix(value, "000"); ok && strings.Contains(text, ".") {
		values = append(values, thousandth)
	}
	if len(value) == 4 && (strings.HasPrefix(value, "19") || strings.HasPrefix(value, "20")) {
		values = append(values, value[2:])
	}
	return values
}

// chineseNumerals are runs like 两千五百, 十二 and 二〇二〇, with 半 a half (also
// the thirty minutes of an hour), 成 a tenth.
func (s *side) chineseNumerals() []figure {
	var all []figure
	for i := 0; i < len(s.runes); i++ {
		end := i
		for end < len(s.runes) && strings.ContainsRune(numerals, reading.SimplifiedRune(s.runes[end])) {
			end++
		}
		if end == i {
			if r := s.runes[i]; r == '半' {
				all = append(all, figure{i, i + 1, []string{"30", "0.5", "6", "50"}, false})
			}
			continue
		}
		values := chineseValues(s.runes[i:end])
		if end < len(s.runes) && s.runes[end] == '成' && len(values) > 0 {
			values = append(values, values[0]+"0")
		}
		all = append(all, figure{i, end, values, false})
		i = end - 1
	}
	return all
}

const numerals = "零〇一二三四五六七八九十百千万亿两俩廿"

// chineseValues returns what a numeral is worth: by places or digit by digit, and
// for several in a row each by itself.
func chineseValues(runes []rune) []string {
	digits, places := "", false
	total, section, digit := 0, 0, 0
	var each []string
	for _, r := range runes {
		switch r = reading.SimplifiedRune(r); r {
		case '十', '百', '千':
			unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
			section += max(1, digit) * unit
			digit, places = 0, true
		case '万':
			if own := section + digit; own > 0 {
				total += own * 1e4 // 三亿五千万: 亿 is counted already
			} else {
				total = max(1, total) * 1e4
			}
			section, digit, places = 0, 0, true
		case '亿':
			total = max(1, total+section+digit) * 1e8
			section, digit, places = 0, 0, true
		default:
			digit = strings.IndexRune("零一二三四五六七八九", r) / 3
			switch r {
			case '〇':
				digit = 0
			case '两', '俩':
				digit = 2
			}
			digits += strconv.Itoa(digit)
			each = append(each, strconv.Itoa(digit))
		}
	}
	values := []string{strconv.Itoa(total + section + digit)}
	if !places {
		values = append(values, strings.TrimLeft(digits, "0"))
		values = append(values, each...)
	}
	return values
}

var englishNumbers = map[string][]string{
	"one": {"1"}, "two": {"2"}, "three": {"3"}, "four": {"4"}, "five": {"5"}, "six": {"6"}, "seven": {"7"}, "eight": {"8"}, "nine": {"9"},
	"ten": {"10"}, "eleven": {"11"}, "twelve": {"12"}, "thirteen": {"13"}, "fourteen": {"14"}, "fifteen": {"15"}, "sixteen": {"16"},
	"seventeen": {"17"}, "eighteen": {"18"}, "nineteen": {"19"}, "twenty": {"20"}, "thirty": {"30"}, "forty": {"40"}, "fifty": {"50"},
	"sixty": {"60"}, "seventy": {"70"}, "eighty": {"80"}, "ninety": {"90"}, "hundred": {"100"}, "thousand": {"1000"}, "million": {"1000000"},
	"hundreds": {"100"}, "thousands": {"1000"}, "millions": {"1000000"}, "billion": {"1000000000"}, "billions": {"1000000000"},
	"first": {"1"}, "second": {"2"}, "third": {"3"}, "fourth": {"4"}, "fifth": {"5"}, "sixth": {"6"}, "seventh": {"7"}, "eighth": {"8"},
	"ninth": {"9"}, "tenth": {"10"}, "twentieth": {"20"}, "once": {"1"}, "twice": {"2"}, "double": {"2"}, "doubled": {"2"}, "half": {"50", "0.5", "2", "1"},
	"dozen": {"12"}, "dozens": {"10"}, "both": {"2"}, "quarter": {"4", "1"}, "thirds": {"3"}, "decade": {"10"}, "decades": {"10"}, "century": {"100"},
	"january": {"1"}, "february": {"2"}, "march": {"3"}, "april": {"4"}, "may": {"5"}, "june": {"6"}, "july": {"7"}, "august": {"8"},
	"september": {"9"}, "october": {"10"}, "november": {"11"}, "december": {"12"}, "monday": {"1"}, "tuesday": {"2"}, "wednesday": {"3"},
	"thursday": {"4"}, "friday": {"5"}, "saturday": {"6"}, "noon": {"12"}, "midnight": {"12", "0"}, "zero": {"0"}, "single": {"1"}, "a": {"1"}, "an": {"1"},
	"couple": {"2"}, "pair": {"2"}, "triple": {"3"}, "tens": {"10"}, "twenties": {"20"}, "another": {"1"}, "each": {"1"},
}

// englishNumerals are number words; "two hundred thousand" is one figure.
func (s *side) englishNumerals() []figure {
	var all []figure
	for i, w := range s.words {
		values, ok := englishNumbers[w.lower]
		if !ok {
			continue
		}
		all = append(all, figure{w.start, w.end, values, false})
		if i == 0 {
			continue
		}
		before, ok := englishNumbers[s.words[i-1].lower]
		a, _ := strconv.Atoi(values[0])
		b := 0
		if ok {
			b, _ = strconv.Atoi(before[0])
		}
		switch {
		case s.words[i-1].lower == "half" && a >= 100, i > 1 && s.words[i-2].lower == "half" && a >= 100:
			all = append(all, figure{w.start, w.end, []string{strconv.Itoa(a / 2)}, false})
		case b > 0 && b < a && a >= 100:
			all = append(all, figure{s.words[i-1].start, w.end, []string{strconv.Itoa(a * b)}, false})
		case b >= 20 && b < 100 && a < 10:
			all = append(all, figure{s.words[i-1].start, w.end, []string{strconv.Itoa(a + b)}, false})
		}
	}
	return all
}
