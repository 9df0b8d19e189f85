package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// TestProgressEvents sees an event when enough time has passed, and one at the
// end, with all that is known.
func TestProgressEvents(t *testing.T) {
	docs := filepath.Join(t.TempDir(), "docs.jsonl")
	if err := os.WriteFile(docs, []byte(`{"id":"a","sentences":[{"text":"1"},{"text":"2"}]}`+"\n"+`{"id":"b","sentences":[{"text":"3"},{"text":"4"}]}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	u := newUI(t.Context(), nil, nil, &said)
	u.logFormat = "json"
	if err := u.start(); err != nil {
		t.Fatal(err)
	}
	usd := 0.0
	p := u.progress("translate", func() (float64, bool) { return usd, true }, docs)
	at := p.begun
	p.now = func() time.Time { return at }
	p.tell(translate.Report{Sentences: 2})
	at = at.Add(eventsEvery)
	usd = 0.25
	p.tell(translate.Report{Model: 1, Questions: 1, Usage: corpus.Usage{Prompt: 10, Completion: 5}})
	p.tell(translate.Report{Failed: 1})
	p.finish()
	got := regexp.MustCompile(`"time":"[^"]*",`).ReplaceAllString(said.String(), "")
	const want = `{"level":"INFO","msg":"progress","stage":"translate","sentences":1,"total":4,"failed":0,"questions":1,"stored":0,"prompt_tokens":10,"completion_tokens":5,"cached_tokens":0,"cost_usd":0.25,"seconds":5,"eta_seconds":15}` + "\n" +
		`{"level":"INFO","msg":"progress","stage":"translate","sentences":2,"total":4,"failed":1,"questions":1,"stored":0,"prompt_tokens":10,"completion_tokens":5,"cached_tokens":0,"cost_usd":0.25,"seconds":5,"eta_seconds":5}` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if what := p.description(); what != "translate $0.2500, 1 failed" {
		t.Errorf("the bar is called %q", what)
	}
}

// TestSentencesIn counts what can be counted without being worked on.
func TestSentencesIn(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"docs.jsonl": `{"sentences":[{"text":"1"},{"text":"2"}]}` + "\n", "article.txt": "1", "articles.jsonl": `{"text":"1"}`, "broken.jsonl": `{"sentences":[`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	u := newUI(t.Context(), strings.NewReader(""), nil, &bytes.Buffer{})
	for name, want := range map[string]int{"docs.jsonl": 2, "article.txt": -1, "articles.jsonl": -1, "broken.jsonl": -1, "absent.jsonl": -1} {
		if got := u.sentencesIn([]string{filepath.Join(dir, name)}); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
	if u.sentencesIn(nil) != -1 || u.sentencesIn([]string{"-"}) != -1 {
		t.Error("standard input was counted")
	}
}
