package main

import (
	"strings"
	"testing"
)

func TestWordDiff(t *testing.T) {
	tests := []struct{ first, second, want string }{
		{"The bridge opened on Monday.", "The bridge was open on Monday.", "The bridge [-opened-] {+was open+} on Monday."},
		{"a b c", "a b c", "a b c"},
		{"a b", "c d", "[-a b-] {+c d+}"},
		{"a b c", "b c d", "[-a-] b c {+d+}"},
		{"x a b", "a b y z", "[-x-] a b {+y z+}"},
		{"桥开了。", "桥星期一开了。", ""},
		{strings.Repeat("a ", 3000), strings.Repeat("a ", 3000), ""},
	}
	for _, test := range tests {
		if got := wordDiff(test.first, test.second); got != test.want {
			t.Errorf("%q, %q: %q, want %q", test.first, test.second, got, test.want)
		}
	}
}
