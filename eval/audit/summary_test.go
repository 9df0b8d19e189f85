package audit

import (
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

// TestSummary puts two documents together that write one name in two ways.
func TestSummary(t *testing.T) {
	s := NewSummary(nil)
	for i, text := range []string{"Lý Văn", "Li Wen"} {
		doc := string(rune('a' + i))
		rendering := []corpus.Rendering{corpus.SinoVietnamese, corpus.Pinyin}[i]
		mention := corpus.Mention{Doc: doc, End: 6, Text: text, Rendering: rendering}
		e := corpus.Entity{ID: "E1", Kind: corpus.Person, Canonical: map[string][]corpus.Form{"vi": {{Text: "Lý Văn", P: 0.9}}}, Mentions: []corpus.Mention{mention}}
		s.Add(Document{Doc: doc, Lang: "vi", Garble: float64(i) * 0.8, Names: []corpus.Entity{e},
			Sentences: []Sentence{{Spans: make([]corpus.Span, i)}}})
	}
	s.Close()
	got, err := json.Marshal(s, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"corpus":true,"documents":2,"garbled":1,"sentences":2,"marked":1,"garble":{"mean":0.4,"median":0.4,"worst":0.8},"spans":{"":1},` +
		`"names":[{"entity":"E1","kind":"PER","forms":[{"lang":"vi","text":"Li Wen","n":1},{"lang":"vi","text":"Lý Văn","n":1}],"consistency":0.25,` +
		`"measures":{"frequent":0.5,"predefined":0.5,"evenness":0,"pairwise":0,"across":0,"conformance":0.5}}],"consistency":0.25,` +
		`"measures":{"frequent":0.5,"predefined":0.5,"evenness":0,"pairwise":0,"across":0,"conformance":0.5}}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestStandards holds one name against three house styles.
func TestStandards(t *testing.T) {
	pinyin, _ := Standards.Find("pinyin")
	house := HouseStyle(nil)
	house.add("vi", "Lý Văn", "Lý Văn Kiệt")
	house.add("vi", "李文杰", "Lý Văn Kiệt")
	for name, c := range map[string]struct {
		standard  *Standard
		text      string
		rendering corpus.Rendering
		wrong     bool
		suggest   string
	}{
		"read by itself":       {nil, "Li Wen", corpus.Pinyin, true, "Lý Văn"},
		"Hán-Việt by itself":   {nil, "Lý Văn", corpus.SinoVietnamese, false, ""},
		"pinyin in pinyin":     {pinyin, "Li Wen", corpus.Pinyin, false, ""},
		"Hán-Việt in pinyin":   {pinyin, "Lý Văn", corpus.SinoVietnamese, true, "Li Wen"},
		"the house's long one": {house, "Lý Văn Kiệt", corpus.SinoVietnamese, false, ""},
		"a part of it":         {house, "Văn Kiệt", corpus.SinoVietnamese, false, ""},
		"another":              {house, "Lý Vân", corpus.SinoVietnamese, true, "Lý Văn Kiệt"},
	} {
		runes := len([]rune(c.text))
		m := corpus.Mention{Doc: "d", Start: 4, End: 4 + runes, Text: c.text, Rendering: c.rendering}
		e := corpus.Entity{Canonical: map[string][]corpus.Form{"vi": {{Text: "Lý Văn", P: 0.9}}, "pinyin": {{Text: "Li Wen", P: 0.9}}}, Mentions: []corpus.Mention{m}}
		collection := NewCollection([]corpus.Entity{e}, nil)
		collection.Standard = c.standard
		spans := collection.Audit(lone("vi", "Ông "+c.text+" đã đến.")).Sentences[0].Spans
		if len(spans) > 0 != c.wrong || c.wrong && spans[0].Suggest != c.suggest {
			t.Errorf("%s: %+v", name, spans)
		}
	}
}

// TestPinyinStandard lets a house write Chinese names in pinyin, but not by halves.
func TestPinyinStandard(t *testing.T) {
	pinyin, _ := Standards.Find("pinyin")
	for text, wrong := range map[string]bool{
		"Ông Huang Kunming đã gặp đoàn đại biểu tại Bắc Kinh.": false,
		"Ông Hoàng Kunming đã gặp đoàn đại biểu tại Bắc Kinh.": true,
	} {
		c := NewCollection(nil, nil)
		c.Standard = pinyin
		d := c.Audit(&corpus.Document{ID: "d", Lang: "vi", Sentences: []corpus.Sentence{{Text: text}}})
		if got := len(d.Sentences[0].Spans) > 0; got != wrong {
			t.Errorf("%s: %v", text, d.Sentences[0].Spans)
		}
	}
}
