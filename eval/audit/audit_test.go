package audit

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

func ExampleAudit() {
	doc := &corpus.Document{ID: "visit", Lang: "vi", Sentences: []corpus.Sentence{
		{N: 0, Role: corpus.Body, Text: "Sáng August 7, ông Zhang Guoqiang đã đến thăm, ."},
		{N: 1, Role: corpus.Body, Text: "Hai bên đã ký hai thỏa thuận."},
	}}
	for _, s := range Audit(doc, nil, nil).Sentences {
		for _, span := range s.Spans {
			fmt.Printf("%d: %s [%s] → [%s]\n", s.N, span.Kind, span.Text, span.Suggest)
		}
	}
	// Output:
	// 0: code_mixing [August 7] → [7 tháng 8]
	// 0: broken_name [Zhang Guoqiang] → []
	// 0: dangling [, .] → []
}

func TestEmptyDocument(t *testing.T) {
	got, err := json.Marshal(Audit(&corpus.Document{ID: "x", Lang: "und"}, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"doc":"x","lang":"und","garble":0,"sentences":[],"names":[],"consistency":null}`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNamesStayInTheirDocument audits one document of two that share a name.
func TestNamesStayInTheirDocument(t *testing.T) {
	doc := &corpus.Document{ID: "a", Lang: "vi", Sentences: []corpus.Sentence{{Text: "Lý Văn và Lý Văn"}}}
	e := corpus.Entity{ID: "E1", Mentions: []corpus.Mention{
		{Doc: "a", Start: 0, End: 6, Text: "Lý Văn", Rendering: corpus.Native},
		{Doc: "a", Start: 10, End: 16, Text: "Lý Văn", Rendering: corpus.Native},
		{Doc: "b", Start: 0, End: 900, Text: "Li Wen", Rendering: corpus.Pinyin},
	}}
	got := Audit(doc, []corpus.Entity{e, {ID: "E2", Mentions: []corpus.Mention{{Doc: "b"}}}}, nil)
	if len(got.Names) != 1 || len(got.Names[0].Mentions) != 2 || got.Consistency == nil || *got.Consistency != 1 {
		t.Errorf("%+v", got)
	}
	if len(e.Mentions) != 3 {
		t.Error("the caller's entity was changed")
	}
}

// TestSentencesAreHeldToTheDocumentsLanguage audits sentences that detection
// took for another language: garbled ones for having English words in them,
// clean ones for their loan words.
func TestSentencesAreHeldToTheDocumentsLanguage(t *testing.T) {
	for name, c := range map[string]struct {
		lang, detected, text string
		marked               bool
	}{
		"garbled":    {"vi", "en", "Zhou Xianliang, Sun Dawei the meeting tham gia.", true},
		"loan words": {"en", "fr", "The crêpes at the Brasserie Chez Léon were déjà vu for Dominique.", false},
		"no code":    {"", "vi", "Hai bên đã ký thỏa thuận và.", true},
	} {
		doc := &corpus.Document{Lang: c.lang, Sentences: []corpus.Sentence{{Role: corpus.Body, Text: c.text, Lang: c.detected}}}
		if got := Audit(doc, nil, nil).Sentences[0].Spans; len(got) > 0 != c.marked {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestPinyinMustBeBorneOut audits names that were taken for pinyin because
// they can be cut into its syllables.
func TestPinyinMustBeBorneOut(t *testing.T) {
	for _, c := range []struct {
		text, elsewhere string
		wrong           bool
	}{
		{"Manila", "Manila", false},
		{"Gaoping", "Gaoping", true},
		{"Li Na", "Li Na", true},
		{"Manila", "马尼拉", true},
	} {
		mention := corpus.Mention{Doc: "d", End: len(c.text), Text: c.text, Rendering: corpus.Pinyin}
		e := corpus.Entity{Mentions: []corpus.Mention{mention, {Doc: "z", Text: c.elsewhere}}}
		if _, wrong := misrendered("vi", mentioned{mention, &e}); wrong != c.wrong {
			t.Errorf("%s beside %s: wrong is %t", c.text, c.elsewhere, wrong)
		}
	}
}

func FuzzAudit(f *testing.F) {
	for _, seed := range []string{"", " .", "“A” và , .", "Zhang Wei August 31", "的的。。", "1.2.3,4 ..", "l’a d'un\u00a0!", "\xff\u0301A", "Xi'an Qū"} {
		f.Add(seed, "vi")
		f.Add(seed, "zh")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		doc := &corpus.Document{ID: "d", Lang: lang, Sentences: []corpus.Sentence{{Role: corpus.Body, Text: text}}}
		e := corpus.Entity{Mentions: []corpus.Mention{{Doc: "d", Start: 1, End: 3, Text: text, Rendering: corpus.Mixed}}}
		bead := corpus.Bead{Relation: corpus.Parallel, A: corpus.Side{Doc: "d", Lang: lang, N: []int{0}, Text: []string{text}},
			B: corpus.Side{Doc: "o", Lang: "en", N: []int{0}, Text: []string{text + " 17"}}}
		c := NewCollection([]corpus.Entity{e}, []corpus.Bitext{{bead, {Relation: corpus.Parallel, A: corpus.Side{Doc: "d"}, B: bead.B}}})
		c.Against, c.Standard = map[string]bool{"o": len(text)%2 == 0}, HouseStyle([]glossary.Concept{{Terms: []glossary.Term{{Text: text}}}})
		if len(text)%3 == 0 {
			doc.Sentences[0].Role = corpus.Title
		}
		got := c.Audit(doc)
		length := utf8.RuneCountInString(text)
		for _, span := range got.Sentences[0].Spans {
			if span.Start < 0 || span.Start >= span.End || span.End > length {
				t.Errorf("%s at %d-%d of %d runes", span.Kind, span.Start, span.End, length)
			}
		}
		if !(got.Garble >= 0 && got.Garble <= 1) {
			t.Errorf("garble %v", got.Garble)
		}
	})
}
