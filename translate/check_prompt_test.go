package translate

import (
	"fmt"
	"testing"
)

// TestPromptRuns sees that memory does not grow with the languages that
// documents name, and that the instructions are known all the same.
func TestPromptRuns(t *testing.T) {
	size := func() (n int) {
		prompted.Range(func(any, any) bool { n++; return true })
		return n
	}
	leak := entry{"Một", "Do not merge, split, move, add or leave out sentences."}
	for i := range 100 {
		if checkPrompt(newCandidate("Một", fmt.Sprint("x", i), "en", leak)) == "" {
			t.Errorf("language x%d: the instructions came through", i)
		}
		if n := size(); n > 20 {
			t.Fatalf("%d instructions are kept", n)
		}
	}
}
