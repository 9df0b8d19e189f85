package translate

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate/llm/tokens"
	"github.com/mtalign/mtalign/translate/memory"
	"github.com/mtalign/mtalign/translate/prompts"
)

// ask makes the question for all sentences of a chunk.
func ask(t *testing.T, m *material, at ...int) corpus.Question {
	t.Helper()
	positions := make([]int, len(at))
	for i := range positions {
		positions[i] = i
	}
	q, err := m.question(chunk{lang: m.doc.Lang, at: at}, positions, 2)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestQuestion holds the request to its form, which other programs read.
func TestQuestion(t *testing.T) {
	doc := document("vi", "Đề", "Một \"hai\"\n<b>", "Ba", "Bốn", "Năm", "Sáu", "Bảy")
	tr := &Translator{To: "en"}
	q := ask(t, tr.freeze(&doc, all(&doc)), 1, 3)
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
	if q.Sample != 2 || q.Name == "" || !strings.Contains(q.System, "from Vietnamese into English") || q.Examples != nil {
		t.Errorf("got %+v", q)
	}
	first := document("vi", "Một")
	if q := ask(t, tr.freeze(&first, []int{0}), 0); !strings.Contains(q.User, `"before":[],`) || !strings.Contains(q.User, `"after":[],`) {
		t.Errorf("got %s", q.User)
	}
}

// TestQuestionRoom sees that the instructions take no more than is set aside for
// them.
func TestQuestionRoom(t *testing.T) {
	for _, to := range []string{"en", "fr", "vi", "zh", "de"} {
		if n := tokens.Estimate(prompts.Translation("und", to)); n > instructionTokens || n < instructionTokens/2 {
			t.Errorf("into %s: %d tokens, %d set aside", to, n, instructionTokens)
		}
	}
}

// TestQuestionContext sees that the neighbours do not outgrow their room.
func TestQuestionContext(t *testing.T) {
	doc := document("en", strings.Repeat("long ", contextTokens), "one", "two", "three", strings.Repeat("long ", contextTokens), "four")
	q := ask(t, (&Translator{To: "vi"}).freeze(&doc, []int{2}), 2)
	if !strings.Contains(q.User, `"before":["one"],`) || !strings.Contains(q.User, `"after":["three"],`) {
		t.Errorf("got %s", q.User)
	}
}

// TestQuestionGlossary sees the terms that the sentences have and no others,
// in the order of their places, and the user's before a name's.
func TestQuestionGlossary(t *testing.T) {
	doc := document("vi", "Hội đồng tỉnh Cao Bằng ký bản ghi nhớ.", "Ông Lục Văn Khải nói.", "Cao Bằng và hội đồng.")
	tr := &Translator{
		To: "fr",
		Glossary: glossary.New(
			glossary.Entry{Source: "bản ghi nhớ", Target: "mémorandum"},
			glossary.Entry{Source: "Cao Bằng", Target: "Cao Bang"},
			glossary.Entry{Source: "sân bay", Target: "aéroport"},
			glossary.Entry{Source: "Hội đồng", Target: "Conseil"},
		),
		Names: func(*corpus.Document) []glossary.Entry {
			return []glossary.Entry{{Source: "Lục Văn Khải", Target: "Lu Wenkai"}, {Source: "tỉnh Cao Bằng", Target: "Gaoping"}}
		},
	}
	m := tr.freeze(&doc, all(&doc))
	const want = `"glossary":[{"source":"Hội đồng","target":"Conseil"},{"source":"Cao Bằng","target":"Cao Bang"},` +
		`{"source":"bản ghi nhớ","target":"mémorandum"},{"source":"Lục Văn Khải","target":"Lu Wenkai"}]}`
	if q := ask(t, m, 0, 1, 2); !strings.HasSuffix(q.User, want) {
		t.Errorf("got  %s\nwant %s", q.User, want)
	}
	if q := ask(t, m, 1); !strings.HasSuffix(q.User, `"glossary":[{"source":"Lục Văn Khải","target":"Lu Wenkai"}]}`) {
		t.Errorf("got %s", q.User)
	}
}

// like is a memory that finds the same for every text.
type like []memory.Match

func (l like) Similar(string, string, string, int) []memory.Match { return l }

// TestQuestionExamples sees the likest matches as one earlier turn, in the form
// of every other.
func TestQuestionExamples(t *testing.T) {
	doc := document("zh", "今天下了很大很大的雨，路很滑。", "河水上涨。")
	matches := like{
		{Source: "昨天下了很大很大的雨，路很滑。", Text: "It rained\nhard.", Score: 0.8},
		{Source: "路很滑。", Text: "The road is slippery.", Score: 0.69},
		{Source: "河水下降。", Text: "The river falls.", Score: 0.9},
		{Source: strings.Repeat("长", 200), Text: "Long.", Score: 0.9},
	}
	q := ask(t, (&Translator{To: "en", Examples: matches}).freeze(&doc, all(&doc)), 0, 1)
	want := corpus.Example{
		User: `{"source_lang":"zh","target_lang":"en","title":"","before":[],"sentences":[{"id":"s01","text":"河水下降。"},` +
			`{"id":"s02","text":"昨天下了很大很大的雨，路很滑。"}],"after":[],"glossary":[]}`,
		Assistant: `{"s01":{"src":"河水下降。","tr":"The river falls."},"s02":{"src":"昨天下了很大很大的雨，路","tr":"It rained hard."}}`,
	}
	if len(q.Examples) != 1 || q.Examples[0] != want {
		t.Errorf("got  %q\nwant %q", q.Examples, want)
	}
	if q := ask(t, (&Translator{To: "en", Examples: like{}}).freeze(&doc, all(&doc)), 0); q.Examples != nil {
		t.Errorf("got %q", q.Examples)
	}
}

// TestHeading bounds a title that is none.
func TestHeading(t *testing.T) {
	for _, long := range []string{strings.Repeat("một tiêu đề dài ", 1000), strings.Repeat("很长的标题", 1000), strings.Repeat("\xff", 5000)} {
		short := heading(long)
		if n := tokens.Estimate(short); n > titleTokens+1 || n < titleTokens/2 || !strings.HasSuffix(short, "…") || !strings.HasPrefix(long, strings.TrimSuffix(short, "…")) {
			t.Errorf("%d tokens: %q", n, short)
		}
	}
	if got := heading(strings.Repeat("\x80", 5000)); got != "…" {
		t.Errorf("bytes in the middle of no letter became %q", got)
	}
	for _, title := range []string{"", "Mưa lũ ở miền Trung", "中部大雨"} {
		if got := heading(title); got != title {
			t.Errorf("%q became %q", title, got)
		}
	}
}
