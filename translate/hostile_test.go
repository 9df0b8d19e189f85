package translate_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// A hostile model answers well but for a share of its answers, which one kind of
// fault spoils. The same question gets the same answer.
type hostile struct {
	share float64
	seed  uint64
	spoil func(*spoilt)
	calls atomic.Int64
}

// A spoilt is an answer that a fault has its way with.
type spoilt struct {
	ids, texts []string
	items      []item
	random     *rand.Rand
	finish     string
	text       string // in place of the items
}

type item struct{ id, src, tr string }

func (h *hostile) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	h.calls.Add(1)
	var m struct {
		Sentences []struct {
			ID   string `json:"id"`
			Text string `json:"text"`
		} `json:"sentences"`
	}
	if err := json.Unmarshal([]byte(q.User), &m); err != nil {
		return corpus.Answer{}, err
	}
	hash := fnv.New64a()
	fmt.Fprint(hash, q.User, q.Sample)
	s := &spoilt{random: rand.New(rand.NewPCG(h.seed, hash.Sum64())), finish: "stop"}
	for _, sentence := range m.Sentences {
		s.ids, s.texts = append(s.ids, sentence.ID), append(s.texts, sentence.Text)
		src := strings.Join(strings.Fields(sentence.Text)[:min(6, len(strings.Fields(sentence.Text)))], " ")
		s.items = append(s.items, item{sentence.ID, src, llmtest.Translation(sentence.Text)})
	}
	if s.random.Float64() < h.share {
		h.spoil(s)
	}
	if s.text == "" {
		s.text = render(s.items)
	}
	return corpus.Answer{Text: s.text, Model: "hostile", Finish: s.finish}, nil
}

func render(items []item) string {
	var b strings.Builder
	enc := jsontext.NewEncoder(&b, jsontext.AllowDuplicateNames(true))
	enc.WriteToken(jsontext.BeginObject)
	for _, i := range items {
		enc.WriteToken(jsontext.String(i.id))
		json.MarshalEncode(enc, map[string]string{"src": i.src, "tr": i.tr}, json.Deterministic(true))
	}
	enc.WriteToken(jsontext.EndObject)
	return b.String()
}

// one picks one of the items.
func (s *spoilt) one() *item { return &s.items[s.random.IntN(len(s.items))] }

// each changes every translation.
func (s *spoilt) each(change func(string) string) {
	for i := range s.items {
		s.items[i].tr = change(s.items[i].tr)
	}
}

// hostilities are what a model may do to its answers.
var hostilities = []struct {
	name  string
	spoil func(*spoilt)
}{
	{"drops one", func(s *spoilt) {
		k := s.random.IntN(len(s.items))
		s.items = append(s.items[:k:k], s.items[k+1:]...)
	}},
	{"drops half", func(s *spoilt) { s.items = s.items[:len(s.items)/2] }},
	{"merges two, the second missing", func(s *spoilt) {
		if len(s.items) > 1 {
			k := s.random.IntN(len(s.items) - 1)
			s.items[k].tr += " " + s.items[k+1].tr
			s.items = append(s.items[:k+1:k+1], s.items[k+2:]...)
		}
	}},
	{"merges two, the second empty", func(s *spoilt) {
		if len(s.items) > 1 {
			k := s.random.IntN(len(s.items) - 1)
			s.items[k].tr += " " + s.items[k+1].tr
			s.items[k+1].tr = ""
		}
	}},
	{"merges two, the second again", func(s *spoilt) {
		if len(s.items) > 1 {
			k := s.random.IntN(len(s.items) - 1)
			s.items[k].tr += " " + s.items[k+1].tr
		}
	}},
	{"gives one for two", func(s *spoilt) {
		if len(s.items) > 1 {
			k := s.random.IntN(len(s.items) - 1)
			s.items[k].tr = s.items[k+1].tr
		}
	}},
	{"swaps two", func(s *spoilt) {
		a, b := s.one(), s.one()
		a.id, b.id = b.id, a.id
	}},
	{"shifts by one", func(s *spoilt) {
		for i := range s.items {
			s.items[i].id = s.ids[(i+1)%len(s.ids)]
		}
	}},
	{"shifts from the middle on", func(s *spoilt) {
		for i := len(s.items) / 2; i < len(s.items)-1; i++ {
			s.items[i].src, s.items[i].tr = s.items[i+1].src, s.items[i+1].tr
		}
	}},
	{"an id twice", func(s *spoilt) {
		again := *s.one()
		again.tr = "Something else."
		s.items = append(s.items, again)
	}},
	{"an id too many", func(s *spoilt) { s.items = append(s.items, item{"s99", s.items[0].src, "Too many."}) }},
	{"other ids", func(s *spoilt) {
		for i := range s.items {
			s.items[i].id = fmt.Sprint(i)
		}
	}},
	{"counts from the next id", func(s *spoilt) {
		for i := range s.items {
			s.items[i].id = fmt.Sprintf("s%02d", i+2)
		}
	}},
	{"refuses", func(s *spoilt) { s.text, s.finish = "I cannot help with that.", "refusal" }},
	{"refuses in the text", func(s *spoilt) { s.text = "I'm sorry, but I cannot assist with that." }},
	{"refuses each", func(s *spoilt) { s.each(func(string) string { return "I'm sorry, but I can't translate this." }) }},
	{"is filtered", func(s *spoilt) { s.text, s.finish = " ", "content_filter" }},
	{"is cut", func(s *spoilt) {
		text := render(s.items)
		s.text, s.finish = text[:len(text)*2/3], "length"
	}},
	{"is cut and says stop", func(s *spoilt) { text := render(s.items); s.text = text[:len(text)/2] }},
	{"HTML", func(s *spoilt) { s.text = "<html><body>502</body></html>" }},
	{"prose", func(s *spoilt) { s.text = "Sure! Here are your translations." }},
	{"an array", func(s *spoilt) {
		s.text = "[" + strings.ReplaceAll(strings.Trim(render(s.items), "{}\n"), `"s`, `{"id":"s`) + "]"
	}},
	{"an unquoted quote", func(s *spoilt) {
		text := render(s.items)
		at := strings.Index(text[len(text)/2:], `"tr":"`) + len(text)/2 + 8
		s.text = text[:at] + `"` + text[at:]
	}},
	{"in a fence", func(s *spoilt) { s.text = "Here you are:\n```json\n" + render(s.items) + "\n```" }},
	{"thinks aloud", func(s *spoilt) { s.text = `<think>{"s01": maybe}</think>` + render(s.items) }},
	{"empty", func(s *spoilt) { s.each(func(string) string { return " " }) }},
	{"copies", func(s *spoilt) {
		for i := range s.items {
			s.items[i].tr = s.texts[i]
		}
	}},
	{"no echo", func(s *spoilt) {
		for i := range s.items {
			s.items[i].src = ""
		}
	}},
	{"Chinese left over", func(s *spoilt) { s.one().tr += " 会议" }},
	{"in Vietnamese", func(s *spoilt) {
		s.each(func(string) string {
			return "Trời mưa to ở các tỉnh miền núi, nhiều con đường bị ngập và người dân phải đi lại bằng thuyền."
		})
	}},
	{"loops", func(s *spoilt) { i := s.one(); i.tr += strings.Repeat(" and on and on it went", 12) }},
	{"introduces", func(s *spoilt) { s.each(func(tr string) string { return "Here is the translation: " + tr }) }},
	{"explains", func(s *spoilt) {
		s.each(func(tr string) string { return "The text appears to be about news. " + tr })
	}},
	{"gives the prompt away", func(s *spoilt) {
		s.each(func(string) string {
			return "Every id stands for its own sentence. Do not merge, split, move, add or leave out sentences."
		})
	}},
	{"answers with JSON", func(s *spoilt) { s.each(func(string) string { return `{"status": "ok"}` }) }},
}

