package translate

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseAnswer(t *testing.T) {
	for _, test := range []struct{ name, in, want, err string }{
		{"two", `{"s01":{"src":"a","tr":"A"},"s02":{"src":"b","tr":"B"}}`, "s01 a A|s02 b B", ""},
		{"in a fence", "```json\n{\"s01\":{\"src\":\"a\",\"tr\":\"A\"}}\n```", "s01 a A", ""},
		{"cut", `{"s01":{"src":"a","tr":"A"},"s02":{"src":"b","tr":"B`, "s01 a A", "the answer's JSON is cut or broken"},
		{"an id twice", `{"s01":{"src":"a","tr":"A"},"s02":{"src":"b","tr":"B"},"s01":{"src":"a","tr":"C"}}`, "s02 b B", ""},
		{"an id three times", `{"s01":{"tr":"A"},"s01":{"tr":"B"},"s01":{"tr":"C"}}`, "", ""},
		{"no object inside", `{"s01":"A","s02":{"src":1,"tr":"B"},"s03":{"tr":"C","src":"c"}}`, "s03 c C", ""},
		{"an array", `[{"src":"a","tr":"A"}]`, "", ""},
		{"prose", "Sure!\nI am glad to help. " + strings.Repeat("So glad! ", 20), "", "the answer is no JSON object: Sure! I am glad to help. " + strings.Repeat("So glad! ", 10) + "So gl…"},
		{"prose behind a thought", "<think>{}</think>Sure!", "", "the answer is no JSON object: Sure!"},
		{"empty", " \n", "", "the answer is no JSON object: it is empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			entries, err := parseAnswer(test.in)
			var got []string
			for i := range 9 {
				id := chunk{}.id(i)
				if e, ok := entries[id]; ok {
					got = append(got, fmt.Sprint(id, " ", e.Source, " ", e.Translation))
				}
			}
			if s := strings.Join(got, "|"); s != test.want {
				t.Errorf("got %q, want %q", s, test.want)
			}
			if fmt.Sprint(err) != test.err && (err != nil || test.err != "") {
				t.Errorf("got error %v, want %q", err, test.err)
			}
		})
	}
}

func FuzzParseAnswer(f *testing.F) {
	f.Add(`{"s01":{"src":"a","tr":"A"}}`)
	f.Add(`{"s01":{"src":"a"`)
	f.Add("```{}")
	f.Add(`{"s01":{},"s01":{}}`)
	f.Fuzz(func(t *testing.T, text string) {
		entries, _ := parseAnswer(text)
		for id, e := range entries {
			c := newCandidate(id, "vi", "en", e, text)
			if c.fault().what == "" && strings.TrimSpace(e.Translation) == "" {
				t.Errorf("an empty translation passed: %q", e)
			}
		}
	})
}

