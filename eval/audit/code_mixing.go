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

// foreignDates finds "August 25" where the language writes "25 tháng 8", and
// months without a day.
func (s *sentence) foreignDates() []finding {
	if !known(s.lang) {
		return nil
	}
	var found []finding
	for i, w := range s.words {
		if !s.capitalised(i) {
			continue
		}
		month, language := s.foreignMonth(w.lower)
		if month == 0 || s.inBrackets(w.start) {
			continue
		}
		f := finding{start: w.start, end: w.end, why: "a date in " + lang.Of(language).Name}
		switch days := s.daysBeside(i); {
		case days != run{}:
			start, end := s.words[days.first].start, s.words[days.last].end
			f.start, f.end = min(start, w.start), max(end, w.end)
			f.suggest = writeDate(s.lang, string(s.runes[start:end]), month)
		case s.monthAlone(i):
			f.why = "a month in " + lang.Of(language).Name
			f.suggest = writeDate(s.lang, "", month)
		default:
			continue
		}
		found = append(found, f)
	}
	return found
}

// daysBeside returns the words that are the day, or the days from one to
// another, behind word i or before it; an empty run where there are none.
func (s *sentence) daysBeside(i int) run {
	day := func(i int) bool { return i >= 0 && i < len(s.words) && isDay(s.words[i].text) }
	switch {
	case s.adjacent(i) && day(i+1):
		if s.dashed(i+1) && day(i+2) {
			return run{first: i + 1, last: i + 2}
		}
		return run{first: i + 1, last: i + 1}
	case s.adjacent(i-1) && day(i-1):
		if s.dashed(i-2) && day(i-2) {
			return run{first: i - 2, last: i - 1}
		}
		return run{first: i - 1, last: i - 1}
	}
	return run{}
}

// dashed tells whether a dash parts word i from the next.
func (s *sentence) dashed(i int) bool {
	if i < 0 || i+1 >= len(s.words) {
		return false
	}
	gap := strings.TrimSpace(string(s.runes[s.words[i].end:s.words[i+1].start]))
	return gap == "-" || gap == "–" || gap == "—"
}

// alsoNames are months that are names too:
// without a day they may be no months.
var alsoNames = []string{"march", "april", "may", "june", "july", "august", "janvier", "mars", "avril", "mai", "juin"}

// monthAlone tells whether the month's name at word i stands by itself, not in
// a name.
func (s *sentence) monthAlone(i int) bool {
	return !slices.Contains(alsoNames, s.words[i].lower) && i > 0 &&
		!(s.adjacent(i-1) && s.foreignName(i-1)) && !(s.adjacent(i) && s.foreignName(i+1)) && !s.quoted(i)
}

// quoted tells whether an opening quotation mark stands before word i.
func (s *sentence) quoted(i int) bool {
	return s.words[i].start > 0 && strings.ContainsRune(quotes, s.runes[s.words[i].start-1])
}

// foreignMonth returns the number of a month's name, in lower case, in another
// language that this one does not share.
func (s *sentence) foreignMonth(name string) (month int, language string) {
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

// writeDate writes day and month as the language does, or a month alone; empty
// where unknown.
func writeDate(language, day string, month int) string {
	name := lang.Of(language).Dates.Months
	number := strconv.Itoa(month)
	if language == "fr" && len(name) >= month {
		number = name[month-1]
	}
	form := habitOf(language).date
	if day == "" {
		form = habitOf(language).month
	}
	return strings.NewReplacer("D", day, "M", number).Replace(form)
}

// mixedWords finds words with letters of more than one alphabet, the mark of
// broken encodings and of letters that only look right.
func (s *sentence) mixedWords() []finding {
	var found []finding
	for _, w := range s.words {
		if w.class != letter || !strings.ContainsFunc(w.text, beyondASCII) {
			continue
		}
		latin, other := false, false
		for _, r := range w.text {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin = true
			case r != 'μ' && unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian):
				other = true
			}
		}
		if latin && other {
			found = append(found, finding{start: w.start, end: w.end, why: "letters of two alphabets in one word"})
		}
	}
	return found
}
