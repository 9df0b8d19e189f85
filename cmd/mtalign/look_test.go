package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/eval/browsertest"
)

// sections are the parts of a report, each a picture.
var sections = []string{"header.top", "#overview", "#stories", "#articles", "#names", "#scores", "#corpus", "#run", "#dropped"}

// TestLooks opens the reports of the sample articles and of the real ones from
// disk: they ask for nothing, fit every width and can be used without eyes or
// mouse. Their pictures are to be looked at.
func TestLooks(t *testing.T) {
	browser := browsertest.Open(t)
	samples := filepath.Join(corpustest.Root(t), "testdata")
	for name, args := range map[string][]string{
		"samples":  {filepath.Join(samples, "articles"), "--tm", filepath.Join(samples, "memory")},
		"articles": {corpustest.Shared(t, "articles")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("HOME", t.TempDir())
			t.Setenv("XDG_CACHE_HOME", t.TempDir())
			t.Setenv("XDG_CONFIG_HOME", t.TempDir())
			out := filepath.Join(t.TempDir(), "out")
			if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, io.Discard, append([]string{"run", "-o", out}, args...)); status != 0 {
				t.Fatalf("status %d", status)
			}
			page := filepath.Join(out, reportFile)
			if _, err := os.Stat(page); err != nil {
				t.Fatal(err)
			}
			tab := browser.Tab(t)
			tab.Go("file://" + page)
			tab.Accessible("the report of " + name)
			// A browser leaves out what is far off the window, pictures would too.
			browsertest.Eval[int](tab, `document.querySelectorAll(".entity, .beads, .sentences").forEach(e => { e.style.contentVisibility = "visible" }) ?? 0`)
			if name == "articles" {
				tab.Shots("report", sections...)
				tab.Click("a.to-readings")
				tab.Wait("document.querySelector('.entity .readings[open]')")
				tab.Accessible("readings")
				tab.Shot("report", ".entity:has(.readings[open])", ".matrix")
			}
			for _, url := range tab.Requests() {
				if url != "file://"+page && !strings.HasPrefix(url, "data:") {
					t.Errorf("a request went to %s", url)
				}
			}
		})
	}
}
