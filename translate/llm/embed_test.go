package llm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/price"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// embeddings serves each text's length as its vector, last text first, and
// counts the requests; the first ones fail with the statuses given.
func embeddings(t *testing.T, fail ...int) (url string, requests *atomic.Int64) {
	t.Helper()
	requests = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := int(requests.Add(1))
		if n <= len(fail) {
			http.Error(w, `{"error":{"message":"not now"}}`, fail[n-1])
			return
		}
		var asked struct {
			Model string
			Input []string
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || r.URL.Path != "/v1/embeddings" {
			t.Errorf("%s: %v", r.URL.Path, err)
		}
		var data []string
		for i, text := range asked.Input {
			data = append([]string{fmt.Sprintf(`{"index":%d,"embedding":[%d,1]}`, i, len(text))}, data...)
		}
		fmt.Fprintf(w, `{"model":%q,"data":[%s],"usage":{"prompt_tokens":%d}}`, asked.Model, strings.Join(data, ","), len(asked.Input))
	}))
	t.Cleanup(server.Close)
	return server.URL + "/v1", requests
}

func TestEmbed(t *testing.T) {
	url, requests := embeddings(t, http.StatusInternalServerError)
	path := filepath.Join(t.TempDir(), "store.db")
	var texts []string
	for i := range 300 {
		texts = append(texts, strings.Repeat("x", i+1))
	}
	for range 2 { // the second time from the store
		client, err := New(Options{BaseURL: url, Model: "e", Store: newStore(t, path), Backoff: time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		vectors, err := client.Embed(t.Context(), texts)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range vectors {
			if len(v) != 2 || v[0] != float32(i+1) {
				t.Fatalf("text %d has vector %v", i, v)
			}
		}
	}
	if n := requests.Load(); n != 4 {
		t.Errorf("%d requests for 300 texts and one failure, want 4", n)
	}
}

func TestEmbedWithinBudget(t *testing.T) {
	url, requests := embeddings(t)
	p, _ := price.Parse("1000,1000")
	client, err := New(Options{BaseURL: url, Model: "e", Account: price.At(p, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Embed(t.Context(), []string{"one"}); err == nil || !strings.Contains(err.Error(), "budget") {
		t.Errorf("error %v, want that the budget is used up", err)
	}
	if requests.Load() > 0 {
		t.Error("a request was sent over the budget")
	}
}

// TestEmbedCut sees that a call which is cut may have been paid for.
func TestEmbedCut(t *testing.T) {
	came, leave := make(chan struct{}), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(came)
		<-leave
	}))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(leave) })
	kept := newStore(t, filepath.Join(t.TempDir(), "store.db"))
	client, err := New(Options{BaseURL: server.URL, Model: "e", Store: kept})
	if err != nil {
		t.Fatal(err)
	}
	go func() { <-came; client.Cut() }()
	_, err = client.Embed(t.Context(), []string{"one"})
	checkError(t, err, "the call was cut", true)
	if got := states(t, kept); !slices.Equal(got, []store.State{store.Lost}) {
		t.Errorf("the call is %v", got)
	}
}

// TestEmbedKey sees that no part of the key is quoted where an answer is cut to
// be quoted, nor kept.
func TestEmbedKey(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.Repeat("x", 290), testKey)
	}))
	t.Cleanup(server.Close)
	kept := newStore(t, filepath.Join(t.TempDir(), "store.db"))
	client, err := New(Options{Key: testKey, BaseURL: server.URL, Model: "e", Store: kept})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Embed(t.Context(), []string{"one"})
	if err == nil || strings.Contains(err.Error(), testKey[:4]) {
		t.Errorf("error %v", err)
	}
	for record, err := range kept.(store.Archive).Records(t.Context(), store.Filter{}, true) {
		if err != nil || strings.Contains(record.Fault, testKey[:4]) || strings.Contains(string(record.Answer), testKey[:4]) {
			t.Errorf("kept %+v, %v", record, err)
		}
	}
}

func TestParseVectors(t *testing.T) {
	for raw, want := range map[string]string{
		`{"data":[{"index":0,"embedding":[1]}]}`:                               "no vector for text 1 of 2",
		`{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}`:   "no text 0, or twice",
		`{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}`: "have 1 and 2 dimensions",
		`{"data":[{"index":0,"embedding":[1]},{"index":7,"embedding":[1]}]}`:   "no text 7",
		`<html>`:                           "no list of embeddings",
		`{"error":{"message":"no model"}}`: "no model",
	} {
		if _, _, err := parseVectors([]byte(raw), 2, newScrubber("")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", raw, err, want)
		}
	}
}
