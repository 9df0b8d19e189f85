package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestScoreReadsBytes tests what a text's bytes are taken for, and what is told
// of them.
func TestScoreReadsBytes(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"ref":    "Le pont a été ouvert lundi.\nLes villageois l'ont traversé à pied.\n",
		"latin":  "Le pont a \xe9t\xe9 ouvert lundi.\nLes villageois l'ont travers\xe9 \xe0 pied.\n",
		"marked": "\ufeffLe pont a été ouvert lundi.\nLes villageois l'ont traversé à pied.\n",
		"mixed":  "Le pont a été ouvert lundi.\r\nLes villageois l'ont traversé à pied.\n",
		"lone":   "Le pont a été\rouvert lundi.\nLes villageois l'ont traversé à pied.\n",
		"dos":    "Le pont a été ouvert lundi.\r\nLes villageois l'ont traversé à pied.\r\n",
		"utf16":  "\xff\xfeL\x00e\x00\n\x00L\x00e\x00s\x00\n\x00",
	} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args, out, told string
		status          int
	}{
		{"-i dos", "100.0\n", "word for word", 0},
		{"-i latin", "", "latin:1: no UTF-8: name the encoding by --encoding", 1},
		{"-i latin -e nosuch", "", `unknown encoding "nosuch"`, 1},
		{"-i ref -e latin-1", "100.0\n", "", 0}, // both sides garbled alike
		{"-i marked", "", "marked begins with a byte order mark, which is scored as text", 0},
		{"-i marked -e utf-8-sig", "100.0\n", "", 0},
		{"-i mixed", "100.0\n", "mixed has mixed line ends: 1 of its 2 lines end with CR LF", 0},
		{"-i lone", "100.0\n", "lone has a CR inside of lines", 0},
		{"-i utf16 -e utf-16", "", "", 1},
	} {
		var out, errOut bytes.Buffer
		status := mtalign(t.Context(), nil, &out, &errOut, append([]string{"score", "ref", "-b"}, strings.Fields(c.args)...))
		if status != c.status || c.out != "" && out.String() != c.out || !strings.Contains(errOut.String(), c.told) {
			t.Errorf("%s: status %d, %q, told %q; want %d, %q, %q", c.args, status, out.String(), errOut.String(), c.status, c.out, c.told)
		}
	}
}

// FuzzScoreArguments tests that no command line of score ends in a panic.
func FuzzScoreArguments(f *testing.F) {
	for _, line := range []string{"ref -i hyp", "-bqw4 -m bleu chrf -- -x", "--tok=zh -tokzh -t", "-w -1 --p", "-\xff -= --="} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		u := newUI(t.Context(), nil, new(bytes.Buffer), new(bytes.Buffer))
		root := rootCommand(u)
		_, args, err := u.arguments(root, append([]string{"score"}, strings.Split(line, " ")...))
		if err != nil {
			return
		}
		cmd, rest, err := root.Find(args)
		if err != nil {
			t.Fatal(err)
		}
		cmd.ParseFlags(rest) // may be an error, but no panic
	})
}
