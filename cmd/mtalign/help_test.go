package main

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestHelpIsTrue parses the examples of every command's help: each command
// that does something has some, and all their flags exist.
func TestHelpIsTrue(t *testing.T) {
	root := rootCommand(newUI(t.Context(), strings.NewReader(""), io.Discard, io.Discard))
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		if cmd.Example == "" && !cmd.HasSubCommands() {
			t.Errorf("%s: help has no example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("|&#>\n", r) }) {
				checkExample(t, root, part)
			}
		}
	}
	walk(root)
}

// checkExample parses one command line, if it is one of ours.
func checkExample(t *testing.T, root *cobra.Command, line string) {
	_, ours, found := strings.Cut(line, "mtalign ")
	if !found {
		return
	}
	_, args, err := newUI(t.Context(), nil, io.Discard, io.Discard).arguments(root, strings.Fields(ours))
	cmd, rest := root, args
	if err == nil {
		cmd, rest, err = root.Find(args)
	}
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err != nil || cmd == root {
		t.Errorf("the example %q is wrong: %v", strings.TrimSpace(line), err)
	}
}

// TestHelpThatCannotBeWritten ends as a failure, once told of.
func TestHelpThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"run", "--help"}, {"help", "tm", "import"}, {"tm"}, nil} {
		var errOut strings.Builder
		status := mtalign(t.Context(), strings.NewReader(""), full{}, &errOut, args)
		if status != exitFailed || errOut.String() != "mtalign: error: no space left on device\n" {
			t.Errorf("%q: status %d, %q", args, status, errOut.String())
		}
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }
