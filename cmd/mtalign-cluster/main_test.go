package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pgtest"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestMain lets the tests' binary be the command, so that workers can be killed.
func TestMain(m *testing.M) {
	if os.Getenv("MTALIGN_TEST_CLUSTER") != "" {
		os.Exit(cluster(context.Background(), os.Stdin, os.Stdout, os.Stderr, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// command runs one command line, which must end with a status, and returns
// what it said.
func command(t *testing.T, status int, args ...string) (out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	if got := cluster(t.Context(), strings.NewReader(""), &o, &e, args); got != status {
		t.Fatalf("%v: status %d, want %d\n%s", args, got, status, e.String())
	}
	return o.String(), e.String()
}

// starts are how sentences begin: those of a question are told apart by that.
var starts = []string{"hôm nay", "ngày mai", "sáng nay", "tuần trước", "năm ngoái", "từ lâu", "theo tin mới", "vì thế", "sau đó", "cuối cùng"}

// write makes a file of n documents with so many sentences each, all distinct.
func write(t testing.TB, n, sentences int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "docs.jsonl")
	f, err := corpus.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := corpus.NewWriter(f)
	for d := range n {
		doc := corpus.Document{ID: fmt.Sprintf("doc-%d", d), Lang: "vi", LangConfidence: 1, Title: fmt.Sprintf("tin số %d của làng", d)}
		for i := range sentences {
			doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Par: i / 3, Role: corpus.Body,
				Text: fmt.Sprintf("%s %d người ở làng thứ %d đã họp về con đường mới dài %d mét.", starts[i%len(starts)], 10+d, 100+i, 1000+d*sentences+i)})
		}
		if err := lines.Write(doc); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestTranslate(t *testing.T) {
	pg, server := pgtest.Start(t), llmtest.NewServer()
	defer server.Close()
	t.Setenv("OPENAI_API_KEY", "sk-secret")
	docs, out := write(t, 30, 10), filepath.Join(t.TempDir(), "out.jsonl")
	_, said := command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	if want := "30 documents: 0 need no model, 0 have nothing new; 300 segments are queued in 3 jobs, 0 sentences more"; !strings.Contains(said, want) {
		t.Errorf("got %q, want %q", said, want)
	}
	if _, said = command(t, 0, "translate-enqueue", docs, "--database", pg.URL); !strings.Contains(said, "30 have nothing new; 0 segments are queued in 0 jobs, 300 sentences more") {
		t.Errorf("again: %q", said)
	}
	command(t, 1, "translate-join", docs, "--database", pg.URL, "-o", out)
	_, said = command(t, 0, "translate-work", "--database", pg.URL, "--base-url", server.URL, "--rpm", "60000", "--tpm", "6000000", "--budget", "5", "--price", "1,2", "--model", "fake")
	if !strings.Contains(said, "100%  300 of 300 segments; ") || !strings.Contains(said, " of $5.00\n") {
		t.Errorf("told %q", said)
	}
	command(t, 0, "translate-join", docs, "--database", pg.URL, "-o", out)
	if said, _ = command(t, 0, "translate-status", "--database", pg.URL); !strings.HasPrefix(said, "en: 3 of 3 jobs are done, 300 of 300 segments\n0 workers, with 0 jobs\n$0.0") {
		t.Errorf("status: %q", said)
	}
	asked := len(server.Requests())
	if _, said = command(t, 0, "translate-work", "--database", pg.URL, "--base-url", server.URL, "--model", "fake", "-q"); said != "" {
		t.Errorf("told %q", said)
	}
	if again := len(server.Requests()) - asked; again != 0 || asked < 30 {
		t.Errorf("%d requests, then %d", asked, again)
	}
}

// TestKnown gives a worker a translation memory and terms.
func TestKnown(t *testing.T) {
	pg, server, dir := pgtest.Start(t), llmtest.NewServer(), t.TempDir()
	defer server.Close()
	docs, out := write(t, 1, 2), filepath.Join(dir, "out.jsonl")
	tm, terms, bad := filepath.Join(dir, "memory.tmx"), filepath.Join(dir, "terms.tsv"), filepath.Join(dir, "bad.tsv")
	for name, text := range map[string]string{
		tm: `<tmx version="1.4"><header srclang="vi"/><body><tu>
			<tuv xml:lang="vi"><seg>hôm nay 10 người ở làng thứ 100 đã họp về con đường mới dài 1000 mét.</seg></tuv>
			<tuv xml:lang="en"><seg>The village met.</seg></tuv></tu></body></tmx>`,
		terms: "con đường mới\tthe bypass\n",
		bad:   "con đường mới\troute\tvi\tfr\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	work := []string{"translate-work", "--database", pg.URL, "--base-url", server.URL, "--model", "fake", "--tm", tm, "--glossary"}
	if _, said := command(t, exitFailed, append(work, bad)...); !strings.Contains(said, "bad.tsv: no entry with a translation into en") {
		t.Errorf("told %q", said)
	}
	command(t, exitUsage, append(work, filepath.Join(dir, "none.tsv"))...)
	command(t, 0, append(work, terms)...)
	command(t, 0, "translate-join", docs, "--database", pg.URL, "-o", out)
	joined, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(joined), `"text":"The village met."`) {
		t.Errorf("the memory was not used: %v\n%s", err, joined)
	}
	asked := server.Requests()
	if len(asked) != 1 || !strings.Contains(string(asked[0].Body), "the bypass") {
		t.Errorf("the model was not told of the term: %d requests", len(asked))
	}
}

// TestBudget lets the budget end the work, and go on with a larger one.
func TestBudget(t *testing.T) {
	pg, server := pgtest.Start(t), llmtest.NewServer()
	defer server.Close()
	docs := write(t, 40, 10)
	command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	work := []string{"translate-work", "--database", pg.URL, "--base-url", server.URL, "--price", "1,2", "--model", "fake", "--budget"}
	_, said := command(t, 1, append(work, "0.01")...)
	if !strings.Contains(said, "budget used up") {
		t.Errorf("told %q", said)
	}
	asked := len(server.Requests())
	if asked == 0 || asked >= 40 {
		t.Errorf("%d requests", asked)
	}
	command(t, 1, append(work, "0.01")...)
	if n := len(server.Requests()); n != asked {
		t.Errorf("%d requests, then %d: the budget is of all times", asked, n)
	}
	command(t, 0, append(work, "1")...)
	if n := len(server.Requests()); n != 40 {
		t.Errorf("%d requests, want 40", n)
	}
}

func TestUsage(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	for _, test := range []struct {
		want string
		args []string
	}{
		{"give --database URL", []string{"translate-work"}},
		{"unknown flag", []string{"translate-work", "--colour"}},
		{"give 0 or more", []string{"translate-work", "--tpm", "-1"}},
		{"more than 0", []string{"translate-work", "--budget", "0"}},
		{"more than 0", []string{"translate-work", "--lease", "0s"}},
		{"known: json, text", []string{"translate-status", "--format", "yaml"}},
		{"the price of fake is not known", []string{"translate-work", "--budget", "1", "--model", "fake"}},
		{"docs.jsonl", []string{"translate-enqueue"}},
		{"unknown command", []string{"translate"}},
	} {
		if _, said := command(t, exitUsage, test.args...); !strings.Contains(said, test.want) {
			t.Errorf("%v: %q, want %q", test.args, said, test.want)
		}
	}
}

// TestNotThereYet starts workers and others before PostgreSQL, and stops one
// that waits.
func TestNotThereYet(t *testing.T) {
	pg, server, docs := pgtest.Start(t), llmtest.NewServer(), write(t, 1, 1)
	defer server.Close()
	pg.Stop(t)
	var wg sync.WaitGroup
	for _, args := range [][]string{
		{"translate-enqueue", docs, "--database", pg.URL},
		{"translate-work", "--database", pg.URL, "--base-url", server.URL, "--model", "fake"},
	} {
		wg.Go(func() {
			var said bytes.Buffer
			status := cluster(t.Context(), strings.NewReader(""), io.Discard, &said, args)
			away, back := strings.Count(said.String(), "PostgreSQL is away"), strings.Count(said.String(), "PostgreSQL is back")
			if status != exitDone || away != 1 || back != 1 {
				t.Errorf("%v: status %d, away told %d times, back %d times\n%s", args, status, away, back, said.String())
			}
		})
	}
	time.Sleep(time.Second)
	pg.Run(t)
	wg.Wait()

	ctx, stop := context.WithTimeout(t.Context(), 500*time.Millisecond) // as Ctrl-C does
	defer stop()
	var said bytes.Buffer
	status := cluster(ctx, strings.NewReader(""), io.Discard, &said, []string{"translate-work", "--database", "postgres://me:secret@127.0.0.1:1/none"})
	if status != exitStopped || strings.Count(said.String(), "PostgreSQL is away") != 1 || strings.Contains(said.String(), "secret") {
		t.Errorf("stopped: status %d, told %q", status, said.String())
	}
}
