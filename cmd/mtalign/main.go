// Command mtalign reads one story in several languages, translates it to a
// pivot, aligns its sentences and names, and tells which of them are garbled.
//
//	mtalign run testdata/articles --tm testdata/memory -o out
//
// does the whole chain; each subcommand is one link of it and reads and writes
// JSON lines, so that a shell pipe does the same. `mtalign help` lists them.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
)

func main() {
	os.Exit(mtalign(interruptible(), os.Stdin, os.Stdout, os.Stderr, os.Args[1:]))
}

// The exit statuses of the contract.
const (
	exitDone      = 0
	exitFailed    = 1
	exitUsage     = 2
	exitThreshold = 3
	exitLength    = 17 // score's, as sacreBLEU's: lines of another number of fields
	exitStopped   = 130
)

// mtalign runs one command line and returns its exit status.
func mtalign(ctx context.Context, in io.Reader, out, errOut io.Writer, args []string) int {
	ui := newUI(ctx, in, out, errOut)
	root := rootCommand(ui)
	cmd, args, err := ui.arguments(root, args)
	if err == nil {
		root.SetArgs(args)
		cmd, err = root.ExecuteContextC(ctx)
	}
	ui.startLate(args)
	return ui.end(cmd, err)
}

// usageError is a mistake that the command line alone shows.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// needs is the mistake of leaving out a flag that a command cannot do without.
func needs(flag string) error { return usageError{fmt.Errorf("give %s", flag)} }

// thresholdError says that what was found crosses --fail-on.
type thresholdError struct{ error }

// exitStatus is the contract's status for the error a command ended with.
func exitStatus(ctx context.Context, err error) int {
	var usage usageError
	var threshold thresholdError
	var length lengthError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &threshold):
		return exitThreshold
	case errors.As(err, &length):
		return exitLength
	case ctx.Err() != nil:
		return exitStopped
	}
	return exitFailed
}

// help is cobra's help, but that what cannot be written is a failure.
func (u *ui) help(of func(*cobra.Command, []string)) func(*cobra.Command, []string) {
	return func(cmd *cobra.Command, args []string) {
		var text bytes.Buffer
		cmd.SetOut(&text)
		of(cmd, args)
		cmd.SetOut(u.out)
		if _, err := u.out.Write(text.Bytes()); err != nil {
			u.fail(err)
		}
	}
}

func rootCommand(ui *ui) *cobra.Command {
	root := &cobra.Command{
		Use:           "mtalign COMMAND",
		Short:         "Align, check and score translations of news, and the names in them",
		Long:          "mtalign reads versions of a story in several languages, translates them to a pivot,\naligns their sentences and names, and tells which sentences and names are garbled.",
		Example:       "  mtalign run articles/ --tm memory.tmx -o out    # the whole chain; then open out/report.html\n  mtalign ingest articles/ | mtalign pair -        # or link by link",
		Version:       corpus.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error { return ui.start() },
	}
	root.SetVersionTemplate("mtalign {{.Version}}\n")
	root.SetOut(ui.out)
	root.SetErr(ui.err)
	root.SetHelpFunc(ui.help(root.HelpFunc()))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	ui.flags(root.PersistentFlags())
	root.AddCommand(
		runCommand(ui), evalCommand(ui), compareCommand(ui), statusCommand(ui),
		ingestCommand(ui), splitCommand(ui), langCommand(ui),
		translateCommand(ui), pairCommand(ui), alignCommand(ui), namesCommand(ui),
		scoreCommand(ui), correlateCommand(ui), judgeCommand(ui), qeCommand(ui), auditCommand(ui), filterCommand(ui), exportCommand(ui), corpusCommand(ui), tmCommand(ui), reportCommand(ui), reviewCommand(ui), cacheCommand(ui), manCommand(ui),
	)
	root.InitDefaultHelpCmd()
	help, _, _ := root.Find([]string{"help"})
	help.Args, help.Example = knownTopic, "  mtalign help tm import"
	return root
}

// knownTopic refuses words that are no command, of which cobra's help would tell
// with status 0.
func knownTopic(help *cobra.Command, words []string) error {
	cmd := help.Root()
	for _, word := range words {
		sub, _, err := cmd.Find([]string{word})
		switch {
		case err == nil && sub != cmd:
			cmd = sub
		case cmd.HasSubCommands():
			return unknownCommand(cmd, word)
		default:
			return usageError{fmt.Errorf("%s has no command %q", cmd.CommandPath(), word)}
		}
	}
	return nil
}
