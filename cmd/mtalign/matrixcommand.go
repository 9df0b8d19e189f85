package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// runCommand has a shell command translate: a sentence a line in, a translation a
// line out. It runs in the run file's folder.
func (m *matrix) runCommand(ctx context.Context, s *matrixSystem, d runfile.Documents) (run.Outcome, error) {
	var in bytes.Buffer
	code, segments := d.SourceLang, 0
	for segment := range fromRun[scoredSegment](m.ui, m.Dir, segmentsOf(d)) {
		if code == "" {
			code = segment.Lang
		}
		segments++
		fmt.Fprintln(&in, strings.NewReplacer("\r", " ", "\n", " ").Replace(segment.Source))
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	out := &linesWriter{most: segments, over: stop}
	said := &tailWriter{}
	cmd := shellCommand(ctx, s.Command)
	cmd.Dir = filepath.Clean(m.file.Path("."))
	cmd.Env = append(os.Environ(), "MTALIGN_SOURCE_LANG="+code, "MTALIGN_TARGET_LANG="+d.TargetLang, "MTALIGN_DOCUMENTS="+d.Name)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, out, said
	cmd.WaitDelay = grace
	err := cmd.Run()
	if err != nil {
		endChildren(cmd)
	}
	if out.err != nil {
		return run.Outcome{}, fmt.Errorf("system %s: %w", s.Name, out.err)
	}
	if err != nil {
		return run.Outcome{}, fmt.Errorf("system %s: the command ended with %w%s", s.Name, err, said)
	}
	var lines []string
	for line, err := range corpus.Lines(&out.text, "the command's output") {
		if err == nil && !utf8.Valid(line.Text) {
			err = fmt.Errorf("line %d of the command's output is no UTF-8", line.N)
		}
		if err != nil {
			return run.Outcome{}, fmt.Errorf("system %s: %w", s.Name, err)
		}
		lines = append(lines, string(line.Text))
	}
	return m.writeTranslation(s, d, "what the command wrote", lines, "command")
}

// A linesWriter keeps a line a segment, and ends a command that writes without
// end.
type linesWriter struct {
	text    bytes.Buffer
	most    int // lines
	over    context.CancelCauseFunc
	lines   int
	current int // bytes of the line that has not ended
	err     error
}

func (w *linesWriter) Write(p []byte) (int, error) {
	if ends := bytes.Count(p, []byte("\n")); ends > 0 {
		w.lines += ends
		w.current = len(p) - 1 - bytes.LastIndexByte(p, '\n')
	} else {
		w.current += len(p)
	}
	switch {
	case w.lines > w.most || w.lines == w.most && w.current > 0:
		w.err = fmt.Errorf("the command wrote more than a line a segment (%d): it was ended", w.most)
	case w.current > corpus.MaxLine:
		w.err = fmt.Errorf("the command wrote a line of more than %d MB: it was ended", corpus.MaxLine>>20)
	default:
		return w.text.Write(p)
	}
	w.over(w.err)
	return 0, w.err
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
