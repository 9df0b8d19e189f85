package memo

import (
	"strconv"
	"strings"
	"sync"
	"testing"
)

// More texts than it remembers, of several goroutines, have the values that the
// function gives.
func TestOf(t *testing.T) {
	m := New(strings.ToUpper)
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for i := range 2 * slots {
				text := "text " + strconv.Itoa(i)
				if got, want := m.Of(text), strings.ToUpper(text); got != want {
					t.Errorf("of %q is %q, want %q", text, got, want)
				}
			}
		})
	}
	all.Wait()
}

func TestOfRemembers(t *testing.T) {
	for _, tt := range []struct {
		text  string
		calls int
	}{
		{"Ostrava", 1},
		{strings.Repeat("long ", longest), 2},
	} {
		calls := 0
		m := New(func(text string) int { calls++; return len(text) })
		if a, b := m.Of(tt.text), m.Of(tt.text); a != b || a != len(tt.text) {
			t.Errorf("of %.9q are %d and %d", tt.text, a, b)
		}
		if calls != tt.calls {
			t.Errorf("of %.9q: %d calls, want %d", tt.text, calls, tt.calls)
		}
	}
}
