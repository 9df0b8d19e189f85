package main

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

func pairCommand(u *ui) *cobra.Command {
	var out string
	var jobs int
	cmd := &cobra.Command{
		Use:   "pair docs.jsonl...",
		Short: "Find which documents are versions of one story",
		Long: "Writes a line for each pair: parallel where one translates the other, comparable\n" +
			"where they tell of the same event. Documents without a counterpart give no line.",
		Example: "  mtalign pair docs.jsonl -o pairs.jsonl",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := checkJobs(jobs); err != nil {
				return err
			}
			docs := slices.Collect(u.documents(paths, ingest.Options{}))
			found, err := unless(cmd.Context(), func() []corpus.Pair { return pair.Find(docs, jobs) })
			if err != nil {
				return err
			}
			return writeAll(u, out, slices.Values(found))
		},
	}
	cmd.Flags().IntVarP(&jobs, "jobs", "j", 0, "documents at once (0: as processors)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}
