package translate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
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
		{"prose", "Sure!", "", "the answer is no JSON object"},
		{"empty", "", "", "the answer is no JSON object"},
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
			c := candidate{entry: e, text: id, others: []string{text}, to: "en"}
			if c.fault() == "" && strings.TrimSpace(e.Translation) == "" {
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
		{"sentences that begin alike", long + "một", long, "One.", "en", "", []string{long + "hai"}},
		{"a short sentence", "Mưa.", "Mưa.", "Rain.", "en", "", nil},
		{"no letters", "***", "", "***", "en", "", nil},
		{"a number", "2018", "2018", "2018", "en", "", nil},
		{"an abbreviation", "TTNN", "TTNN", "TTNN", "en", "", nil},
		{"empty", vi, vi, " \n", "en", "empty", nil},
		{"copied", vi, vi, " trời mưa to ở  Hà Nội.", "en", "copy", nil},
		{"Chinese left over", "大雨。", "大雨。", "Heavy 雨.", "en", "foreign letter, 雨", nil},
		{"Cyrillic left over", vi, vi, "Rain in Ханой.", "en", "foreign letter, Х", nil},
		{"micro sign", vi, vi, "Rain of 5 µm.", "en", "", nil},
		{"Latin names in Chinese", vi, vi, "河内下大雨,VNA。", "zh", "", nil},
		{"English instead of Chinese", vi, vi, "It rains.", "zh", "not in Chinese", nil},
		{"an unknown pivot language", vi, vi, "雨 rain дождь", "xx", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := candidate{entry: entry{test.echo, test.tr}, text: test.text, others: test.others, to: test.to}.fault()
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// document makes a document of a sentence for each text.
func document(code string, texts ...string) corpus.Document {
	doc := corpus.Document{ID: "d", Lang: code, Title: texts[0]}
	for i, text := range texts {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Role: corpus.Body, Text: text})
	}
	return doc
}

func TestChunks(t *testing.T) {
	texts := make([]string, 60)
	for i := range texts {
		texts[i] = fmt.Sprint("Câu ", i)
	}
	doc := document("vi", texts...)
	doc.Sentences[7].Lang = "fr"
	doc.Sentences[30].Text = strings.Repeat("x", chunkRunes)
	open := []int{0, 1, 2, 7, 8, 13, 20, 21}
	for i := 25; i < 60; i++ {
		open = append(open, i)
	}
	var got []string
	for _, c := range chunks(&doc, open) {
		got = append(got, fmt.Sprint(c.lang, " ", c.at[0], "-", c.at[len(c.at)-1], " ", len(c.at)))
	}
	want := "vi 0-2 3|fr 7-7 1|vi 8-8 1|vi 13-13 1|vi 20-29 7|vi 30-30 1|vi 31-54 24|vi 55-59 5"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// TestQuestion holds the request to its form, which other programs read.
func TestQuestion(t *testing.T) {
	doc := document("vi", "Đề", "Một \"hai\"\n<b>", "Ba", "Bốn", "Năm", "Sáu", "Bảy")
	q, err := question(&doc, chunk{"vi", []int{1, 3}}, []int{0, 1}, "en", 2)
	if err != nil {
		t.Fatal(err)
	}
	const user = `{"source_lang":"vi","target_lang":"en","title":"Đề","before":["Đề"],` +
		`"sentences":[{"id":"s01","text":"Một \"hai\"\n<b>"},{"id":"s02","text":"Bốn"}],` +
		`"after":["Năm","Sáu","Bảy"],"glossary":[]}`
	if q.User != user {
		t.Errorf("got  %s\nwant %s", q.User, user)
	}
	const entry = `{"type":"object","properties":{"src":{"type":"string"},"tr":{"type":"string"}},"required":["src","tr"],"additionalProperties":false}`
	const schema = `{"type":"object","properties":{"s01":` + entry + `,"s02":` + entry + `},"required":["s01","s02"],"additionalProperties":false}`
	if string(q.Schema) != schema {
		t.Errorf("got  %s\nwant %s", q.Schema, schema)
	}
	var any map[string]any
	if err := json.Unmarshal(q.Schema, &any); err != nil {
		t.Error(err)
	}
	if q.Sample != 2 || q.Name == "" || q.System == "" {
		t.Errorf("got %+v", q)
	}
	first := document("vi", "Một")
	if q, _ := question(&first, chunk{"vi", []int{0}}, []int{0}, "en", 0); !strings.Contains(q.User, `"before":[],`) || !strings.Contains(q.User, `"after":[],`) {
		t.Errorf("got %s", q.User)
	}
}
