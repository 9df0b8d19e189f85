package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// TestTutorial runs every command of docs/TUTORIAL.md and compares what it
// prints with what the page shows.
func TestTutorial(t *testing.T) {
	root := corpustest.Root(t)
	page, err := os.ReadFile(filepath.Join(root, "docs", "TUTORIAL.md"))
	if err != nil {
		t.Fatal(err)
	}
	script, commands := console(string(page))
	if commands < 10 {
		t.Fatalf("%d commands found in the tutorial", commands)
	}
	file := filepath.Join(t.TempDir(), "tutorial.txt")
	if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: []string{file},
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"shows": shows},
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
			return os.Symlink(filepath.Join(root, "testdata"), filepath.Join(env.WorkDir, "testdata"))
		},
	})
}

// console makes a story of the page's blocks: lines after "$ " are run by a
// shell, and those below are what it prints.
func console(page string) (script string, commands int) {
	var steps, files strings.Builder
	for i, block := range strings.Split(page, "```console\n") {
		if i == 0 {
			continue
		}
		block, _, _ = strings.Cut(block, "```")
		for _, step := range strings.Split("\n"+block, "\n$ ")[1:] {
			command, printed, _ := strings.Cut(step, "\n")
			fmt.Fprintf(&steps, "exec sh $WORK/command%d\nshows printed%d\n", commands, commands)
			fmt.Fprintf(&files, "-- command%d --\n%s\n-- printed%d --\n%s", commands, command, commands, printed)
			if printed != "" && !strings.HasSuffix(printed, "\n") {
				files.WriteByte('\n')
			}
			commands++
		}
	}
	return steps.String() + files.String(), commands
}

// shows compares what the last command printed with a file, in which a line
// "..." stands for any lines.
func shows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: shows FILE")
	}
	rest := "\n" + ts.ReadFile("stdout")
	parts := strings.Split("\n"+ts.ReadFile(args[0]), "\n...\n")
	for i, part := range parts {
		switch want := "\n" + strings.TrimPrefix(part, "\n"); {
		case want == "\n":
		case i == 0 && !strings.HasPrefix(rest, want),
			i == len(parts)-1 && !strings.HasSuffix(rest, want),
			!strings.Contains(rest, want):
			ts.Fatalf("printed:%s\nwanted:%s", rest, want)
		default:
			_, rest, _ = strings.Cut(rest, want)
			rest = "\n" + rest
		}
	}
	if len(parts) == 1 && rest != "\n" {
		ts.Fatalf("printed beside what the page shows:%s", rest)
	}
}
