package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// embedder is a model that counts how often each letter comes in a text.
func embedder(t *testing.T) (url string, requests *atomic.Int64) {
	t.Helper()
	requests = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		var asked struct{ Input []string }
		json.NewDecoder(r.Body).Decode(&asked)
		var data []string
		for i, text := range asked.Input {
			counts := make([]int, 26)
			for _, letter := range strings.ToLower(text) {
				if letter >= 'a' && letter <= 'z' {
					counts[letter-'a']++
				}
			}
			vector, _ := json.Marshal(counts)
			data = append(data, fmt.Sprintf(`{"index":%d,"embedding":%s}`, i, vector))
		}
		fmt.Fprintf(w, `{"data":[%s],"usage":{"prompt_tokens":9,"total_tokens":9}}`, strings.Join(data, ","))
	}))
	t.Cleanup(server.Close)
	return server.URL, requests
}

// TestAlignEmbedsOnce has a model embed two texts, then the same in a list and
// as documents: what was paid for is not asked again, and the bill is told.
func TestAlignEmbedsOnce(t *testing.T) {
	url, requests := embedder(t)
	dir := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	text := file("text", "The bridge is closed.\nSnow falls on the pass.\nIt is cold.\n")
	out := filepath.Join(dir, "out")
	list := file("list", strings.Join([]string{text, text, out}, "\t")+"\n")
	const sentences = `"sentences":[{"text":"The bridge is closed."},{"text":"Snow falls on the pass."},{"text":"It is cold."}]}`
	docs := file("docs.jsonl", `{"id":"a","lang":"en",`+sentences+"\n"+`{"id":"b","lang":"en",`+sentences+"\n")
	pairs := file("pairs.jsonl", `{"a":"a","b":"b","score":1,"relation":"parallel"}`)
	for n, args := range [][]string{{text, text}, {text, text}, {"--batch", list}, {"--docs", docs, "--pairs", pairs}} {
		var got, errOut bytes.Buffer
		status := mtalign(t.Context(), nil, &got, &errOut, append([]string{
			"align", "--embed-model", "m", "--base-url", url, "--store", filepath.Join(dir, "store.db"), "--price", "1,0",
		}, args...))
		if args[0] == "--batch" {
			data, _ := os.ReadFile(out)
			got.Write(data)
		}
		if status != 0 || strings.Count(got.String(), `"method":"embedding"`) != 3 {
			t.Fatalf("%v: status %d, %s%s", args, status, &got, &errOut)
		}
		if billed := strings.Contains(errOut.String(), "paid for 1 call: 9 tokens in"); billed != (n == 0) {
			t.Errorf("%v: said %s", args, &errOut)
		}
	}
	if n := requests.Load(); n != 1 {
		t.Errorf("%d requests for one text twice, want 1: both sides have the same sentences", n)
	}
}

// TestAlignEmbedsNothingInVain: texts with pivots are aligned by these, in a
// list and as documents, too.
func TestAlignEmbedsNothingInVain(t *testing.T) {
	url, requests := embedder(t)
	dir := t.TempDir()
	docs := filepath.Join(dir, "docs.jsonl")
	const pivot = `"sentences":[{"text":"Le pont.","pivot":{"lang":"en","text":"The bridge."}}]}`
	if err := os.WriteFile(docs, []byte(`{"id":"a","lang":"fr",`+pivot+"\n"+`{"id":"b","lang":"vi",`+pivot+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errOut bytes.Buffer
	status := mtalign(t.Context(), nil, &out, &errOut, []string{
		"align", "--docs", docs, "--embed-model", "m", "--base-url", url, "--store", filepath.Join(dir, "store.db"),
	})
	if status != 0 || requests.Load() != 0 {
		t.Errorf("status %d, %d requests: %s%s", status, requests.Load(), &out, &errOut)
	}
}
