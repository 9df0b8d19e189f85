package main

import (
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
)

func enqueueCommand() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "translate-enqueue docs.jsonl...",
		Short: "Queue the segments that lack a pivot, as jobs of about 100",
		Long: "Queues the segments that lack a pivot as jobs of about 100, each once: with the first document\n" +
			"that has it, in whose context it is translated, whatever other documents have it too. Giving the\n" +
			"same documents again adds nothing; giving those that translate-join has written asks again for\n" +
			"what had no good answer.",
		Args: someDocuments,
	}
	d, note := databaseFlag(cmd.Flags()), notes(cmd)
	cmd.Flags().StringVar(&to, "to", "en", "pivot language, an ISO 639-1 code")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		db, err := d.open(cmd.Context(), 0, teller(cmd))
		if err != nil {
			return err
		}
		defer db.Close()
		n, err := queue.Enqueue(cmd.Context(), db, to, counting(documents(cmd.InOrStdin(), paths), tellEvery, note))
		note("%d documents: %d need no model, %d have nothing new; %d segments are queued in %d jobs, %d sentences more have one that is queued or known", n.Documents, n.Ready, n.Known, n.Segments, n.Jobs, n.Repeats)
		return err
	}
	return cmd
}
