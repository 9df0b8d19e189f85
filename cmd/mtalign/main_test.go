package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

func TestMain(m *testing.M) {
	testscript.Main(homeless{m}, map[string]func(){"mtalign": main})
}

// homeless are tests that leave the user's own store and key alone: what they keep
// is kept in a folder of theirs.
type homeless struct{ *testing.M }

func (m homeless) Run() int {
	dir, err := os.MkdirTemp("", "mtalign-test-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	os.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	os.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	return m.M.Run()
}

// commands are what stories can do beside running mtalign.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"bulk":   bulk,
	"status": status,
}

// status runs a command and wants it to end with a status: status 2 mtalign …
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND [ARG...]")
	}
	want, got := args[0], "0"
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = strconv.Itoa(exit.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("status %s, want %s", got, want)
	}
}

// TestStories runs the CLI stories. They find the sample articles and memory
// in $SAMPLES, and a language model server of their own at $SERVER.
func TestStories(t *testing.T) {
	root := corpustest.Root(t)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(root, "testdata", "cli"),
		RequireExplicitExec: true,
		Cmds:                commands,
		Setup: func(env *testscript.Env) error {
			server := llmtest.NewServer()
			env.Defer(server.Close)
			env.Setenv("SERVER", server.URL)
			env.Setenv("SAMPLES", filepath.Join(root, "testdata"))
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
			return nil
		},
	})
}

// TestRealStories runs the CLI stories on the real articles, in $ARTICLES,
// with a language model server on loopback, at $SERVER.
func TestRealStories(t *testing.T) {
	articles := corpustest.Shared(t, "articles")
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(corpustest.Root(t), "testdata", "cli", "real"),
		RequireExplicitExec: true,
		Cmds:                commands,
		Setup: func(env *testscript.Env) error {
			server := llmtest.NewServer()
			env.Defer(server.Close)
			env.Setenv("SERVER", server.URL)
			env.Setenv("ARTICLES", articles)
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
			return nil
		},
	})
}
