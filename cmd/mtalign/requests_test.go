package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// requests runs a command with a server and an empty store, and returns the
// bodies of what it sent, sorted.
func requests(t *testing.T, args ...string) []string {
	t.Helper()
	t.Setenv("OPENAI_API_KEY", "")
	server := llmtest.NewServer()
	defer server.Close()
	var out, errOut bytes.Buffer
	args = append(args, "--base-url", server.URL, "--model", llmtest.Model, "--store", filepath.Join(t.TempDir(), "store.db"))
	if status := mtalign(t.Context(), strings.NewReader(""), &out, &errOut, args); status != exitDone {
		t.Fatalf("mtalign %s: status %d: %s", strings.Join(args, " "), status, errOut.String())
	}
	var bodies []string
	for _, r := range server.Requests() {
		bodies = append(bodies, string(r.Body))
	}
	slices.Sort(bodies)
	return bodies
}

// glossaryOf lists the terms that requests tell the model, each once.
func glossaryOf(t *testing.T, bodies []string) string {
	t.Helper()
	var list []string
	for _, body := range bodies {
		var request struct {
			Messages []struct{ Content string }
		}
		var asked struct {
			Glossary []struct{ Source, Target string }
		}
		err := json.Unmarshal([]byte(body), &request, json.MatchCaseInsensitiveNames(true))
		if err == nil {
			err = json.Unmarshal([]byte(request.Messages[len(request.Messages)-1].Content), &asked, json.MatchCaseInsensitiveNames(true))
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, term := range asked.Glossary {
			list = append(list, term.Source+"="+term.Target)
		}
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "|")
}

// TestRequestsAreFixed sees the same requests whatever the number of workers,
// and for a document of its own names whatever other documents there are.
func TestRequestsAreFixed(t *testing.T) {
	articles := filepath.Join(corpustest.Root(t), "testdata", "articles")
	files, err := filepath.Glob(filepath.Join(articles, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"en", "fr", "vi", "zh"} {
		var alone []string
		for _, file := range files {
			alone = append(alone, requests(t, "translate", file, "--to", to)...)
		}
		slices.Sort(alone)
		for _, n := range []string{"1", "8", "64"} {
			if got := requests(t, "translate", articles, "--to", to, "--concurrency", n); !slices.Equal(got, alone) {
				t.Errorf("into %s with %s workers: %d requests differ from those of each document alone, %d", to, n, len(got), len(alone))
			}
		}
	}
	run := func(n string) []string {
		return requests(t, "run", articles, "-o", filepath.Join(t.TempDir(), "out"), "--concurrency", n)
	}
	one := run("1")
	for _, n := range []string{"8", "64"} {
		if !slices.Equal(run(n), one) {
			t.Errorf("run with %s workers sends other requests than with one", n)
		}
	}
}

// TestNamesInRequests sees the names go along: by default those that a document
// tells of itself, in run and with --names the same form in every document.
func TestNamesInRequests(t *testing.T) {
	articles, dir := filepath.Join(corpustest.Root(t), "testdata", "articles"), t.TempDir()
	chinese := filepath.Join(articles, "delegation.zh.txt")
	linked := filepath.Join(dir, "names.jsonl")
	if status := mtalign(t.Context(), nil, os.Stdout, os.Stderr, []string{"names", "link", articles, "-o", linked}); status != exitDone {
		t.Fatalf("status %d", status)
	}
	run := glossaryOf(t, requests(t, "run", articles, "-o", filepath.Join(dir, "run")))
	all := glossaryOf(t, requests(t, "translate", articles, "--names", linked))
	if run != all {
		t.Errorf("run and --names tell of other names:\n%s\n%s", run, all)
	}
	for _, name := range []string{"黄庭奎=Hoang Dinh Khue", "陆文凯=Lu Wenkai", "越南=Vietnam", "高平=Cao Bang"} {
		if !strings.Contains("|"+run+"|", "|"+name+"|") {
			t.Errorf("run does not tell of %s: %s", name, run)
		}
	}
	if own := glossaryOf(t, requests(t, "translate", chinese)); !strings.Contains(own, "越南=Vietnam") || len(own) >= len(run) {
		t.Errorf("a document's own names are %s", own)
	}
	if none := glossaryOf(t, requests(t, "translate", chinese, "--names", "none")); none != "" {
		t.Errorf("with --names none: %s", none)
	}
}

// TestGlossaryInRequests sees the user's terms in the requests, before any name.
func TestGlossaryInRequests(t *testing.T) {
	chinese := filepath.Join(corpustest.Root(t), "testdata", "articles", "delegation.zh.txt")
	terms := filepath.Join(t.TempDir(), "terms.tsv")
	if err := os.WriteFile(terms, []byte("备忘录\tmemorandum\n黄庭奎\tHoàng Đình Khuê\tzh\ten\n机场\tairport\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("|%s|", glossaryOf(t, requests(t, "translate", chinese, "--glossary", terms)))
	for _, term := range []string{"备忘录=memorandum", "黄庭奎=Hoàng Đình Khuê"} {
		if strings.Count(got, "|"+term+"|") != 1 {
			t.Errorf("%s is not told once: %s", term, got)
		}
	}
	if strings.Contains(got, "机场") || strings.Count(got, "黄庭奎=") != 1 {
		t.Errorf("got %s", got)
	}
}

// TestExamplesInRequests sees fuzzy matches of the memory as an earlier turn.
func TestExamplesInRequests(t *testing.T) {
	doc := filepath.Join(t.TempDir(), "docs.jsonl")
	if err := os.WriteFile(doc, []byte(`{"id":"d","lang":"vi","sentences":[{"text":"Đoàn Kazakhstan thăm Cao Bằng, bàn chuyện tàu khách qua biên giới"}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(requests(t, "translate", doc, "--tm", filepath.Join(corpustest.Root(t), "testdata", "memory")), "\n")
	if strings.Count(got, `"role":"assistant"`) != 1 || !strings.Contains(got, "Kazakhstan delegation visits Cao Bang, talks about cross-border goods trains") {
		t.Errorf("got %s", got)
	}
}
