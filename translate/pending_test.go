package translate

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

type later struct{}

func (later) Error() string { return "later" }
func (later) Pending() bool { return true }

// laterAsker has no answer yet.
type laterAsker struct {
	mu    sync.Mutex
	asked map[int]bool
}

func (a *laterAsker) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked[q.At] = true
	return corpus.Answer{}, later{}
}

// TestPending sees that every question that can be asked is asked, and none
// that depends on an answer.
func TestPending(t *testing.T) {
	doc := corpus.Document{ID: "a", Lang: "vi"}
	for i := range 10 {
		// Sentences that an echo cannot tell apart go into questions of their own.
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Par: i / 5, Text: fmt.Sprintf("Ông Karim nói rằng trời mưa ở tỉnh số %d.", i%2)})
	}
	asker := &laterAsker{asked: map[int]bool{}}
	tr := Translator{To: "en", Asker: asker}
	got, _, err := tr.Translate(t.Context(), doc)
	if err != nil || len(asker.asked) < 2 {
		t.Errorf("%v, asked at %v", err, asker.asked)
	}
	for _, s := range got.Sentences {
		if s.Pivot.Error != "later" {
			t.Errorf("%d: %+v", s.N, s.Pivot)
		}
	}
}

type tooLong struct{}

func (tooLong) Error() string  { return "too long" }
func (tooLong) Rejected() bool { return true }

// halfAsker refuses questions of more than three sentences and those that have
// the last one; others wait.
type halfAsker struct {
	mu    sync.Mutex
	waits map[string]int // questions, by user's message
}

func (a *halfAsker) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	sentences := strings.Count(q.User, `"id":`)
	if sentences > 3 || strings.Contains(q.User, `"id":"s06"`) {
		return corpus.Answer{}, tooLong{}
	}
	a.waits[q.User]++
	return corpus.Answer{}, later{}
}

// TestPendingBesideRejected sees that a question that waits is not asked in
// another way because the one beside it was refused: both would be paid for.
func TestPendingBesideRejected(t *testing.T) {
	doc := corpus.Document{ID: "a", Lang: "vi"}
	for i, text := range []string{"Một ngày.", "Hai người.", "Ba năm.", "Bốn mùa.", "Năm châu.", "Sáu tháng."} {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Text: text})
	}
	asker := &halfAsker{waits: map[string]int{}}
	tr := Translator{To: "en", Asker: asker}
	if _, _, err := tr.Translate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if len(asker.waits) != 1 {
		t.Errorf("%d questions wait, want the one for the first half: %v", len(asker.waits), asker.waits)
	}
}
