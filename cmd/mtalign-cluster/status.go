package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
)

func statusCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "translate-status",
		Short: "Tell how far the queue is, who works, and what is spent",
		Long: "Tells of each pivot language how many jobs and segments were queued, are done, and have no good\n" +
			"answer; which workers there are, and when each gave its last sign; and what all have spent.",
		Args: cobra.NoArgs,
	}
	d := databaseFlag(cmd.Flags())
	cmd.Flags().StringVarP(&format, "format", "f", "text", "text or json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		print, known := statusFormats[format]
		if !known {
			return usageError{fmt.Errorf("unknown --format %q (known: json, text)", format)}
		}
		db, err := d.open(cmd.Context(), 0, teller(cmd))
		if err != nil {
			return err
		}
		defer db.Close()
		s, err := db.Status(cmd.Context())
		if err != nil {
			return err
		}
		return print(cmd.OutOrStdout(), s)
	}
	return cmd
}

var statusFormats = map[string]func(io.Writer, queue.Status) error{"json": statusJSON, "text": statusText}

func statusJSON(w io.Writer, s queue.Status) error {
	text, err := json.Marshal(s, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", text)
	return err
}

func statusText(w io.Writer, s queue.Status) error {
	var b strings.Builder
	for _, p := range s.Pivots {
		fmt.Fprintf(&b, "%s: %d of %d jobs are done, %s\n", p.Lang, p.DoneJobs, p.Jobs, segments(p))
	}
	if len(s.Pivots) == 0 {
		b.WriteString("nothing was queued\n")
	}
	if s.Broken > 0 {
		fmt.Fprintf(&b, "%d jobs were given up: their documents cannot be read\n", s.Broken)
	}
	fmt.Fprintf(&b, "%s, with %s\n", counted(len(s.Workers), "worker"), counted(s.Running, "job"))
	for _, worker := range s.Workers {
		fmt.Fprintf(&b, "  %s: last sign %s ago, %s spent\n", worker.Worker, seconds(worker.Age), worker.Spent.Short())
	}
	if s.Paused > 0 {
		fmt.Fprintf(&b, "the server has asked all to wait: %s more\n", seconds(s.Paused))
	}
	fmt.Fprintf(&b, "%s spent", s.Spent.Short())
	if s.Lost > 0 {
		fmt.Fprintf(&b, ", %s of it perhaps, by calls whose worker died", s.Lost.Short())
	}
	if s.Held > 0 {
		fmt.Fprintf(&b, "; %s held for calls under way", s.Held.Short())
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// segments says how far those of a pivot language, or of all, are.
func segments(p queue.Progress) string {
	said := fmt.Sprintf("%d of %s", p.Done, counted(p.Segments, "segment"))
	if p.Failed > 0 {
		said += fmt.Sprintf(", %d without a good answer", p.Failed)
	}
	return said
}

// counted is a number of things, which have a plural in s.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// seconds is a time in words: 1h2m3s, 45s.
func seconds(s float64) string {
	return time.Duration(s * float64(time.Second)).Round(time.Second).String()
}
