package llm

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// TestPatience tells of the third failure of a question, and of no other.
func TestPatience(t *testing.T) {
	var told []string
	p := patience{tell: func(s string) { told = append(told, s) }}
	for try := 1; try <= 5; try++ {
		p.failed(errors.New("boom"), try, 10)
		if try < everydayTries && len(told) > 0 {
			t.Errorf("try %d: told %q", try, told)
		}
	}
	if want := []string{"boom, 3 times for one question: each question is tried up to 10 times"}; !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}

func newFailing(t *testing.T) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, `{"error":{"message":"boom"}}`, http.StatusInternalServerError)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestTellsOfFailure tells of a server that keeps failing while it is tried.
func TestTellsOfFailure(t *testing.T) {
	c, _ := newClient(t, newFailing(t), nil)
	var told []string
	c.patience.tell = func(s string) { told = append(told, s) }
	for range 2 {
		if _, err := c.Ask(t.Context(), question("a")); err == nil {
			t.Fatal("a server that fails answered")
		}
	}
	if want := []string{"the server answered 500: boom, 3 times for one question: each question is tried up to 4 times"}; !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}
