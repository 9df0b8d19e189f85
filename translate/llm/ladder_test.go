package llm

import (
	"slices"
	"testing"
)

// TestLadder asks servers that refuse some of three ways, in turn.
func TestLadder(t *testing.T) {
	for _, test := range []struct {
		name   string
		status [3]int // of each way; only 400 names the way
		sent   string
		known  byte
	}{
		{"the first", [3]int{200, 200, 200}, "a", 'a'},
		{"the second", [3]int{400, 200, 200}, "ab", 'b'},
		{"the last", [3]int{400, 400, 200}, "abc", 'c'},
		{"none", [3]int{400, 400, 400}, "abc", 'a'},
		{"out of order", [3]int{500, 200, 200}, "a", 'a'},
		{"then out of order", [3]int{400, 500, 200}, "ab", 'a'},
	} {
		t.Run(test.name, func(t *testing.T) {
			var told []string
			l := ladder[byte]{ways: []byte("abc"), learned: func(refused, taken byte) { told = append(told, string([]byte{refused, taken})) }}
			var sent []byte
			in := func(way byte) *exchange {
				sent = append(sent, way)
				return &exchange{status: test.status[way-'a']}
			}
			refuses := func(x *exchange, _ byte) bool { return x.status == 400 }
			l.send(in, refuses)
			if string(sent) != test.sent || l.known() != test.known {
				t.Errorf("sent %s, knows %c", sent, l.known())
			}
			var want []string
			if test.known != 'a' {
				want = []string{"a" + string(test.known)}
			}
			sent = nil
			l.send(in, refuses)
			if test.known != 'a' && string(sent) != string(test.known) || !slices.Equal(told, want) {
				t.Errorf("then sent %s, told %q", sent, told)
			}
		})
	}
}