func TestChecks(t *testing.T) {
	const vi = "Trời mưa to ở Hà Nội."
	long := strings.Repeat("dài ", 30)
	for _, test := range []struct {
		name, text, echo, tr, to, want string
		others                         []string
	}{
		{"good", vi, "Trời mưa to ở Hà", "It rains hard in Hanoi.", "en", "", nil},
		{"good, with marks and case lost", vi, "trời mưa to, ở", "It rains.", "en", "", nil},
		{"good, echo decomposed", vi, "Tr\u01a1\u0300i m\u01b0a", "It rains.", "en", "", nil},
		{"good, a slip at the end of the echo", vi, "Trời mưa to ở Ha Noi", "It rains.", "en", "", nil},
		{"no echo", vi, "", "It rains.", "en", "does not repeat", nil},
		{"echo too short", vi, "Tr", "It rains.", "en", "does not repeat", nil},
		{"echo of nothing here", vi, "Nắng đẹp ở Huế", "It is sunny.", "en", "another text", nil},
		{"echo of another sentence that begins alike", long + "một", long + "hai", "Two.", "en", "another sentence", []string{long + "hai"}},
		{"sentences that begin alike", long + "một", long, "One.", "en", "too few of the first words", []string{long + "hai"}},
		{"a short sentence", "Mưa.", "Mưa.", "Rain.", "en", "", nil},
		{"no letters", "***", "", "***", "en", "", nil},
		{"a number", "2018", "2018", "2018", "en", "", nil},
		{"an abbreviation", "TTNN", "TTNN", "TTNN", "en", "", nil},
		{"empty", vi, vi, " \n", "en", "empty", nil},
		{"copied", vi, vi, " trời mưa to ở  Hà Nội.", "en", "copy", nil},
		{"copied names", "Photo : Reuters", "Photo : Reuters", "Photo: Reuters", "en", "", nil},
		{"copied names, to the letter", "Paris Match", "Paris Match", "Paris Match", "en", "may be names", nil},
		{"copied in Chinese", "北京", "北京", "北京", "zh", "is a copy of the source", nil},
		{"Chinese left over", "大雨。", "大雨。", "Heavy 雨.", "en", "foreign letter, 雨", nil},
		{"Cyrillic left over", vi, vi, "Rain in Ханой.", "en", "foreign letter, Х", nil},
		{"micro sign", vi, vi, "Rain of 5 µm.", "en", "", nil},
		{"Latin names in Chinese", vi, vi, "河内下大雨,VNA。", "zh", "", nil},
		{"English instead of Chinese", vi, vi, "It rains.", "zh", "not in Chinese", nil},
		{"an unknown pivot language", vi, vi, "雨 rain дождь", "xx", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := newCandidate(test.text, "vi", test.to, entry{test.echo, test.tr}, test.others...).fault().what
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestCopiedNames holds a copy of names to a doubt: it may be right.
func TestCopiedNames(t *testing.T) {
	for text, want := range map[string]fault{
		"Paris Match": {"the translation is a copy of the source, which may be names alone", "copied names", true},
		"Paris brûle": {"the translation is a copy of the source", "copy", false},
	} {
		if got := newCandidate(text, "fr", "en", entry{text, text}).fault(); got != want {
			t.Errorf("%s: got %+v, want %+v", text, got, want)
		}
	}
}

// newCandidate is the answer to the first of some sentences; the others are
// answered as well.
func newCandidate(text, from, to string, e entry, others ...string) candidate {
	own := newAsked(text, from)
	own.answer(e)
	question := []*asked{own}
	for _, text := range others {
		o := newAsked(text, from)
		o.answer(entry{text, "Another one."})
		question = append(question, o)
	}
	return candidate{own, from, to, question, 0}
}

// TestShiftedNeighbours sees that no translation is believed beside a shifted
// one unless a name or a number bears it out.
func TestShiftedNeighbours(t *testing.T) {
	texts := []string{
		"Năm 1978, cây cầu dài 86 mét được xây xong.",
		"Người dân trong làng rất vui mừng.",
		"Trường học ở Hà Giang có 240 học sinh.",
		"Mọi người đều mong chờ ngày khai giảng.",
		"Đoàn khách từ Paris đến thăm trường hôm qua.",
	}
	translations := []string{ // each but the last that of the next sentence
		"People in the village were very happy about it.",
		"The school in Ha Giang has 240 pupils this year.",
		"Everyone is looking forward to the first day of school.",
		"In 1978 the bridge of 86 metres was finished at last.",
		"Visitors from Paris came to see the school yesterday.",
	}
	question := make([]*asked, len(texts))
	for i, text := range texts {
		question[i] = newAsked(text, "vi")
		question[i].answer(entry{text, translations[i]})
	}
	all := make([]candidate, len(texts))
	for k, a := range question {
		all[k] = candidate{a, "vi", "en", question, k}
	}
	for k, found := range faults(all, "missing") {
		if believed, want := found.what == "", k == len(texts)-1; believed != want {
			t.Errorf("sentence %d: %q", k+1, found.what)
		}
	}
}
