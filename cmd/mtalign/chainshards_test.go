//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// TestKilledShards kills a run over shards at work in its rounds, and stops
// another as Ctrl-C does: the same command goes on behind the stages that were done,
// and makes what an undisturbed run makes; nothing temporary is left.
func TestKilledShards(t *testing.T) {
	dir, root := t.TempDir(), filepath.Join(corpustest.Root(t), "testdata")
	start := func(name string) *exec.Cmd {
		p := exec.Command("mtalign", "run", filepath.Join(root, "articles"), "-o", filepath.Join(dir, name), "--tm", filepath.Join(root, "memory"), "--shards", "3")
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		return p
	}
	finish := func(name string) {
		t.Helper()
		p := start(name)
		if err := p.Wait(); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, name, stagesFolder, "mtalign-shards-*")); len(left) > 0 {
			t.Errorf("%s: left behind: %v", name, left)
		}
	}
	finish("whole")
	for name, signal := range map[string]os.Signal{"killed": os.Kill, "stopped": os.Interrupt} {
		p := start(name)
		awaitWork(t, filepath.Join(dir, name))
		p.Process.Signal(signal)
		p.Wait()
		before := made(t, filepath.Join(dir, name, docsFile))
		finish(name)
		if after := made(t, filepath.Join(dir, name, docsFile)); !after.Equal(before) {
			t.Errorf("%s: %s was done already and is made again", name, docsFile)
		}
		for _, file := range []string{docsFile, pairsFile, bitextFile, namesFile, auditFile, scoresFile, "bitext.tmx"} {
			want, err := os.ReadFile(filepath.Join(dir, "whole", file))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(filepath.Join(dir, name, file)); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: %s differs from that of an undisturbed run (%v)", name, file, err)
			}
		}
	}
}

// awaitWork waits until a run is at work in the rounds behind docs.jsonl.
func awaitWork(t *testing.T, dir string) {
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	there := func(name string) bool {
		found, _ := filepath.Glob(filepath.Join(dir, name))
		return len(found) > 0
	}
	for ctx.Err() == nil {
		if there(docsFile) && (there(stagesFolder+"/mtalign-shards-*") || there(pairsFile)) {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("no round has begun")
}

func made(t *testing.T, name string) time.Time {
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}
