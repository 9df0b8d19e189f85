package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestCommandsThatMisbehave has shell commands write without end, and leave a child
// behind that holds the run's pipes.
func TestCommandsThatMisbehave(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands are of a POSIX shell")
	}
	for _, c := range []struct{ name, command, want string }{
		{"lines without end", "yes", "more than a line a segment (2)"},
		{"a line without end", "cat /dev/zero", "a line of more than 32 MB"},
		{"a line too many", "cat; echo more", "more than a line a segment (2)"},
		{"a line too few", "head -n 1", "has 1 line, the documents news have 2 segments"},
		{"a failure", "cat; echo why >&2; exit 3", "exit status 3: why"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, said := commandSystem(t, t.Context(), c.command); !strings.Contains(said, c.want) {
				t.Errorf("want %s: %s", c.want, said)
			}
		})
	}
	t.Run("a child that stays", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, stop)
		dir, said := commandSystem(t, ctx, "(trap '' INT; sleep 3; touch survived) | cat")
		time.Sleep(3 * time.Second)
		if _, err := os.Stat(filepath.Join(dir, "survived")); err == nil {
			t.Errorf("the child went on: %s", said)
		}
	})
}

// commandSystem runs a run file with one command over two segments, and returns its
// folder and what was said.
func commandSystem(t *testing.T, ctx context.Context, command string) (dir, said string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{
		"news.txt":     "One.\nTwo.\n",
		"mtalign.yaml": "documents: [{source: news.txt, references: [news.txt], source_lang: en}]\nsystems:\n  - name: script\n    command: \"" + command + "\"\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	mtalign(ctx, strings.NewReader(""), &b, &b, []string{"eval", "run", "--config", filepath.Join(dir, "mtalign.yaml"), "-o", filepath.Join(dir, "out")})
	return dir, b.String()
}
