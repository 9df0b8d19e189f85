package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// TestStopWhileWaitingForInput stops commands that wait for standard input, as
// Ctrl-C does before a terminal at which nobody types.
func TestStopWhileWaitingForInput(t *testing.T) {
	for _, line := range []string{
		"ingest -", "split --lang vi", "lang", "translate --engine tm", "pair", "names extract",
		"names compare --pairs -", "audit", "score input_test.go", "align - input_test.go",
	} {
		t.Run(line, func(t *testing.T) {
			silent, w := io.Pipe()
			defer w.Close()
			ctx, stop := context.WithCancel(t.Context())
			status := make(chan int)
			go func() { status <- mtalign(ctx, silent, io.Discard, io.Discard, strings.Fields(line)) }()
			stop()
			select {
			case got := <-status:
				if got != exitStopped {
					t.Errorf("status %d, want %d", got, exitStopped)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("still waiting")
			}
		})
	}
}

func TestUnless(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	if got, err := unless(ctx, func() int { return 7 }); got != 7 || err != nil {
		t.Errorf("got %d, %v", got, err)
	}
	never := make(chan int)
	defer close(never)
	if got, err := unlessStopped(ctx, func() (int, error) { return 7, io.EOF }); got != 7 || err != io.EOF {
		t.Errorf("got %d, %v", got, err)
	}
	if _, err := unlessStopped(ctx, func() (int, error) { stop(); return <-never, nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want it cancelled", err)
	}
	if _, err := unless(ctx, func() int { return <-never }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want it cancelled", err)
	}
}

// TestAStoppedCommandKeepsItsInput writes a part of a result over another file
// and over the file that it is read from: that one stays whole.
func TestAStoppedCommandKeepsItsInput(t *testing.T) {
	in, other := filepath.Join(t.TempDir(), "docs.jsonl"), filepath.Join(t.TempDir(), "out.jsonl")
	for name, want := range map[string]string{in: "{\"id\":\"a\"}\n{\"id\":\"b\"}\n", other: "a"} {
		if err := os.WriteFile(in, []byte("{\"id\":\"a\"}\n{\"id\":\"b\"}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		u := newUI(t.Context(), strings.NewReader(""), io.Discard, io.Discard)
		err := u.output(name, func(w io.Writer) error {
			for doc := range records[corpus.Document](u, []string{in}) {
				if _, err := io.WriteString(w, doc.ID); err != nil {
					return err
				}
				return context.Canceled
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want it cancelled", err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), got, err, want)
		}
	}
}

// TestAStoppedExportTakesNoName writes a part of a corpus over the files that
// it is read from, and over another one.
func TestAStoppedExportTakesNoName(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	u := newUI(ctx, strings.NewReader(""), io.Discard, io.Discard)
	corpora := filepath.Join(t.TempDir(), "c")
	for _, ending := range []string{".vi-zh.vi", ".vi-zh.zh"} {
		if err := os.WriteFile(corpora+ending, []byte("a\nb\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	beads := u.beads([]string{corpora}, "moses", format.Options{})
	_, err := u.export("moses", corpora, func(yield func(corpus.Bead) bool) {
		for bead := range beads {
			yield(bead)
			stop()
			u.fail(ctx.Err())
			return
		}
	}, format.Options{})
	if got, _ := os.ReadFile(corpora + ".vi-zh.vi"); string(got) != "a\nb\n" || !errors.Is(err, context.Canceled) {
		t.Errorf("%q is left (%v)", got, err)
	}
	other := corpora + ".tmx"
	if err := os.WriteFile(other, []byte("whole"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = u.export("tmx", other, func(func(corpus.Bead) bool) {}, format.Options{})
	if got, _ := os.ReadFile(other); string(got) != "whole" || !errors.Is(err, context.Canceled) {
		t.Errorf("%q is left of a good file (%v)", got, err)
	}
}

// TestFailuresAtOnce tells of failures from several goroutines, as a command
// that reads while it writes does.
func TestFailuresAtOnce(t *testing.T) {
	var told strings.Builder
	u := newUI(t.Context(), strings.NewReader(""), io.Discard, &told)
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() { u.fail(errors.New("no bead")) })
	}
	all.Wait()
	if lines := strings.Count(told.String(), "no bead\n"); u.failures != 100 || lines != 100 {
		t.Errorf("%d failures, %d told of, want 100", u.failures, lines)
	}
}
