package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/eval/run"
)

func statusCommand(u *ui) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "status DIR",
		Short: "Tell how far a run is, from another shell",
		Long: "Reads what a run (mtalign run, or eval run) tells of itself every second in its folder: the\n" +
			"stages, how much of each is done, when the rest will be, by the rates measured, and what was\n" +
			"spent. A run whose process is gone without a word is told as killed.",
		Example: "  mtalign status out\n  mtalign status out --format json",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := run.LoadState(args[0])
			if err != nil {
				return err
			}
			switch format {
			case "json":
				if err := json.MarshalWrite(u.out, s, json.Deterministic(true)); err != nil {
					return err
				}
				_, err := fmt.Fprintln(u.out)
				return err
			case "text":
				return printState(u.out, s)
			}
			return usageError{fmt.Errorf("unknown --format %q (known: json, text)", format)}
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "text or json")
	return cmd
}

// printState prints a line for the run and one for each stage that is at work or
// has something to tell; the stages of a phase are counted.
func printState(w io.Writer, s *run.State) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", s.Command, s.Phase)
	if s.Failures > 0 {
		fmt.Fprintf(&b, " with %s", counted(s.Failures, "error"))
	}
	fmt.Fprintf(&b, ", %.0f%% after %s", 100*s.Share, duration(s.Updated.Sub(s.Begun).Seconds()))
	if s.ETA != nil {
		fmt.Fprintf(&b, ", about %s left", duration(*s.ETA))
	}
	if s.Calls > 0 {
		fmt.Fprintf(&b, "; %s, $%.4f", counted(s.Calls, "call"), s.USD)
	}
	fmt.Fprintf(&b, "; told at %s\n", s.Updated.Local().Format(time.TimeOnly))
	counts := map[run.Phase]int{}
	for _, stage := range s.Stages {
		counts[stage.Phase]++
		if stage.Phase == run.Running || stage.Phase == run.Failed || stage.Failed > 0 {
			fmt.Fprintf(&b, "  %s\n", stageLine(stage))
		}
	}
	var parts []string
	for _, phase := range []run.Phase{run.Running, run.Waiting, run.Done, run.Passed, run.Failed, run.Stopped} {
		if n := counts[phase]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, phase))
		}
	}
	fmt.Fprintf(&b, "  %s: %s\n", counted(len(s.Stages), "stage"), strings.Join(parts, ", "))
	_, err := io.WriteString(w, b.String())
	return err
}

func stageLine(s run.StageState) string {
	line := fmt.Sprintf("%s: %s, %d", shown(s.Name), s.Phase, s.Done)
	if s.Total >= 0 {
		line += fmt.Sprintf(" of %d", s.Total)
	}
	if s.Failed > 0 {
		line += fmt.Sprintf(", %d failed", s.Failed)
	}
	line += " in " + duration(s.Seconds)
	if s.Done > 0 && s.Seconds > 0 {
		line += fmt.Sprintf(" (%.1f/s)", float64(s.Done)/s.Seconds)
	}
	if s.ETA != nil {
		line += ", about " + duration(*s.ETA) + " left"
	}
	return line
}
