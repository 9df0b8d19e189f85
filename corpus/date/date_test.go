package date_test

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/date"
)

func ExampleFind() {
	for _, d := range date.Find("Từ ngày 23 đến 27/8, rồi ngày 5 tháng 9 năm 2023", "vi") {
		fmt.Println(d.Year, d.Month, d.Day, d.Text)
	}
	// Output:
	// 0 8 23 23 đến 27/8
	// 0 8 27 23 đến 27/8
	// 2023 9 5 5 tháng 9 năm 2023
}

// TestDatesAreReadAsTheyAreMeant reads a text and tells each date as y-m-d.
func TestDatesAreReadAsTheyAreMeant(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"vi", "Chiều 25/8 tại Hà Nội", "0-8-25"},
		{"vi", "ngày 25-8-2023 và ngày 26.8", "2023-8-25 0-8-26"},
		{"vi", "thắng 2-1, chiếm 3/4 số phiếu", "0-4-3"},
		{"vi", "8 tháng 12 ngày", "0-12-8"},
		{"vi", "tháng 8/2023, năm 2024", "2023-8-0"},
		{"vi", "ngày 3 tháng mười một năm 2020", "2020-11-3"},
		{"vi", "25/13, 45/8", ""},
		{"fr", "du 3 au 5 mars 2024, le 1er août", "2024-3-3 2024-3-5 0-8-1"},
		{"fr", "le 15/12/2024, en août 2020, sur mars", "2024-12-15 2020-8-0"},
		{"en", "On August 25, and 3-5 Sept. 2023", "0-8-25 2023-9-3 2023-9-5"},
		{"en", "on the 25th of August 2023; May 2018; she may 25", "2023-8-25 2018-5-0 0-5-25"},
		{"en", "May 3–5, 2020", "2020-5-5 2020-5-3"},
		{"zh", "2024年12月15日，8月23日至27日", "2024-12-15 0-8-27 0-8-23"},
		{"zh", "二〇二三年八月二十五日，十月一日", "2023-8-25 0-10-1"},
		{"zh", "25日，明年2月，3个月，１日", "0-0-25 0-2-0 0-0-1"},
		{"zh", "２０２４年１２月１５日，8月２３日至２７日，２０２４－１２－１５", "2024-12-15 0-8-27 0-8-23"},
		{"zh", "２０２４-０８-２５，〇月，0月3日", "2024-8-25"},
		{"vi", "25/0, 0/8, tháng 0/2023, 2023-00-12", ""},
		{"de", "am 2024-08-25", "2024-8-25"},
		{"und", "25/8, no date", ""},
		{"vi", "", ""},
	} {
		got := ""
		for i, d := range date.Find(c.text, c.lang) {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%d-%d-%d", d.Year, d.Month, d.Day)
		}
		if got != c.want {
			t.Errorf("%s %q: got %s, want %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestAgrees(t *testing.T) {
	for _, c := range []struct {
		a, b date.Date
		want bool
	}{
		{date.Date{Month: 8, Day: 25}, date.Date{Year: 2023, Month: 8, Day: 25}, true},
		{date.Date{Day: 25}, date.Date{Month: 8, Day: 25}, true},
		{date.Date{Month: 8}, date.Date{Month: 8, Day: 25}, true},
		{date.Date{Month: 8, Day: 25}, date.Date{Month: 8, Day: 26}, false},
		{date.Date{Month: 8}, date.Date{Day: 25}, false},
		{date.Date{Year: 2023, Month: 8}, date.Date{Year: 2024, Month: 8}, false},
	} {
		if got := c.a.Agrees(c.b); got != c.want || c.b.Agrees(c.a) != got {
			t.Errorf("%+v and %+v: %t", c.a, c.b, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"25/8", "8月25日至27日", "十十月一日", "May 3–5, 2020", "\xff1/1", "99999999/8", "１月２日", "０月"} {
		for _, code := range []string{"vi", "fr", "zh", "en", "und"} {
			f.Add(seed, code)
		}
	}
	f.Fuzz(func(t *testing.T, text, code string) {
		for _, d := range date.Find(text, code) {
			if d.Start < 0 || d.Start >= d.End || d.End > utf8.RuneCountInString(text) {
				t.Errorf("%+v in %q", d, text)
			}
			if d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Day > 31 {
				t.Errorf("%+v", d)
			}
		}
	})
}
