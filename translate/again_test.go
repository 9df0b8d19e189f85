package translate_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// A copier answers with its questions' own sentences, and has a store.
type copier struct {
	kept map[string]bool
	paid int
}

func (c *copier) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	key := fmt.Sprint(q.Sample, q.User)
	stored := c.kept[key]
	if !stored {
		c.kept[key] = true
		c.paid++
	}
	var asked struct {
		Sentences []struct{ ID, Text string }
	}
	if err := json.Unmarshal([]byte(q.User), &asked, json.MatchCaseInsensitiveNames(true)); err != nil {
		return corpus.Answer{}, err
	}
	type entry struct {
		Source      string `json:"src"`
		Translation string `json:"tr"`
	}
	entries := map[string]entry{}
	for _, s := range asked.Sentences {
		entries[s.ID] = entry{s.Text, s.Text}
	}
	text, err := json.Marshal(entries)
	return corpus.Answer{Text: string(text), Finish: "stop", Stored: stored}, err
}

// TestCopyAgain translates again and again with a model that copies. A sentence that
// is in the pivot language, though its document is not, is taken and paid for once;
// any other one is given up after a few answers.
func TestCopyAgain(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		failed     int
		paid       int // at most
	}{
		{"in the pivot language", "The bridge was opened by Nguyễn Văn Lâm in Quảng Ngãi, and it is open to all.", 0, 1},
		{"in the document's", "Chiếc cầu đã được mở cho mọi người đi lại vào sáng nay.", 1, 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			model := &copier{kept: map[string]bool{}}
			tr := translate.Translator{To: "en", Asker: model}
			for range 8 {
				_, report, err := tr.Translate(t.Context(), document("vi", tt.text))
				if err != nil || report.Failed != tt.failed {
					t.Fatalf("report %+v, %v, want %d failed", report, err, tt.failed)
				}
			}
			if model.paid > tt.paid {
				t.Errorf("paid for %d answers, want at most %d", model.paid, tt.paid)
			}
			before := model.paid
			doc, _, err := tr.Translate(t.Context(), document("vi", tt.text))
			if err != nil || model.paid != before {
				t.Errorf("paid for %d more, %v", model.paid-before, err)
			}
			if p := doc.Sentences[0].Pivot; strings.HasSuffix(p.Error, "(3 times: it is asked for no more)") != (tt.failed > 0) {
				t.Errorf("pivot %+v", p)
			}
		})
	}
}
