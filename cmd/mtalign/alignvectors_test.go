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

// TestAlignEmbedsOnce has a model embed two texts: a second run asks nothing.
func TestAlignEmbedsOnce(t *testing.T) {
	var requests atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		var asked struct{ Input []string }
		json.NewDecoder(r.Body).Decode(&asked)
		var data []string
		for i, text := range asked.Input { // how often each letter comes
			counts := make([]int, 26)
			for _, letter := range strings.ToLower(text) {
				if letter >= 'a' && letter <= 'z' {
					counts[letter-'a']++
				}
			}
			vector, _ := json.Marshal(counts)
			data = append(data, fmt.Sprintf(`{"index":%d,"embedding":%s}`, i, vector))
		}
		fmt.Fprintf(w, `{"data":[%s]}`, strings.Join(data, ","))
	}))
	defer server.Close()
	dir := t.TempDir()
	name := filepath.Join(dir, "text")
	if err := os.WriteFile(name, []byte("The bridge is closed.\nSnow falls on the pass.\nIt is cold.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var out, errOut bytes.Buffer
		status := mtalign(t.Context(), nil, &out, &errOut, []string{
			"align", name, name, "--embed-model", "m", "--base-url", server.URL, "--store", filepath.Join(dir, "store.db"),
		})
		if status != 0 || strings.Count(out.String(), `"method":"embedding"`) != 3 {
			t.Fatalf("status %d, %s%s", status, &out, &errOut)
		}
	}
	if n := requests.Load(); n != 1 {
		t.Errorf("%d requests for one text twice, want 1: both sides have the same sentences", n)
	}
}
