package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/mtalign/mtalign/corpus"
)

// ui is where the command speaks. Its rules: data goes to out, all talk to
// err; a message says what, where and what to do; a bar is drawn only on a
// terminal; what could not be done is told at once and again in the last line.
type ui struct {
	ctx context.Context // done on Ctrl-C; reading ends with it
	in  func() io.Reader
	out io.Writer
	err io.Writer

	started   bool
	quiet     bool
	logFormat string
	log       *slog.Logger // nil unless logs are for machines
	speaking  sync.Mutex   // as reading and writing tell of failures at once
	failures  int
	badLines  map[string]int // of each file, how many failures were in its lines
	stopped   bool           // input was cut short by Ctrl-C
	resumes   bool           // the same command goes on from where it was stopped
	inputs    inputs
	drawn     *progressbar.ProgressBar
	board     *board // of the run at work; nil where there is none
}

func newUI(ctx context.Context, in io.Reader, out, err io.Writer) *ui {
	return &ui{ctx: ctx, badLines: map[string]int{}, in: sync.OnceValue(func() io.Reader { return stoppable(ctx, in) }), out: out, err: err}
}

// flags adds the flags that every command has.
func (u *ui) flags(flags *pflag.FlagSet) {
	flags.BoolVarP(&u.quiet, "quiet", "q", false, "no progress and no notes, only warnings and errors")
	flags.StringVar(&u.logFormat, "log-format", "text", "logs on stderr: text, or json for machines")
}

// start sets up the logs once the flags are read.
func (u *ui) start() error {
	u.started = true
	switch u.logFormat {
	case "text":
	case "json":
		u.log = slog.New(slog.NewJSONHandler(u.err, nil))
	default:
		return usageError{fmt.Errorf("unknown --log-format %q (known: json, text)", u.logFormat)}
	}
	return nil
}

// startLate does so where the command line could not be read, for what is told of
// that.
func (u *ui) startLate(args []string) {
	if u.started {
		return
	}
	for i, arg := range args {
		if arg == "--" {
			return
		}
		if arg == "--log-format" && i+1 < len(args) {
			u.logFormat = args[i+1]
		} else if format, ok := strings.CutPrefix(arg, "--log-format="); ok {
			u.logFormat = format
		}
	}
	u.start() // an unknown format is another mistake than the one that is told
}

// note tells of something done.
func (u *ui) note(format string, args ...any) {
	if !u.quiet {
		u.say(slog.LevelInfo, "", format, args...)
	}
}

// warn tells of something doubtful that does not stop the command.
func (u *ui) warn(format string, args ...any) {
	u.speaking.Lock()
	defer u.speaking.Unlock()
	u.say(slog.LevelWarn, "warning: ", format, args...)
}

// fail tells of something that could not be done; the rest goes on and the
// command ends with status 1. That reading was stopped is no failure.
func (u *ui) fail(err error) {
	u.speaking.Lock()
	defer u.speaking.Unlock()
	if errors.Is(err, context.Canceled) {
		u.stopped = true
		return
	}
	u.failures++
	if line := (*corpus.LineError)(nil); errors.As(err, &line) {
		if u.badLines[line.Name]++; u.badLines[line.Name] > mostLines {
			return
		}
	}
	u.say(slog.LevelError, "error: ", "%v", err)
}

// mostLines is how many bad lines of a file are told of one by one: a file of
// another kind has nothing else.
const mostLines = 20

// sayMore says how many bad lines of each file were not told of.
func (u *ui) sayMore() {
	for _, name := range slices.Sorted(maps.Keys(u.badLines)) {
		if more := u.badLines[name] - mostLines; more > 0 {
			u.say(slog.LevelError, "error: ", "%s: and %s", name, counted(more, "more error"))
		}
	}
}

func (u *ui) say(level slog.Level, prefix, format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if u.log != nil {
		u.log.Log(context.Background(), level, message)
		return
	}
	if u.drawn != nil && u.watched() {
		u.drawn.Clear() // else the message stands behind it on its line
	}
	u.wipe()
	fmt.Fprintf(u.err, "mtalign: %s%s\n", prefix, shown(message))
}

// shown writes control characters out: names of files and what stands in them
// are part of messages, and must not move the cursor of a terminal.
func shown(message string) string {
	if !strings.ContainsFunc(message, controls) {
		return message
	}
	var b strings.Builder
	for _, r := range message {
		if controls(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// controls tells the characters that command a terminal; messages have lines.
func controls(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
}

// end turns what a command returned into the last message and the status.
func (u *ui) end(cmd *cobra.Command, err error) int {
	u.sayMore()
	if err == nil && u.stopped {
		err = context.Canceled
	}
	if err == nil && u.failures > 0 {
		return exitFailed
	}
	status := exitStatus(u.ctx, err)
	switch status {
	case exitDone:
	case exitStopped:
		if u.resumes {
			u.say(slog.LevelWarn, "", "stopped; what was finished is kept, and the same command goes on from there")
		} else {
			u.say(slog.LevelWarn, "", "stopped before the end")
		}
	case exitUsage:
		u.say(slog.LevelError, "", "%v (see '%s --help')", err, cmd.CommandPath())
	default:
		u.say(slog.LevelError, "", "%v", err)
	}
	if u.failures > 0 && status == exitThreshold {
		return exitFailed
	}
	return status
}

// counted is a number of things, which have a plural in s.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// errReported ends a command whose failures have all been told.
var errReported = errors.New("not all could be done: see the errors above")

// bar returns a progress bar of n steps, -1 where nobody knows how many, drawn
// only where someone watches. Its rate is shown where the steps have a name.
func (u *ui) bar(n int, what, steps string) *progressbar.ProgressBar {
	options := []progressbar.Option{
		progressbar.OptionSetWriter(u.err),
		progressbar.OptionSetVisibility(u.watched() && u.board == nil),
		progressbar.OptionSetSpinnerChangeInterval(0), // its timer races with Add
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionEnableColorCodes(os.Getenv("NO_COLOR") == ""),
	}
	if steps != "" {
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString(steps))
	}
	u.drawn = progressbar.NewOptions(n, options...)
	return u.drawn
}

// watched tells whether stderr is a terminal with a person before it.
func (u *ui) watched() bool {
	f, ok := u.err.(*os.File)
	return ok && !u.quiet && u.log == nil && term.IsTerminal(int(f.Fd()))
}

// unknownCommand names the commands that may have been meant.
func unknownCommand(cmd *cobra.Command, arg string) error {
	message := fmt.Sprintf("unknown command %q", arg)
	cmd.SuggestionsMinimumDistance = 2 // edits
	if near := cmd.SuggestionsFor(arg); len(near) > 0 {
		message += "; did you mean " + strings.Join(near, " or ") + "?"
	} else {
		message += fmt.Sprintf(" (known: %s)", strings.Join(commandNames(cmd), ", "))
	}
	return usageError{errors.New(message)}
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return slices.Sorted(slices.Values(names))
}

// arguments makes a check of the number of arguments a usage error.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
