package translate

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/number"
)

// checkNumber finds a number that was changed into another: the source has one
// that the translation lacks, and the translation one that the source lacks. A
// number that is only missing, or only added, may be written in words.
func checkNumber(c candidate) string {
	if !strings.ContainsFunc(c.source.text, unicode.IsDigit) || !strings.ContainsFunc(c.translation.text, unicode.IsDigit) {
		return ""
	}
	var rooms [2][256]rune // nearly always enough
	source, translation := appendRunes(rooms[0][:0], c.source.text), appendRunes(rooms[1][:0], c.translation.text)
	here, there := number.Find(source), number.Find(translation)
	if len(here) == 0 || len(there) == 0 {
		return ""
	}
	lost := slices.DeleteFunc(number.Missing(here, there), func(n number.Number) bool { return respelled(source, n) })
	new := slices.DeleteFunc(number.Missing(there, here), func(n number.Number) bool { return respelled(translation, n) })
	for _, l := range lost {
		for _, n := range new {
			if changed(l, n) {
				return "the number " + l.Text + " became " + n.Text
			}
		}
	}
	return ""
}

// respelled tells numbers that languages write in different ways: months,
// hours, and those that are part of a word.
func respelled(text []rune, n number.Number) bool {
	value, err := strconv.ParseFloat(n.Value, 64)
	inWord := n.Start > 0 && unicode.Is(unicode.Latin, text[n.Start-1]) || n.End < len(text) && unicode.Is(unicode.Latin, text[n.End])
	return err != nil || value <= 24 && !strings.Contains(n.Value, ".") || inWord
}

// changed tells whether one number may be the other one gone wrong. Of a range
// or a time of day only the end may stand: 1950-53 and 7.55.
func changed(a, b number.Number) bool {
	return !isEnd(a, b) && !isEnd(b, a)
}

func isEnd(part, whole number.Number) bool {
	return len(part.Value) == 2 && strings.HasSuffix(whole.Value, part.Value)
}

func appendRunes(runes []rune, text string) []rune {
	for _, r := range text {
		runes = append(runes, r)
	}
	return runes
}
