package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestBeadsInUTF16 gives commands beads as PowerShell redirects them.
func TestBeadsInUTF16(t *testing.T) {
	beads := "\xff\xfe" + strings.Join(strings.Split(`{"a":{"lang":"fr","text":["Oui."]},"b":{"lang":"en","text":["Yes."]},"score":1}`+"\n", ""), "\x00") + "\x00"
	for args, want := range map[string]string{
		"export --format tsv":                 "Oui.\tYes.\t1\n",
		"filter --format tsv --from jsonl -q": "Oui.\tYes.\t1\n",
		"corpus stats --format json -":        `"beads":1,`,
	} {
		var out, errOut bytes.Buffer
		status := mtalign(t.Context(), strings.NewReader(beads), &out, &errOut, strings.Fields(args))
		if status != 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: status %d, %s%s", args, status, out.String(), errOut.String())
		}
	}
}

// TestPlainTextCharsets gives split and lang text that is not UTF-8.
func TestPlainTextCharsets(t *testing.T) {
	utf16 := "\xff\xfe" + strings.Join(strings.Split("Le pont. Il est beau.\n", ""), "\x00") + "\x00"
	broken := strings.Repeat("Le café est près du lac. ", 20) + "\nIl est \xff ici.\nOui.\n"
	for name, tt := range map[string]struct {
		args, in, out, err string
		status             int
	}{
		"windows-1252":  {"split --lang fr", "L'\xe9t\xe9 est l\xe0. Il est beau.\n", "L'été est là.\nIl est beau.\n", "", 0},
		"UTF-16":        {"split --lang fr", utf16, "Le pont.\nIl est beau.\n", "", 0},
		"UTF-8 as is":   {"split --lang fr", "L'e\u0301te\u0301 est la.\n", "L'e\u0301te\u0301 est la.\n", "", 0},
		"broken, split": {"split --lang fr", broken, "", "-:2: no UTF-8", 1},
		"broken, lang":  {"lang", broken, "", "-:2: no UTF-8", 1},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			status := mtalign(t.Context(), strings.NewReader(tt.in), &out, &errOut, strings.Fields(tt.args))
			if status != tt.status || !strings.Contains(errOut.String(), tt.err) || strings.Contains(out.String(), "\xff") {
				t.Errorf("status %d, %s", status, errOut.String())
			}
			if tt.out != "" && out.String() != tt.out {
				t.Errorf("got %q, want %q", out.String(), tt.out)
			}
		})
	}
}
