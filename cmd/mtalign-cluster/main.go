// Command mtalign-cluster does what mtalign does where one machine is too small:
// the paid calls of any number of machines go through one queue, store and
// limit, in PostgreSQL, and what costs nothing is an Apache Beam pipeline.
//
//	mtalign-cluster corpus --input 'docs-*.jsonl' --output out
//	mtalign-cluster translate-enqueue docs.jsonl --database URL
//	mtalign-cluster translate-work --database URL --rpm 12000 --budget 50    # on each machine
//	mtalign-cluster translate-status --database URL
//	mtalign-cluster translate-join docs.jsonl --database URL -o pivots.jsonl
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
)

func main() {
	serveEngine()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends at once: what was in flight is asked again then
	os.Exit(cluster(ctx, os.Stdin, os.Stdout, os.Stderr, os.Args[1:]))
}

// The exit statuses, as mtalign's.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitStopped = 130
)

// onStop is the annotation of a command that says what Ctrl-C leaves of it, where
// that is another thing than of those that go on.
const onStop = "on stop"

// usageError is a mistake that the command line alone shows.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// cluster runs one command line and returns its exit status.
func cluster(ctx context.Context, in io.Reader, out, errOut io.Writer, args []string) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	cmd, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		fmt.Fprintln(errOut, "mtalign-cluster:", cmp.Or(cmd.Annotations[onStop], "stopped; what was finished is kept, and the same command goes on from there"))
		return exitStopped
	}
	fmt.Fprintln(errOut, "mtalign-cluster:", err)
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "mtalign-cluster COMMAND",
		Short:         "Do what mtalign does on any number of machines",
		Version:       corpus.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q (see %s --help)", args[0], cmd.CommandPath())}
			}
			return cmd.Help()
		},
		Args: cobra.ArbitraryArgs,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(corpusCommand(), enqueueCommand(), workCommand(), statusCommand(), joinCommand())
	return root
}

// teller returns what tells a user of things on stderr.
func teller(cmd *cobra.Command) func(format string, args ...any) {
	return func(format string, args ...any) {
		fmt.Fprintf(cmd.ErrOrStderr(), "mtalign-cluster: "+format+"\n", args...)
	}
}

// notes adds --quiet to a command, and returns what tells a user of what is done,
// unless that is given.
func notes(cmd *cobra.Command) func(format string, args ...any) {
	quiet := cmd.Flags().BoolP("quiet", "q", false, "no progress and no notes, only warnings and errors")
	return func(format string, args ...any) {
		if !*quiet {
			teller(cmd)(format, args...)
		}
	}
}

// someDocuments are arguments of files to read.
func someDocuments(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{errors.New("give docs.jsonl, or - for standard input")}
	}
	return nil
}
