package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pipeline"
)

func corpusCommand() *cobra.Command {
	var o pipeline.Options
	var config string
	var measure, quiet, verbose bool
	cmd := &cobra.Command{
		Use:   "corpus --input PATTERN --output DIR",
		Short: "Read articles, drop copies, pair and align them, as an Apache Beam pipeline",
		Long: "Reads articles as mtalign ingest does (JSON lines, Parquet, HTML, text, packed or not), or the\n" +
			"Documents that it has written, from all files that match PATTERN, which may be a folder; drops\n" +
			"copies, finds versions of one story, aligns them, and writes files such as\n" +
			"bitext-00003-of-00016.parquet to DIR. What is dropped is counted on stderr. Runs in this process\n" +
			"unless --runner and --endpoint name an engine: see README.md.\n\n" +
			"What --write names is made, and no more:\n" + kinds(),
		Example: "  mtalign-cluster corpus --input 'docs-*.jsonl' --output out",
		Args:    cobra.NoArgs,

		Annotations: map[string]string{onStop: "stopped: what there is in --output is not all, and nothing else is kept; the same command begins again"},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.Input, "input", nil, "files of articles, as a pattern, or a folder; may be given again")
	f.StringArrayVar(&o.Pivots, "pivots", nil, "files of Documents whose pivots are joined to those of --input, the same way")
	f.StringVar(&o.Output, "output", "", "folder for what is found")
	f.StringSliceVar(&o.Write, "write", []string{"pairs", "bitext", "rejected"}, "what to write: "+strings.Join(pipeline.Outputs.Names(), ", "))
	f.StringVar(&config, "config", "", "YAML file with the list of filters for clean, as of mtalign filter")
	f.StringVar(&o.Format, "format", "jsonl", "format of bitext and clean: "+strings.Join(pipeline.Formats(), ", "))
	f.IntVar(&o.Shards, "shards", 16, "parts that keys are grouped in at a time: one is a step's")
	f.IntVar(&o.OutputShards, "output-shards", 8, "files of each kind")
	f.BoolVar(&measure, "measure", false, "say how many records and bytes of each stream went through the engine")
	f.BoolVarP(&quiet, "quiet", "q", false, "no progress and no notes, only warnings and errors")
	f.BoolVarP(&verbose, "verbose", "v", false, "say all that Beam says, too")
	readingFlags(f, &o)
	f.AddGoFlagSet(flag.CommandLine) // of Beam's runners
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if o.Filters, err = filterList(config); err != nil {
			return err
		}
		if err := check(o); err != nil {
			return usageError{err}
		}
		tell := teller(cmd)
		note := tell
		if quiet {
			note = func(string, ...any) {}
		}
		e := engine{}
		if verbose {
			e.log = cmd.ErrOrStderr()
		}
		var told func()
		e.Watcher, told = (&progress{tell: note}).watch(tell)
		result, err := e.run(cmd.Context(), o)
		told()
		if err != nil {
			return err
		}
		for _, dropped := range pipeline.Counts(result) {
			note("dropped in %s", dropped)
		}
		for _, lost := range pipeline.Losses(result, o.Format) {
			note("%s", lost)
		}
		if measure {
			tellShuffled(result, tell)
		}
		return nil
	}
	return cmd
}

// tellShuffled tells what went through the engine.
func tellShuffled(result beam.PipelineResult, tell func(string, ...any)) {
	for _, stream := range pipeline.Shuffled(result) {
		tell("shuffled of %s", stream)
	}
}

// filterList reads the file of --config; none is the default list.
func filterList(name string) (yaml string, err error) {
	if name == "" {
		return "", nil
	}
	list, err := os.ReadFile(name)
	return string(list), err
}

// readingFlags adds the flags of how articles are read, as mtalign ingest has them.
func readingFlags(f *pflag.FlagSet, o *pipeline.Options) {
	f.StringVar(&o.Reading.Lang, "lang", "auto", "language of the articles, an ISO 639-1 code, or auto")
	f.StringVar(&o.Reading.Encoding, "encoding", "", "encoding of the articles, over what they declare")
	f.StringVar(&o.Reading.OnError, "on-error", "skip", "an article that cannot be read: skip it, stop, or replace its broken bytes")
}

// kinds describes what can be written, a line each.
func kinds() string {
	var b strings.Builder
	for _, name := range pipeline.Outputs.Names() {
		out, _ := pipeline.Outputs.Find(name)
		b.WriteString("  " + name + strings.Repeat(" ", max(1, 11-len(name))) + out.Says + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// runnerNames are the runners, by the names that Beam registers them under.
var runnerNames = []string{"dataflow", "direct", "dot", "flink", "portable", "prism", "spark", "universal", "vet"}

func check(o pipeline.Options) error {
	switch {
	case *runners.Runner != "" && !slices.Contains(runnerNames, strings.ToLower(strings.TrimSuffix(*runners.Runner, "Runner"))):
		return fmt.Errorf("unknown --runner %s (known: %s)", *runners.Runner, strings.Join(runnerNames, ", "))
	case len(o.Input) == 0 || o.Output == "":
		return errors.New("corpus needs --input PATTERN and --output DIR")
	case o.Shards < 1 || o.OutputShards < 1:
		return errors.New("--shards and --output-shards are 1 or more")
	case len(o.Write) == 0:
		return errors.New("--write names nothing: give some of " + strings.Join(pipeline.Outputs.Names(), ", "))
	}
	return o.Check()
}

// serveEngine does an engine's steps where one has started this program for
// that; it returns where none has.
func serveEngine() {
	if len(os.Args) > 1 && strings.HasPrefix(os.Args[1], "--worker") {
		flag.Parse()
		beam.Init() // does not return
	}
}
