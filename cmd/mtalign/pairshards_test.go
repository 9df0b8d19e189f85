package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/eval/run"
)

// What an earlier command found stays when the next is stopped before it has found
// anything, and nothing temporary does.
func TestPairShardsStopped(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	docs, pairs, bitext := filepath.Join(dir, "docs.jsonl"), filepath.Join(dir, "pairs.jsonl"), filepath.Join(dir, "bitext.parquet")
	for name, text := range map[string]string{docs: `{"id":"d","lang":"fr","sentences":[{"text":"La route est ouverte."}]}`, pairs: "pairs", bitext: "bitext"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, errOut bytes.Buffer
	status := mtalign(ctx, strings.NewReader(""), &out, &errOut, []string{"pair", docs, "--shards", "2", "-o", pairs, "--bitext", bitext})
	if status != exitStopped {
		t.Errorf("status %d: %s", status, errOut.String())
	}
	for name, want := range map[string]string{pairs: "pairs", bitext: "bitext"} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v", name, got, err)
		}
	}
	if left, _ := os.ReadDir(dir); len(left) != 3 {
		t.Errorf("there are %v", left)
	}
}

// A board tells of the shards of all rounds of a stage.
func TestBoardShards(t *testing.T) {
	b := &board{place: map[string]int{"pair": 0}, state: run.State{Stages: []run.StageState{{Name: "pair", Total: -1}}}, begun: make([]time.Time, 1)}
	rounds := []shard.Round{
		{Name: "one", From: []string{"a"}, To: []string{"b"}, Do: func(g *shard.Group) error { g.Emit(shard.Record{Stream: "b", Key: g.Key}); return nil }},
		{Name: "two", From: []string{"b"}, Do: func(*shard.Group) error { return nil }},
	}
	input := func(yield func(shard.Record, error) bool) { yield(shard.Record{Stream: "a", Key: "key"}, nil) }
	if _, err := (shard.Disk{Dir: t.TempDir(), Shards: 3, Tell: b.shards("pair")}).Run(t.Context(), rounds, input, nil); err != nil {
		t.Fatal(err)
	}
	if s := b.state.Stages[0]; s.Done != 6 || s.Total != 6 {
		t.Errorf("%d of %d shards are done, want 6 of 6", s.Done, s.Total)
	}
}
