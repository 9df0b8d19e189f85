package main

import (
	"errors"
	"flag"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pipeline"
)

func corpusCommand() *cobra.Command {
	var input, output string
	var shards int
	cmd := &cobra.Command{
		Use:   "corpus --input PATTERN --output DIR",
		Short: "Drop copies, pair and align documents, as an Apache Beam pipeline",
		Long: "Reads documents as mtalign ingest writes them, from all files that match PATTERN, and writes\n" +
			"pairs-*.jsonl and beads-*.jsonl to DIR. What is dropped is counted on stderr. Runs in this\n" +
			"process unless --runner and --endpoint name an engine: see README.md.",
		Example: "  mtalign-cluster corpus --input 'docs-*.jsonl' --output out",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().StringVar(&input, "input", "", "files of documents, as a pattern")
	cmd.Flags().StringVar(&output, "output", "", "folder for what is found")
	cmd.Flags().IntVar(&shards, "output-shards", 8, "files of each kind; one is held in memory at a time")
	cmd.Flags().AddGoFlagSet(flag.CommandLine) // of Beam's runners
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if input == "" || output == "" || shards < 1 {
			return usageError{errors.New("corpus needs --input PATTERN, --output DIR and --output-shards of 1 or more")}
		}
		beam.Init()
		p := beam.NewPipeline()
		pipeline.Build(p.Root(), input, output, shards)
		result, err := beamx.RunWithMetrics(cmd.Context(), p)
		if err != nil {
			return err
		}
		for _, dropped := range pipeline.Counts(result) {
			teller(cmd)("dropped in %s", dropped)
		}
		return nil
	}
	return cmd
}

// serveEngine does an engine's steps where one has started this program for
// that; it returns where none has.
func serveEngine() {
	if len(os.Args) > 1 && strings.HasPrefix(os.Args[1], "--worker") {
		flag.Parse()
		beam.Init() // does not return
	}
}
