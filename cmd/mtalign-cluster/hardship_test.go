package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pgtest"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

var long = flag.Bool("long", false, "TestHardship with 4 workers, a kill every 5 seconds, and PostgreSQL away for 20; some 3 minutes")

// A hardship is what workers go through.
type hardship struct {
	workers int
	calls   int
	every   time.Duration // one of the workers is killed; 0: none ever
	outage  time.Duration // of PostgreSQL, in the middle; 0: none
	lease   time.Duration
	least   float64 // share of the server's limit that must be reached; 0: any
}

// perSecond is the limit of the server.
const perSecond = 200

func TestHardship(t *testing.T) {
	if testing.Short() {
		t.Skip("takes 20 seconds")
	}
	tests := map[string]hardship{
		"killed": {workers: 2, calls: 1000, every: 2 * time.Second, lease: time.Second},
		"outage": {workers: 2, calls: 800, outage: 3 * time.Second, lease: time.Second},
	}
	if *long {
		tests = map[string]hardship{
			"killed": {workers: 4, calls: 12000, every: 5 * time.Second, lease: 3 * time.Second, least: .9},
			"outage": {workers: 4, calls: 6000, outage: 20 * time.Second, lease: 3 * time.Second},
		}
	}
	for name, h := range tests {
		t.Run(name, func(t *testing.T) { h.run(t) })
	}
}

func (h hardship) run(t *testing.T) {
	pg, server := pgtest.Start(t), newLimited(t)
	docs, out := write(t, h.calls, 10), filepath.Join(t.TempDir(), "out.jsonl")
	command(t, 0, "translate-enqueue", docs, "--database", pg.URL)
	crew := &crew{t: t, pg: pg, server: server, lease: h.lease}
	for range h.workers {
		crew.hire()
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	if h.every > 0 {
		wg.Go(func() { crew.killEvery(h.every, done) })
	}
	if h.outage > 0 {
		server.until(h.calls / 2)
		pg.Stop(t)
		time.Sleep(h.outage)
		pg.Run(t)
	}
	crew.wait()
	close(done)
	wg.Wait()

	command(t, 0, "translate-join", docs, "--database", pg.URL, "-o", out)
	if sentences := pivots(t, out); sentences != 10*h.calls {
		t.Errorf("%d sentences have a pivot, want %d", sentences, 10*h.calls)
	}
	if said, _ := command(t, 0, "translate-status", "--database", pg.URL); !strings.Contains(said, fmt.Sprintf("jobs are done, %d of %[1]d segments\n", 10*h.calls)) {
		t.Errorf("status: %q", said) // a job that ends twice counts once
	}
	n := server.count(t, crew.killed)
	share := float64(n.answered) / perSecond / (n.took - h.outage).Seconds()
	t.Logf("%d calls in %.1f s, %.1f of them without PostgreSQL: %.1f %% of the limit; %d refused; %d workers killed, %d calls asked again that they had in flight",
		n.answered, n.took.Seconds(), h.outage.Seconds(), 100*share, n.refused, len(crew.killed), n.again)
	if n.distinct != h.calls {
		t.Errorf("%d distinct calls, want %d", n.distinct, h.calls)
	}
	if h.every == 0 && n.again > 0 {
		t.Errorf("%d calls were paid twice, and nobody was killed", n.again)
	}
	if share < h.least {
		t.Errorf("%.3f of the limit, want %.2f", share, h.least)
	}
}

func pivots(t *testing.T, name string) (n int) {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for doc, err := range corpus.Read[corpus.Document](f, name) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range doc.Sentences {
			if s.Pivot != nil && s.Pivot.Text == llmtest.Translation(s.Text) && s.Pivot.Origin == "llm" {
				n++
			}
		}
	}
	return n
}

// A crew is workers, each a process with a key of its own, by which the server
// knows them.
type crew struct {
	t      *testing.T
	pg     *pgtest.Server
	server *limited
	lease  time.Duration

	mu      sync.Mutex
	hired   int
	working []*worker
	killed  map[string]time.Time // by key
	running sync.WaitGroup
}

type worker struct {
	key string
	cmd *exec.Cmd
}

