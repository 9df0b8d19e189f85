package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
	"github.com/mtalign/mtalign/corpus"
)

func joinCommand() *cobra.Command {
	var to, output string
	cmd := &cobra.Command{
		Use:   "translate-join docs.jsonl...",
		Short: "Give documents the pivots that the workers have found",
		Long: "Writes the documents that were enqueued with the pivots that workers have found for their\n" +
			"segments, as mtalign translate would write them. Ends with status 1 when a sentence stays without\n" +
			"pivot; the reason stands in its pivot.error.",
		Args: someDocuments,
	}
	d, note := databaseFlag(cmd.Flags()), notes(cmd)
	cmd.Flags().StringVar(&to, "to", "en", "pivot language, an ISO 639-1 code")
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to this file instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		db, err := d.open(cmd.Context(), 0, teller(cmd))
		if err != nil {
			return err
		}
		defer db.Close()
		var n queue.Joined
		err = writeTo(output, cmd.OutOrStdout(), func(w io.Writer) error {
			lines := corpus.NewWriter(w)
			for doc, err := range queue.Join(cmd.Context(), db, to, counting(documents(cmd.InOrStdin(), paths), tellEvery, note), &n) {
				if err != nil {
					return err
				}
				if err := lines.Write(doc); err != nil {
					return err
				}
			}
			return nil
		})
		note("%d documents, %d sentences: %d wait for their pivot, %d were never enqueued, %d have no good answer", n.Documents, n.Sentences, n.Waiting, n.Unknown, n.Failed)
		if without := n.Waiting + n.Unknown + n.Failed; err == nil && without > 0 {
			err = fmt.Errorf("%d sentences have no pivot", without)
		}
		return err
	}
	return cmd
}

// writeTo writes to a file, which takes its name when it is whole, or to out.
func writeTo(name string, out io.Writer, write func(io.Writer) error) error {
	if name == "" {
		return write(out)
	}
	f, err := corpus.Create(name)
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := write(f); err != nil {
		return err
	}
	return f.Commit()
}