// news are sentences of a document: most of them unlike, some that begin alike
// and some that are all but one.
func news(seed uint64, n int) []string {
	syllables := strings.Fields(`nước sông mưa gió làng đường chợ trường người dân tỉnh huyện xã cầu thuyền ruộng lúa
		đêm sáng chiều công việc giúp nhau dựng lại nhà cửa sau cơn bão lớn hôm qua nhiều nơi vẫn còn ngập sâu chính quyền`)
	random := rand.New(rand.NewPCG(seed, 1))
	var texts []string
	for i := range n {
		end := "."
		if random.IntN(4) == 0 {
			end = fmt.Sprintf(" %d.", 1000+i)
		}
		var words []string
		switch random.IntN(8) {
		case 0:
			words = strings.Fields("Giá gạo bán ở chợ tỉnh tăng thêm")
		case 1:
			words = strings.Fields("Bản tin số")
		}
		for range 3 + random.IntN(20) {
			words = append(words, syllables[random.IntN(len(syllables))])
		}
		texts = append(texts, strings.Join(words, " ")+end)
	}
	return texts
}

// TestHostile sees that of thousands of sentences every one is right or named as
// failed, and none stands under another one's id, whatever a model does to 30 %
// of its answers.
func TestHostile(t *testing.T) {
	const documents, sentences = 8, 100
	total, all := 0, 0
	for _, h := range hostilities {
		t.Run(h.name, func(t *testing.T) {
			failed := 0
			for seed := range uint64(documents) {
				model := &hostile{share: 0.3, seed: seed, spoil: h.spoil}
				texts := news(seed, sentences)
				got, report, err := (&translate.Translator{To: "en", Asker: model}).Translate(t.Context(), document("vi", texts...))
				if err != nil {
					t.Fatal(err)
				}
				for i, s := range got.Sentences {
					total++
					switch {
					case s.Pivot == nil || s.Pivot.Text == "" && s.Pivot.Error == "":
						t.Errorf("seed %d: sentence %d is neither translated nor named as failed", seed, i)
					case s.Pivot.Error != "":
					case s.Pivot.Text != llmtest.Translation(texts[i]):
						t.Errorf("seed %d: sentence %d is wrong, doubt %q:\n\t%s\n\t%s\n\t%s", seed, i, s.Pivot.Doubt, texts[i], s.Pivot.Text, llmtest.Translation(texts[i]))
					}
				}
				if report.Model+report.Failed != sentences || int(model.calls.Load()) != report.Questions {
					t.Errorf("seed %d: %d calls, report %+v", seed, model.calls.Load(), report)
				}
				failed += report.Failed
			}
			if most := documents * sentences / 25; failed > most {
				t.Errorf("%d failed, want %d at most", failed, most)
			}
			all += failed
		})
	}
	t.Logf("%d sentences, %d failed, none wrong", total, all)
}
