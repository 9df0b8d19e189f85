package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/ingest"
)

func pairCommand(u *ui) *cobra.Command {
	var out string
	var jobs int
	var s sharding
	cmd := &cobra.Command{
		Use:   "pair docs.jsonl...",
		Short: "Find which documents are versions of one story",
		Long: "Writes a line for each pair: parallel where one translates the other, comparable\n" +
			"where they tell of the same event. Documents without a counterpart give no line.\n\n" +
			"With --shards documents need not fit in memory: they are sorted by keys in temporary files\n" +
			"(TMPDIR says where), and what is dropped is counted on stderr. Copies and near copies are\n" +
			"left out, pairs come by id, and --bitext aligns them in one go.",
		Example: "  mtalign pair docs.jsonl -o pairs.jsonl",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := cmp.Or(checkJobs(jobs), checkShardCount(s.shards), checkPairsName(out)); err != nil {
				return err
			}
			if s.shards == 0 && s.bitext != "" {
				return usageError{errors.New("--bitext needs --shards of 1 or more")}
			}
			if name := cmp.Or(out, "-"); s.bitext != "" && filepath.Clean(s.bitext) == filepath.Clean(name) {
				return usageError{fmt.Errorf("pairs and beads cannot both go to %s: give --bitext another name than -o", name)}
			}
			if s.shards > 0 {
				s.jobs = jobs
				if jobs == 0 {
					s.jobs = runtime.GOMAXPROCS(0)
				}
				return u.pairSharded(cmd.Context(), s, u.documents(paths, ingest.Options{}), out)
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
	cmd.Flags().IntVar(&s.shards, "shards", 0, "files that documents are sorted in at a time (0: pair them in memory)")
	cmd.Flags().StringVar(&s.bitext, "bitext", "", "with --shards, align the pairs and write their beads to this file, in the format that its ending tells (else jsonl)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

// checkPairsName refuses a name that tells of a format of beads: pairs have none
// but JSON lines.
func checkPairsName(name string) error {
	if told, err := format.Of(name); err == nil && told != beadFormat {
		return usageError{fmt.Errorf("%s: pairs are written as JSON lines, not as %s: give a name that ends in .jsonl", name, told)}
	}
	return nil
}
