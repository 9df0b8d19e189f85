package translate_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// A refuser answers all questions with the same text.
type refuser struct {
	stored bool
	asked  atomic.Int64
}

func (r *refuser) Ask(context.Context, corpus.Question) (corpus.Answer, error) {
	r.asked.Add(1)
	return corpus.Answer{Text: "I cannot do that.", Finish: "stop", Stored: r.stored}, nil
}

// TestVain ends a run whose answers are all paid for in vain, whatever document
// they are for; answers that cost nothing are no reason to end.
func TestVain(t *testing.T) {
	for name, stored := range map[string]bool{"paid": false, "from the store": true} {
		t.Run(name, func(t *testing.T) {
			model := &refuser{stored: stored}
			tr := translate.Translator{To: "en", Asker: model}
			var err error
			for n := 0; n < 40 && err == nil; n++ {
				_, _, err = tr.Translate(t.Context(), document("vi", story...))
			}
			if stored {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), "in 100 paid answers in a row") {
				t.Fatal(err)
			}
			if stops, _ := err.(interface{ Stops() bool }); stops == nil || !stops.Stops() || model.asked.Load() != 100 {
				t.Fatalf("%d calls, %v", model.asked.Load(), err)
			}
		})
	}
}
