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
		if !asciiDigit(runes[i]) {
			i++
			continue
		}
		end := i
		for end < len(runes) && (asciiDigit(runes[end]) || end+1 < len(runes) && strings.ContainsRune(".,", runes[end]) && asciiDigit(runes[end+1])) {
			end++
		}
		if value := plainNumber(string(runes[i:end])); len(value) >= 2 && !scaled(string(runes[end:min(len(runes), end+9)])) {
			found = append(found, number{i, end, value})
		}
		i = end
	}
	return found
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

func asciiDigit(r rune) bool { return '0' <= r && r <= '9' }

// plainNumber drops the marks between groups of three digits and makes the
// decimal mark a full stop: "1.250,5" and "1,250.5" both give "1250.5".
func plainNumber(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == ',' })
	value := parts[0]
	for i, part := range parts[1:] {
		if len(part) == 3 || i+2 < len(parts) {
			value += part
		} else {
			value += "." + part
		}
	}
	return value
}

// scales are the words that multiply the number before them.
var scales = []string{"%", "万", "亿", "千", "百", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "million", "billion", "thousand", "milliard", "mille"}

func scaled(rest string) bool {
	rest = strings.TrimLeft(rest, " \u00a0")
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
