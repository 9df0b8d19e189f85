package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// runCommand has a shell command translate: a sentence a line in, a translation a
// line out. It runs in the run file's folder.
func (m *matrix) runCommand(ctx context.Context, s *matrixSystem, d runfile.Documents) (run.Outcome, error) {
	var in bytes.Buffer
	code := d.SourceLang
	for segment := range fromRun[scoredSegment](m.ui, m.Dir, segmentsOf(d)) {
		if code == "" {
			code = segment.Lang
		}
		fmt.Fprintln(&in, strings.NewReplacer("\r", " ", "\n", " ").Replace(segment.Source))
	}
	shell, flag := "sh", "-c"
	if runtime.GOOS == "windows" {
		shell, flag = "cmd", "/C"
	}
	var out bytes.Buffer
	said := &tailWriter{}
	cmd := exec.CommandContext(ctx, shell, flag, s.Command)
	cmd.Dir = filepath.Clean(m.file.Path("."))
	cmd.Env = append(os.Environ(), "MTALIGN_SOURCE_LANG="+code, "MTALIGN_TARGET_LANG="+d.TargetLang, "MTALIGN_DOCUMENTS="+d.Name)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, said
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = grace
	if err := cmd.Run(); err != nil {
		return run.Outcome{}, fmt.Errorf("system %s: the command ended with %w%s", s.Name, err, said)
	}
	var lines []string
	for line, err := range corpus.Lines(&out, "the command's output") {
		if err != nil {
			return run.Outcome{}, fmt.Errorf("system %s: %w", s.Name, err)
		}
		lines = append(lines, string(line.Text))
	}
	return m.writeTranslation(s, d, "what the command wrote", lines, "command")
}

// A tailWriter keeps the end of what is written.
type tailWriter struct{ text []byte }

func (t *tailWriter) Write(p []byte) (int, error) {
	const most = 2000
	t.text = append(t.text, p...)
	t.text = t.text[max(0, len(t.text)-most):]
	return len(p), nil
}

// String is the last line that says something, behind a colon.
func (t *tailWriter) String() string {
	lines := strings.Split(strings.TrimSpace(string(t.text)), "\n")
	last := strings.TrimSpace(strings.ToValidUTF8(lines[len(lines)-1], "?"))
	if last == "" {
		return ""
	}
	return ": " + last
}
