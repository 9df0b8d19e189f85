package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
	"github.com/mtalign/mtalign/corpus"
)

func TestWatchLine(t *testing.T) {
	begun := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		past   []moment
		budget corpus.Money
		status queue.Status
		want   string
	}{
		"empty": {[]moment{{begun, 0}}, 0, queue.Status{}, "[----------]   0%  0 of 0 segments"},
		"begun": {[]moment{{begun, 0}}, corpus.Dollar, queue.Status{Pivots: []queue.Progress{{Segments: 100}}}, "[----------]   0%  0 of 100 segments; $0.00 of $1.00"},
		"midway": {[]moment{{begun, 100}, {begun.Add(10 * time.Second), 150}}, 0, queue.Status{Spent: corpus.Dollar / 4, Pivots: []queue.Progress{{Segments: 200, Done: 100, Failed: 1}, {Segments: 100, Done: 50}}},
			"[#####-----]  50%  150 of 300 segments, 1 without a good answer; 5.0/s, 30s left; $0.25"},
		"more": {[]moment{{begun, 0}}, 0, queue.Status{Pivots: []queue.Progress{{Segments: 1, Done: 2}}}, "[##########] 100%  2 of 1 segment"},
		"less": {[]moment{{begun, 0}}, 0, queue.Status{Pivots: []queue.Progress{{Segments: 1, Done: -2}}}, "[----------]   0%  -2 of 1 segment"},
		"done": {[]moment{{begun, 0}, {begun.Add(time.Second), 1}}, 0, queue.Status{Pivots: []queue.Progress{{Segments: 1, Done: 1}}},
			"[##########] 100%  1 of 1 segment; 1.0/s, 0s left"},
	} {
		t.Run(name, func(t *testing.T) {
			w := &watch{past: test.past, budget: test.budget}
			if got := w.line(test.status); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestCounting(t *testing.T) {
	docs := func(yield func(corpus.Document, error) bool) {
		for range 3 {
			if !yield(corpus.Document{}, nil) {
				return
			}
		}
	}
	var said []string
	note := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	n := 0
	for range counting(docs, 0, note) {
		n++
	}
	for range counting(docs, time.Hour, note) {
		n++
	}
	if got := strings.Join(said, "|"); n != 6 || got != "0 documents so far|1 document so far|2 documents so far" {
		t.Errorf("%d documents, told %s", n, got)
	}
}

// TestWatchForgets takes the rate over the last minutes only.
func TestWatchForgets(t *testing.T) {
	w, begun := &watch{}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 600 {
		w.see(begun.Add(time.Duration(i)*time.Second), min(i, 300)) // one a second, then none
	}
	if rate := w.rate(); rate != 0 {
		t.Errorf("rate %v, want 0", rate)
	}
	if got := len(w.past); got > 122 {
		t.Errorf("%d moments are kept", got)
	}
}
