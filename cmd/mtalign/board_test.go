package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/eval/run"
)

// boardAt is a board on which a run of three stages is half way: the clock is
// moved by hand.
func boardAt(t *testing.T) (b *board, at *time.Time) {
	t.Helper()
	var said bytes.Buffer
	nothing := func(context.Context) (run.Outcome, error) { return run.Outcome{}, nil }
	steps := []run.Step{{Name: "documents news", Do: nothing}, {Name: "translate a news", Do: nothing}, {Name: "translate b news", Do: nothing}, {Name: "score a news BLEU", Do: nothing}}
	clock := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	b = &board{ui: newUI(t.Context(), nil, nil, &said), dir: t.TempDir(), now: func() time.Time { return clock }, place: map[string]int{}}
	b.fill("eval run", steps)
	steps[0].Do(t.Context())
	b.change("translate a news", func(s *run.StageState, begun *time.Time) { s.Phase, *begun = run.Running, clock })
	b.change("translate b news", func(s *run.StageState, begun *time.Time) { s.Phase, *begun = run.Running, clock })
	for _, name := range []string{"translate a news", "translate b news", "score a news BLEU"} {
		b.size(name, 100)
	}
	clock = clock.Add(10 * time.Second)
	b.add("translate a news", 50, 0)
	b.add("translate b news", 20, 3)
	b.add("no such stage", 1, 1)
	return b, &clock
}

func TestForesee(t *testing.T) {
	b, at := boardAt(t)
	s := b.snapshot()
	if s.ETA == nil || *s.ETA != 40 || *s.Stages[1].ETA != 10 || *s.Stages[2].ETA != 40 {
		t.Errorf("ends in %v", s.ETA)
	}
	if want := (1 + .5 + .2 + 0) / 4; s.Share < want-1e-9 || s.Share > want+1e-9 {
		t.Errorf("share %v, want %v", s.Share, want)
	}
	*at = at.Add(10 * time.Second)
	if s := b.snapshot(); *s.ETA != 80 { // nothing more was done: it is slower than it seemed
		t.Errorf("ends in %v", *s.ETA)
	}
}

func TestBarLines(t *testing.T) {
	b, _ := boardAt(t)
	s := b.snapshot()
	s.USD = 0.25
	got := strings.Join(barLines(s, 120), "\n")
	const want = "run                      [##########--------------]  42%  1/4 stages  $0.2500  40s left\n" +
		"translate b news         [####--------------------]  20%  20/100  2.0/s  3 failed  40s left"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, line := range barLines(s, 40) {
		if n := len([]rune(line)); n > 40 {
			t.Errorf("a line of %d characters: %s", n, line)
		}
	}
}

// TestExposition holds the metrics against the text format's grammar.
func TestExposition(t *testing.T) {
	b, _ := boardAt(t)
	s := b.snapshot()
	s.Stages[0].Name = "documents \"a\\b\"\n"
	text := string(exposition(s))
	line := regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="([^"\\\n]|\\[\\"n])*"\})? [0-9.e+-]+)$`)
	for l := range strings.Lines(text) {
		if !line.MatchString(strings.TrimSuffix(l, "\n")) {
			t.Errorf("no line of the format: %s", l)
		}
	}
	for _, want := range []string{
		"# TYPE mtalign_stage_done_total counter\n", `mtalign_stage_done_total{stage="translate b news"} 20` + "\n",
		`mtalign_stage_failed_total{stage="translate b news"} 3` + "\n", "mtalign_run_eta_seconds 40\n",
		`mtalign_stage_seconds{stage="documents \"a\\b\"\n"} 0` + "\n", `mtalign_stage_items{stage="translate a news"} 100` + "\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// TestListen serves the metrics of this machine alone unless a host is named.
func TestListen(t *testing.T) {
	var said bytes.Buffer
	u := newUI(t.Context(), nil, nil, &said)
	b, _ := boardAt(t)
	stop, err := u.listen(":0", b)
	if err != nil {
		t.Fatal(err)
	}
	url := regexp.MustCompile(`http://127\.0\.0\.1:\d+/metrics`).FindString(said.String())
	if url == "" {
		t.Fatalf("said %s", said.String())
	}
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if !strings.Contains(string(text), "mtalign_run_share 0.42") || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Errorf("served %s", text)
	}
	stop()
	if _, err := http.Get(url); err == nil {
		t.Error("it still serves")
	}
}

// TestBoardTellsOfTheEnd sees the last state in the folder.
func TestBoardTellsOfTheEnd(t *testing.T) {
	dir := t.TempDir()
	u := newUI(t.Context(), nil, nil, &bytes.Buffer{})
	steps := []run.Step{{Name: "one", Do: func(context.Context) (run.Outcome, error) { return run.Outcome{}, io.ErrUnexpectedEOF }}}
	b := u.newBoard(dir, "run", steps, func() run.Spending { return run.Spending{Calls: 3} })
	_, err := steps[0].Do(t.Context())
	b.end(t.Context(), err)
	s, err := run.LoadState(dir)
	if err != nil || s.Phase != run.Failed || s.Stages[0].Phase != run.Failed || s.Calls != 3 {
		t.Errorf("%+v, %v", s, err)
	}
	u.failures = 2
	u.newBoard(dir, "run", nil, nil).end(t.Context(), nil)
	var out strings.Builder
	if s, err = run.LoadState(dir); err != nil || s.Phase != run.Done || s.Failures != 2 || printState(&out, s) != nil || !strings.HasPrefix(out.String(), "run: done with 2 errors, ") {
		t.Errorf("%+v, %v: %s", s, err, out.String())
	}
	if _, err := run.LoadState(filepath.Join(dir, "none")); err == nil {
		t.Error("a state where there is none")
	}
}
