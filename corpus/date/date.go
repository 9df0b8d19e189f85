// Package date reads the calendar dates in a text, however much of them it
// tells: 25/8 in Vietnamese is August 25 in English, le 25 août in French and
// 8月25日 in Chinese, and 25日 is the 25th of a month that the text leaves out.
package date

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A Date is one in a text. What the text leaves out is 0.
type Date struct {
	Start, End       int // runes
	Year, Month, Day int
	Text             string // as it is written
}

// Agrees tells whether two dates may be one day, or the one a day of the other:
// nothing that both tell differs.
func (d Date) Agrees(other Date) bool {
	return agree(d.Year, other.Year) && agree(d.Month, other.Month) && agree(d.Day, other.Day) &&
		(d.Month != 0 && other.Month != 0 || d.Day != 0 && other.Day != 0 || d.Year != 0 && other.Year != 0)
}

func agree(a, b int) bool { return a == 0 || b == 0 || a == b }

// Missing returns the dates of a that agree with none of b.
func Missing(a, b []Date) []Date {
	var left []Date
	for _, d := range a {
		if !slices.ContainsFunc(b, d.Agrees) {
			left = append(left, d)
		}
	}
	return left
}

// Forms is the table of how languages write dates: regular expressions (RE2)
// with the groups y, m and d, a group from for the day that a span of days begins
// with, and to for the one that it ends with. {month} stands for a month's name in
// m, {number} and {year} for figures of Chinese, {digit} for one of its digits.
// Where several begin at one place, the first in the list counts.
var Forms = corpus.NewTable[[]string]("language of dates")

// anywhere are the forms that every language has beside its own.
var anywhere = []string{`\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b`}

// A reader is a language's forms in one expression.
type reader struct {
	form   *regexp.Regexp
	months map[string]int
}

// readers are made when a language is first read.
var readers sync.Map // of code to func() *reader

// readerOf returns the reader of a language, of one without forms what is
// written alike anywhere.
func readerOf(code string) *reader {
	if _, known := Forms.Find(code); !known {
		code = ""
	}
	made, _ := readers.LoadOrStore(code, sync.OnceValue(func() *reader { return newReader(code) }))
	return made.(func() *reader)()
}

func newReader(code string) *reader {
	r := &reader{months: map[string]int{}}
	for i, name := range lang.Of(code).Dates.Months {
		r.months[name] = i%12 + 1
		if runes := []rune(name); code == "en" && len(runes) > 3 {
			r.months[string(runes[:3])+"."] = i%12 + 1
		}
	}
	if code == "en" {
		r.months["sept."] = 9
	}
	forms, _ := Forms.Find(code)
	forms = append(slices.Clone(anywhere), forms...)
	names := make([]string, 0, len(r.months))
	for name := range r.months {
		names = append(names, regexp.QuoteMeta(name))
	}
	// The longer first: tháng mười một before tháng mười.
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	fill := strings.NewReplacer(`{month}`, `(?P<m>`+cmp.Or(strings.Join(names, "|"), `\pN{9}`)+`)`, `{digit}`, `[\d０-９]`, `{number}`, `[\d０-９〇零一二三四五六七八九十]{1,3}`, `{year}`, `[\d０-９〇零一二三四五六七八九]{4}`)
	r.form = regexp.MustCompile(fill.Replace(`(?i)` + strings.Join(forms, "|")))
	return r
}

// Find returns the dates that a text in this language has, by their places.
func Find(text, code string) []Date {
	if !strings.ContainsAny(text, "0123456789０１２３４５６７８９") && !strings.Contains(text, "月") {
		return nil // months alone say too little to be compared
	}
	r := readerOf(code)
	names := r.form.SubexpNames()
	var found []Date
	at, runes := 0, 0
	for _, m := range r.form.FindAllStringSubmatchIndex(text, -1) {
		d := Date{Text: text[m[0]:m[1]]}
		from, to, zero := 0, 0, false
		for i := 1; i < len(names); i++ {
			if m[2*i] < 0 {
				continue
			}
			part := text[m[2*i]:m[2*i+1]]
			n := cmp.Or(r.months[strings.ToLower(part)], value(part))
			switch names[i] {
			case "y":
				d.Year = n
			case "m":
				d.Month = n
			case "d":
				d.Day = n
			case "from":
				from = n
			case "to":
				to = n
			}
			zero = zero || n == 0
		}
		if d.Month > 12 || d.Day > 31 || zero {
			continue
		}
		runes += utf8.RuneCountInString(text[at:m[0]])
		d.Start = runes
		runes += utf8.RuneCountInString(d.Text)
		d.End, at = runes, m[1]
		for _, day := range []int{from, to} {
			if day > 0 && day <= 31 {
				other := d
				other.Day = day
				found = append(found, other)
			}
		}
		found = append(found, d)
	}
	return found
}

// value reads digits, wide ones too, or Chinese ones up to 99 and of years; 0
// where it is none.
func value(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	n, tens := 0, false
	for i, r := range []rune(text) {
		if r == '十' {
			if n = max(1, n) * 10; i > 0 && n > 99 {
				return 0
			}
			tens = true
			continue
		}
		digit := digitOf(r)
		if digit < 0 {
			return 0
		}
		if tens {
			n += digit
		} else {
			n = 10*n + digit
		}
	}
	return n
}

func digitOf(r rune) int {
	if r == '零' {
		return 0
	}
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if '０' <= r && r <= '９' {
		return int(r - '０')
	}
	for i, digit := range []rune("〇一二三四五六七八九") {
		if r == digit {
			return i
		}
	}
	return -1
}
