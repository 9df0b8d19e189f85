package translate

import (
	"context"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// A babbler gives the same answer to every question.
type babbler struct {
	text, finish string
	asked        int
}

func (b *babbler) Ask(context.Context, corpus.Question) (corpus.Answer, error) {
	b.asked++
	return corpus.Answer{Text: b.text, Finish: b.finish}, nil
}

// FuzzRepair sees that every sentence comes out translated or named as failed,
// whatever is answered, and that the number of questions is bounded.
func FuzzRepair(f *testing.F) {
	const good = `{"s01":{"src":"Trời mưa to ở Hà","tr":"It rains."},"s02":{"src":"Sông dâng cao.","tr":"The river rises."},"s03":{"src":"Mưa.","tr":"Rain."}}`
	f.Add(good, "stop")
	f.Add(good[:70], "length")
	f.Add("no", "refusal")
	f.Add("", "content_filter")
	f.Add(`<think>{</think>`+good, "")
	f.Add(`{"s02":{"src":"Trời mưa to ở Hà","tr":"It rains. The river rises."}}`, "stop")
	f.Fuzz(func(t *testing.T, text, finish string) {
		doc := document("vi", "Trời mưa to ở Hà Nội.", "Sông dâng cao.", "Mưa.")
		model := &babbler{text: text, finish: finish}
		got, report, err := (&Translator{To: "en", Asker: model}).Translate(t.Context(), doc)
		if n := len(doc.Sentences); err != nil || report.Model+report.Failed != n || model.asked > 2*n+3 {
			t.Errorf("%d questions, report %+v, %v", model.asked, report, err)
		}
		for i, s := range got.Sentences {
			if s.Pivot == nil || (s.Pivot.Text == "") == (s.Pivot.Error == "") {
				t.Errorf("sentence %d: %+v", i, s.Pivot)
			}
		}
	})
}
