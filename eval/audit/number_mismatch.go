package audit

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Checks.Add("number_mismatch", numberMismatch) }

// numberMismatch finds numbers that the aligned sentence does not have while
// it has another that this sentence lacks: one was changed into the other.
func numberMismatch(s *sentence) []finding {
	var found []finding
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() {
			continue
		}
		here, there := numbersOf(bead.A.Text), numbersOf(bead.B.Text)
		missing := subtract(there, here)
		if len(missing) == 0 {
			continue
		}
		extra := subtract(here, there)
		for _, n := range numbersIn(s.runes) {
			if slices.Contains(extra, n.value) {
				found = append(found, finding{
					start: n.start, end: n.end, why: "the aligned sentence has " + strings.Join(missing, ", ") + " instead",
				})
			}
		}
	}
	return found
}

// A number is one written in digits, with its value in plain decimal form.
type number struct {
	start, end int
	value      string
}

// numbersIn finds the numbers of at least two digits; where a word of scale
// (million, 万, triệu) may follow, one language's 20 is another's 2000, so
// only what is compared as it stands is found.
func numbersIn(runes []rune) []number {
	var found []number
	for i := 0; i < len(runes); {
		if !digitAt(runes, i) {
			i++
			continue
		}
		n := numberAt(runes, i)
		if len(n.value) >= 2 && !scaled(string(runes[n.end:min(len(runes), n.end+9)])) {
			found = append(found, n)
		}
		i = n.end
	}
	return found
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
	return number{start, end, value}
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

func numbersOf(texts []string) []string {
	var values []string
	for _, text := range texts {
		for _, n := range numbersIn([]rune(text)) {
			values = append(values, n.value)
		}
	}
	return values
}

// scales are the words that multiply the number before them.
var scales = []string{"万", "亿", "千", "百", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "million", "billion", "thousand", "milliard", "mille"}

func scaled(rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0\u202f")
	return slices.ContainsFunc(scales, func(scale string) bool { return strings.HasPrefix(rest, scale) })
}

// subtract returns what is in a beyond what is in b.
func subtract(a, b []string) []string {
	rest := slices.Clone(b)
	var left []string
	for _, value := range a {
		if at := slices.Index(rest, value); at >= 0 {
			rest = slices.Delete(rest, at, at+1)
		} else {
			left = append(left, value)
		}
	}
	return left
}
