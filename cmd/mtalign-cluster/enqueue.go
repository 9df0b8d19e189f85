package main

import (
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
)

func enqueueCommand() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "translate-enqueue docs.jsonl...",
		Short: "Queue the documents that lack pivots, as jobs of about 100 segments",
		Long: "Queues the documents that have sentences without pivot, each once however often it comes,\n" +
			"as jobs of about 100 segments. Giving the same documents again adds nothing.",
		Args: someDocuments,
	}
	d := databaseFlag(cmd.Flags())
	cmd.Flags().StringVar(&to, "to", "en", "pivot language, an ISO 639-1 code")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		db, err := d.open(cmd.Context(), 0, teller(cmd))
		if err != nil {
			return err
		}
		defer db.Close()
		n, err := queue.Enqueue(cmd.Context(), db, to, documents(cmd.InOrStdin(), paths))
		teller(cmd)("%d documents: %d need no model, %d are known already; %d segments are queued in %d jobs", n.Documents, n.Ready, n.Known, n.Segments, n.Jobs)
		return err
	}
	return cmd
}
