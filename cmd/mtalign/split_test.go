package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestSplitLines gives split lines that end, or do not end, in every way.
func TestSplitLines(t *testing.T) {
	long := strings.Repeat("x", corpus.MaxLine+1)
	for name, tt := range map[string]struct{ in, out, err string }{
		"LF":                 {"Un. Deux.\n\nTrois.\n", "Un.\nDeux.\n\nTrois.\n", ""},
		"CRLF":               {"Un. Deux.\r\n\r\nTrois.\r\n", "Un.\nDeux.\n\nTrois.\n", ""},
		"CR":                 {"Un. Deux.\rTrois.\r", "Un.\nDeux.\n\nTrois.\n", ""},
		"no end":             {"Un. Deux", "Un.\nDeux\n", ""},
		"nothing":            {"", "", ""},
		"white space alone":  {" \n\t\u3000\n", "", ""},
		"white space within": {" Un \u00a0 et\tdeux.  Trois. ", "Un \u00a0 et\tdeux.\nTrois.\n", ""},
		"decomposed":         {"L'e\u0301te\u0301. L'été.", "L'e\u0301te\u0301.\nL'été.\n", ""},
		"too long":           {"Un. Deux.\n" + long + "\nTrois.\n", "Un.\nDeux.\n\nTrois.\n", "-:2: line of more than 32 MB: break it into several"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			status := mtalign(t.Context(), strings.NewReader(tt.in), &out, &errOut, []string{"split", "--lang", "fr"})
			if want := tt.err != ""; (status == exitFailed) != want || !strings.Contains(errOut.String(), tt.err) {
				t.Errorf("status %d, %s", status, errOut.String())
			}
			if out.String() != tt.out {
				t.Errorf("got %.200q, want %q", out.String(), tt.out)
			}
		})
	}
}
