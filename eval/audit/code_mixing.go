package audit

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Checks.Add("code_mixing", codeMixing) }

// codeMixing finds dates in another language's words and words that mix
// alphabets.
func codeMixing(s *sentence) []finding { return append(s.foreignDates(), s.mixedWords()...) }

// foreignDates finds "August 25" where the language writes "25 tháng 8".
func (s *sentence) foreignDates() []finding {
	var found []finding
	for i, w := range s.words {
		if s.inBrackets(w.start) || !unicode.IsUpper(s.runes[w.start]) {
			continue
		}
		month, language := s.foreignMonth(w.text)
		if month == 0 {
			continue
		}
		for _, day := range []int{i + 1, i - 1} {
			if day < 0 || day >= len(s.words) || !s.adjacent(min(i, day)) || !isDay(s.words[day].text) {
				continue
			}
			start, end := s.words[min(i, day)].start, s.words[max(i, day)].end
			found = append(found, finding{
				start: start, end: end, why: "a date in " + lang.Of(language).Name,
				suggest: writeDate(s.lang, s.words[day].text, month),
			})
			break
		}
	}
	return found
}

// foreignMonth returns the number of a month's name in another language that
// this one does not share.
func (s *sentence) foreignMonth(name string) (month int, language string) {
	name = strings.ToLower(name)
	if slices.Contains(lang.Of(s.lang).Dates.Months, name) {
		return 0, ""
	}
	for _, other := range []string{"en", "fr"} {
		if at := slices.Index(lang.Of(other).Dates.Months, name); at >= 0 && other != s.lang {
			return at%12 + 1, other
		}
	}
	return 0, ""
}

func isDay(text string) bool {
	return len(text) <= 2 && strings.Trim(text, "0123456789") == "" && text <= "31" || len(text) == 1
}

// writeDate writes day and month as the language does; empty where unknown.
func writeDate(language, day string, month int) string {
	name := lang.Of(language).Dates.Months
	number := strconv.Itoa(month)
	if language == "fr" && len(name) >= month {
		number = name[month-1]
	}
	return strings.NewReplacer("D", day, "M", number).Replace(habitOf(language).date)
}

// mixedWords finds words with letters of more than one alphabet, the mark of
// broken encodings and of letters that only look right.
func (s *sentence) mixedWords() []finding {
	var found []finding
	for _, w := range s.words {
		latin, other := false, false
		for _, r := range w.text {
			latin = latin || unicode.Is(unicode.Latin, r)
			other = other || unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian) && r != 'µ' && r != 'μ'
		}
		if latin && other {
			found = append(found, finding{start: w.start, end: w.end, why: "letters of two alphabets in one word"})
		}
	}
	return found
}
