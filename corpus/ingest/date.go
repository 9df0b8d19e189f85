package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A dateForm is a way to write a day: a regular expression with the groups y
// and d, and m for the month's number or month for its name.
type dateForm struct {
	*regexp.Regexp
	months []string
}

// dateForms compiles the forms of a language. A month's name may be cut to its
// first three letters where those tell it from the others.
func dateForms(d lang.Dates) []dateForm {
	months := slices.Clone(d.Months)
	for i, name := range d.Months {
		if short := shortMonth(name); short != "" && month(short, d.Months) == i+1 {
			months = append(months, short)
		}
	}
	var forms []dateForm
	for _, form := range d.Forms {
		form = strings.ReplaceAll(form, "{month}", `(?P<month>`+quoted(months)+`)`)
		forms = append(forms, dateForm{regexp.MustCompile(`(?i)` + form), d.Months})
	}
	return forms
}

// shortMonth is a month's name cut to three letters.
func shortMonth(name string) string {
	if runes := []rune(name); len(runes) > 3 {
		return string(runes[:3])
	}
	return ""
}

// month returns the number of the only month that a name begins, else 0.
func month(name string, months []string) int {
	found := 0
	for i, m := range months {
		if m == name {
			return i + 1
		}
		if strings.HasPrefix(m, name) {
			if found > 0 {
				return 0
			}
			found = i + 1
		}
	}
	return found
}

// anyDate is the regular expression of a date in any form, without groups.
func anyDate(forms []dateForm) string {
	var plain []string
	for _, f := range forms {
		group := regexp.MustCompile(`\(\?P<\w+>`)
		plain = append(plain, group.ReplaceAllString(strings.TrimPrefix(f.String(), "(?i)"), "(?:"))
	}
	return alternatives(plain)
}

// findDate returns the first date in a text in ISO 8601, "" where there is
// none.
func findDate(text string) string {
	for _, f := range pagePatterns().dates {
		if m := f.FindStringSubmatch(text); m != nil {
			if date := f.date(m); date != "" {
				return date
			}
		}
	}
	return ""
}

// date puts a match together; no such day gives "".
func (f dateForm) date(match []string) string {
	var y, m, d int
	for i, name := range f.SubexpNames() {
		switch n, _ := strconv.Atoi(match[i]); name {
		case "y":
			y = n
		case "m":
			m = n
		case "d":
			d = n
		case "month":
			m = month(strings.ToLower(match[i]), f.months)
		}
	}
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if day.Year() != y || int(day.Month()) != m || day.Day() != d {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

// printedDate finds a date in a short text that holds one: in a form of any
// language, else day, month and year with full stops, as in German, Polish or
// Czech.
func printedDate(text string) string {
	if utf8.RuneCountInString(text) > lineLength {
		return ""
	}
	if date := findDate(text); date != "" {
		return date
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r != '.' && (r < '0' || r > '9') }) {
		for _, form := range []string{"2.1.2006", "2.1.06"} {
			if day, err := time.Parse(form, strings.Trim(word, ".")); err == nil {
				return day.Format(time.DateOnly)
			}
		}
	}
	return ""
}
