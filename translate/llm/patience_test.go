package llm

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestPatience tells of the third failure of a question, and of no other.
func TestPatience(t *testing.T) {
	var told []string
	p := patience{tries: 10, tell: func(s string) { told = append(told, s) }}
	for try := 1; try <= 5; try++ {
		p.failing(errors.New("boom"), try)
		if try < everydayTries && len(told) > 0 {
			t.Errorf("try %d: told %q", try, told)
		}
	}
	if want := []string{"boom, 3 times for one question: each question is tried up to 10 times"}; !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}

// TestGivenUp counts calls that fail at a steady pace until the server is given
// up, if ever.
func TestGivenUp(t *testing.T) {
	fails, refuses := &Error{Status: 500, again: true}, &Error{Status: 400}
	for _, test := range []struct {
		name  string
		good  bool
		fault *Error
		every time.Duration
		tries int
		want  int // calls, 0 for never
	}{
		{"never good", false, fails, time.Second, 10, 61},
		{"never good, slow", false, fails, time.Minute, 10, 30},
		{"was good", true, fails, time.Second, 10, 301},
		{"was good, 500 at once", true, fails, time.Second / 512, 10, 300*512 + 1},
		{"many tries", false, fails, time.Minute, 50, 150},
		{"few tries", false, fails, time.Minute, 1, 30},
		{"no answers", false, &Error{again: true}, time.Minute, 10, 30},
		{"no completions", false, &Error{Status: 200}, time.Minute, 10, 30},
		{"rate limit", false, &Error{Status: 429, again: true, busy: true}, time.Minute, 10, 0},
		{"refused", false, refuses, time.Minute, 10, 0},
		{"not sent", false, &Error{}, time.Minute, 10, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, now, got := patience{tries: test.tries}, time.Unix(0, 0), 0
			if test.good {
				p.answered()
			}
			for call := 1; call <= 300*512+1 && got == 0; call++ {
				if _, _, over := p.failed(test.fault, now); over {
					got = call
				}
				now = now.Add(test.every)
			}
			if got != test.want {
				t.Errorf("given up after %d calls, want %d", got, test.want)
			}
		})
	}
}

// TestOneGoodAnswer makes up for all that failed before.
func TestOneGoodAnswer(t *testing.T) {
	p, now := patience{tries: 10}, time.Unix(0, 0)
	for call := range 1000 {
		if call%29 == 0 {
			p.answered()
		}
		if _, _, over := p.failed(&Error{Status: http.StatusBadGateway, again: true}, now); over {
			t.Fatalf("given up after %d calls", call)
		}
		now = now.Add(time.Hour)
	}
}

// TestTellsOfFailure tells of a server that keeps failing while it is tried.
func TestTellsOfFailure(t *testing.T) {
	server := newServer(t)
	server.FailAlways(llmtest.Status(http.StatusInternalServerError, "boom"))
	c, _ := newClient(t, server.URL, nil)
	var told []string
	c.patience.tell = func(s string) { told = append(told, s) }
	for range 2 {
		if _, err := c.Ask(t.Context(), question("a")); err == nil {
			t.Fatal("a server that fails answered")
		}
	}
	if want := []string{"the server answered 500: boom (error), 3 times for one question: each question is tried up to 4 times"}; !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}
