package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// A paidRun runs mtalign translate, as processes of its own, on documents of
// one question each.
type paidRun struct {
	t      *testing.T
	server *llmtest.Server
	docs   string
	dir    string
}

func newPaidRun(t *testing.T, docs int, latency time.Duration) *paidRun {
	t.Setenv("OPENAI_API_KEY", "sk-paid-once-0123456789")
	r := &paidRun{t: t, server: llmtest.NewServer(), dir: t.TempDir()}
	t.Cleanup(r.server.Close)
	r.server.Latency = latency
	r.docs = filepath.Join(r.dir, "docs.jsonl")
	var text strings.Builder
	for i := range docs {
		fmt.Fprintf(&text, `{"id":"d%d","lang":"vi","sentences":[{"text":"Trời mưa to ở làng số %d."}]}`+"\n", i, i)
	}
	if err := os.WriteFile(r.docs, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return r
}

// start starts a process; said is what it says on stderr.
func (r *paidRun) start(name, storeName string) (cmd *exec.Cmd, said *bytes.Buffer) {
	r.t.Helper()
	said = &bytes.Buffer{}
	cmd = exec.Command("mtalign", "translate", r.docs, "--base-url", r.server.URL, "--model", llmtest.Model,
		"--concurrency", "64", "--store", filepath.Join(r.dir, storeName), "-o", filepath.Join(r.dir, name))
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	return cmd, said
}

func (r *paidRun) finish(cmd *exec.Cmd, said *bytes.Buffer) {
	r.t.Helper()
	if err := cmd.Wait(); err != nil {
		r.t.Fatalf("%v: %s", err, said)
	}
}

func (r *paidRun) output(name string) []byte {
	r.t.Helper()
	data, err := os.ReadFile(filepath.Join(r.dir, name))
	if err != nil {
		r.t.Fatal(err)
	}
	return data
}

// sent counts how often each request was sent.
func (r *paidRun) sent() map[string]int {
	counts := map[string]int{}
	for _, request := range r.server.Requests() {
		counts[string(request.Body)]++
	}
	return counts
}

// kept returns the requests whose answers a store keeps.
func (r *paidRun) kept(storeName string) map[string]bool {
	r.t.Helper()
	s, err := store.Open(filepath.Join(r.dir, storeName))
	if err != nil {
		r.t.Fatal(err)
	}
	defer s.Close()
	kept := map[string]bool{}
	for record, err := range s.Records(r.t.Context(), store.Filter{}, true) {
		if err != nil {
			r.t.Fatal(err)
		}
		if record.Answer != nil {
			kept[string(record.Request)] = true
		}
	}
	return kept
}

// TestFaultTwoProcesses lets two processes translate the same documents with
// one store at the same time: each call is paid for once.
func TestFaultTwoProcesses(t *testing.T) {
	const docs = 300
	r := newPaidRun(t, docs, 20*time.Millisecond)
	a, saidA := r.start("a.jsonl", "store.db")
	b, saidB := r.start("b.jsonl", "store.db")
	r.finish(a, saidA)
	r.finish(b, saidB)
	for request, n := range r.sent() {
		if n != 1 {
			t.Errorf("sent %d times: %s", n, request)
		}
	}
	if n := len(r.sent()); n != docs {
		t.Errorf("%d requests for %d documents", n, docs)
	}
	if !bytes.Equal(r.output("a.jsonl"), r.output("b.jsonl")) {
		t.Error("the outputs differ")
	}
}

// TestFaultKill kills a process 50 times, at random moments with 64 calls at
// once, and lets it finish: what the store kept is never sent again, and the
// output is that of an undisturbed run.
func TestFaultKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts fifty processes")
	}
	const docs, kills, latency = 1400, 50, 30 * time.Millisecond
	r := newPaidRun(t, docs, latency)
	cmd, said := r.start("whole.jsonl", "whole.db")
	r.finish(cmd, said)
	undisturbed := len(r.server.Requests())
	if undisturbed != docs {
		t.Fatalf("%d requests for %d documents", undisturbed, docs)
	}

	random := rand.New(rand.NewPCG(50, 64))
	inFlight := 0
	keptBefore := map[string]bool{}
	for range kills {
		before := len(r.server.Requests())
		cmd, _ := r.start("killed.jsonl", "killed.db")
		if !r.killAfter(cmd, before+random.IntN(64), time.Duration(random.Int64N(int64(latency)))) {
			t.Error("it ended before it was killed: give it more documents")
		}
		for _, request := range r.server.Requests()[before:] {
			if keptBefore[string(request.Body)] {
				t.Fatalf("paid for twice: %s", request.Body)
			}
		}
		kept := r.kept("killed.db")
		lost := len(r.server.Requests()) - before - (len(kept) - len(keptBefore))
		if lost > 64 {
			t.Errorf("%d calls were in flight, more than 64", lost)
		}
		inFlight += lost
		keptBefore = kept
	}
	cmd, said = r.start("killed.jsonl", "killed.db")
	r.finish(cmd, said)
	if sends := len(r.server.Requests()) - undisturbed; sends > docs+inFlight {
		t.Errorf("%d sends, want at most %d distinct and %d that were in flight", sends, docs, inFlight)
	}
	if !bytes.Equal(r.output("whole.jsonl"), r.output("killed.jsonl")) {
		t.Error("the output differs from that of an undisturbed run")
	}
	t.Logf("%d calls, %d of them kept before the last kill; %d were in flight at the kills", docs, len(keptBefore), inFlight)
}

// killAfter kills a process some time after the server had so many requests,
// and returns whether it was still running.
func (r *paidRun) killAfter(cmd *exec.Cmd, requests int, more time.Duration) bool {
	ended := make(chan struct{})
	go func() {
		cmd.Wait()
		close(ended)
	}()
	for len(r.server.Requests()) < requests {
		select {
		case <-ended:
			return false
		case <-time.After(time.Millisecond):
		}
	}
	time.Sleep(more)
	killed := cmd.Process.Kill() == nil
	<-ended
	return killed
}
