package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

// TestMessagesCommandNoTerminal tells of files whose names would.
func TestMessagesCommandNoTerminal(t *testing.T) {
	var out bytes.Buffer
	u := newUI(context.Background(), strings.NewReader(""), nil, &out)
	u.fail(errors.New("\x1b[2Jgọn.txt\r: \u202ecut,\n in\tthe middle"))
	if want := "mtalign: error: \\x1b[2Jgọn.txt\\r: \\u202ecut,\n in\\tthe middle\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