func (c *crew) hire() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hired++
	w := &worker{key: fmt.Sprintf("sk-worker-%d", c.hired)}
	w.cmd = exec.Command(os.Args[0], "translate-work", "--database", c.pg.URL, "--base-url", c.server.URL, "--model", "fake",
		"--concurrency", "32", "--rpm", fmt.Sprint(60*perSecond), "--lease", c.lease.String(), "--budget", "1000", "--price", "1,2")
	w.cmd.Env = append(os.Environ(), "MTALIGN_TEST_CLUSTER=1", "OPENAI_API_KEY="+w.key)
	var said bytes.Buffer
	w.cmd.Stderr = &said
	if err := w.cmd.Start(); err != nil {
		c.t.Error(err)
		return
	}
	c.working = append(c.working, w)
	c.running.Go(func() {
		err := w.cmd.Wait()
		c.mu.Lock()
		defer c.mu.Unlock()
		if _, killed := c.killed[w.key]; err != nil && !killed {
			c.t.Errorf("%s: %v\n%s", w.key, err, said.String())
		}
		if strings.Contains(said.String(), "sk-worker") {
			c.t.Errorf("a key is told: %s", said.String())
		}
	})
}

// killEvery kills the worker that works the longest, and hires another.
func (c *crew) killEvery(every time.Duration, done chan struct{}) {
	for {
		select {
		case <-time.After(every):
		case <-done:
			return
		}
		c.mu.Lock()
		w := c.working[0]
		c.working = c.working[1:]
		if c.killed == nil {
			c.killed = map[string]time.Time{}
		}
		c.killed[w.key] = time.Now()
		w.cmd.Process.Kill() // of one that has ended it is an error
		c.mu.Unlock()
		c.hire()
	}
}

// wait returns when all have ended.
func (c *crew) wait() {
	c.running.Wait()
}

// A limited is a server that refuses what comes faster than it takes, with a
// bucket of half a second, and remembers who asked what.
type limited struct {
	URL string

	model   *llmtest.Server
	mu      sync.Mutex
	tokens  float64
	filled  time.Time
	first   time.Time
	last    time.Time
	refused int
	asked   map[[32]byte][]asked
	n       int
}

// An asked is a call: who asked it, and when it was answered.
type asked struct {
	key   string
	ended time.Time
}

func newLimited(t *testing.T) *limited {
	s := &limited{model: llmtest.NewServer(), asked: map[[32]byte][]asked{}, filled: time.Now(), tokens: perSecond / 2}
	s.model.Forget, s.model.Latency = true, 100*time.Millisecond
	http := httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = http.URL + "/v1"
	t.Cleanup(func() { http.Close(); s.model.Close() })
	return s
}

func (s *limited) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if !s.take() {
		w.Header().Set("Retry-After", "0.1")
		http.Error(w, `{"error":{"message":"too many requests","code":"rate_limit_exceeded"}}`, http.StatusTooManyRequests)
		return
	}
	hash, key := sha256.Sum256(body), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.mu.Lock()
	at := len(s.asked[hash])
	s.asked[hash] = append(s.asked[hash], asked{key: key})
	s.mu.Unlock()
	answer, err := http.Post(s.model.URL+"/chat/completions", "application/json", bytes.NewReader(body))
	if err != nil {
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
	io.Copy(w, answer.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = time.Now()
	s.asked[hash][at].ended = s.last
	s.n++
}

// take takes a token of the bucket.
func (s *limited) take() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if s.first.IsZero() {
		s.first = now
	}
	s.tokens = min(perSecond/2, s.tokens+perSecond*now.Sub(s.filled).Seconds())
	s.filled = now
	if s.tokens < 1 {
		s.refused++
		return false
	}
	s.tokens--
	return true
}

// until waits until so many calls are answered.
func (s *limited) until(n int) {
	for {
		s.mu.Lock()
		have := s.n
		s.mu.Unlock()
		if have >= n {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// A tally is what a server did.
type tally struct {
	answered, distinct, again, refused int
	took                               time.Duration
}

// keeping is how long an answer takes to be kept, at most.
const keeping = 500 * time.Millisecond

// count counts, and tells of calls that were asked again though nobody died who
// had them in flight.
func (s *limited) count(t *testing.T, killed map[string]time.Time) tally {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := tally{answered: s.n, distinct: len(s.asked), refused: s.refused, took: s.last.Sub(s.first)}
	for _, list := range s.asked {
		for _, before := range list[:len(list)-1] {
			n.again++
			at, dead := killed[before.key]
			if !dead || !before.ended.IsZero() && before.ended.Before(at.Add(-keeping)) {
				t.Errorf("a call of %s was asked again, that was answered at %v; killed at %v", before.key, before.ended, at)
			}
		}
	}
	return n
}
