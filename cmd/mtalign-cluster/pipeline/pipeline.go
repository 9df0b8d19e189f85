// Package pipeline runs the rounds of package shard as an Apache Beam pipeline:
// articles are read, then each round is a GroupByKey with a step behind it that
// is a pure function of its group, and what comes out is written to files. So an
// engine may do any step again.
package pipeline

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/audit/against"
	"github.com/mtalign/mtalign/eval/metric/aligned"
)

// Options are what a pipeline does. They go to all machines as JSON.
type Options struct {
	Input   []string // patterns of files, and folders, of articles or Documents
	Pivots  []string // the same, of Documents whose pivots are joined to those of Input; none: nothing is joined
	Reading ingest.Options

	Output       string   // folder
	Write        []string // names in Outputs
	Format       string   // of beads, one of Formats
	Filters      string   // YAML of the filters that clean keeps to, as filter.Read reads it; empty: filter.Defaults
	Shards       int      // that keys are grouped in at a time
	OutputShards int      // files of each kind
	Spill        string   // folder for what is shuffled, where one machine does it all; empty: the engine has it
}

// Outputs is the table of what can be written.
var Outputs = corpus.NewTable[Output]("output")

// An Output is a kind of files: the records of a stream, which are JSON.
type Output struct {
	Stream string
	Beads  bool   // they are beads, in the format that is wanted
	Says   string // what it is
}

func init() {
	Outputs.Add("documents", Output{Stream: story.Kept, Says: "the Documents that are no copies"})
	Outputs.Add("lacking", Output{Stream: lacking, Says: "those of them that are to be asked for a pivot, each segment with the first that has it, for translate-enqueue"})
	Outputs.Add("pairs", Output{Stream: story.Pairs, Says: "which documents are versions of one story"})
	Outputs.Add("bitext", Output{Stream: story.Beads, Beads: true, Says: "the beads of pairs, in --format"})
	Outputs.Add("clean", Output{Stream: filter.Clean, Beads: true, Says: "the beads that all filters keep, in --format"})
	Outputs.Add("names", Output{Stream: audit.Names, Says: "the names of each story, linked across languages"})
	Outputs.Add("audits", Output{Stream: story.Audits, Says: "what is garbled in documents"})
	Outputs.Add("scores", Output{Stream: aligned.Results, Says: "BLEU and chrF of parallel pairs"})
	Outputs.Add("rejected", Output{Stream: rejected, Says: "the first 100 records of each file that could not be read, with file and line"})
}

// Formats are the formats of beads.
func Formats() []string { return slices.Sorted(maps.Keys(endings)) }

// The streams that reading makes.
const (
	articles   = "articles"   // Documents by id, each behind its origin
	settled    = "settled"    // Documents by an id of their own, where pivots are to be joined
	translated = "translated" // Documents with pivots, by id
	rejected   = "rejected"   // what could not be read, by file
)

// Check tells what is wrong with the options.
func (o Options) Check() error {
	for _, name := range o.Write {
		if _, err := Outputs.Get(name); err != nil {
			return err
		}
	}
	if _, ok := endings[o.Format]; !ok {
		return fmt.Errorf("unknown format %q (known: %s)", o.Format, strings.Join(Formats(), ", "))
	}
	_, err := o.rounds()
	return cmp.Or(err, o.Reading.Check())
}

// rounds are those of the pipeline that make what is wanted, the same in every
// process of it.
func (o Options) rounds() ([]shard.Round, error) {
	filters, err := o.filters()
	if err != nil {
		return nil, err
	}
	list := slices.Concat(o.first(), duplicate.Rounds(), lackRounds, pair.Rounds(), filters,
		story.Rounds(), names.Rounds(), audit.Rounds(audit.Settings{Beside: against.Beside}), aligned.Rounds())
	wanted := o.streams()
	for i := len(list) - 1; i >= 0; i-- { // each comes after those whose streams it reads
		if slices.ContainsFunc(list[i].To, func(s string) bool { return slices.Contains(wanted, s) }) {
			wanted = append(append(wanted, list[i].Told), list[i].From...)
		} else {
			list = slices.Delete(list, i, i+1)
		}
	}
	return list, nil
}

// first are the rounds before all others.
func (o Options) first() []shard.Round {
	if len(o.Pivots) == 0 {
		return []shard.Round{settling(duplicate.Documents)}
	}
	return append([]shard.Round{settling(settled)}, joinRounds...)
}

func (o Options) filters() ([]shard.Round, error) {
	list, err := filter.Defaults(), error(nil)
	if o.Filters != "" {
		list, err = filter.Read(strings.NewReader(o.Filters), "--config")
	}
	if err != nil {
		return nil, err
	}
	return filter.Rounds(list)
}

// streams are those that are written.
func (o Options) streams() (streams []string) {
	for _, name := range o.Write {
		out, _ := Outputs.Find(name)
		streams = append(streams, out.Stream)
	}
	return streams
}

// Build adds to a pipeline what the options say.
func Build(s beam.Scope, o Options) error {
	rounds, err := o.rounds()
	if err != nil {
		return err
	}
	g := &graph{Scope: s, Options: o, made: map[string]beam.PCollection{}, mix: map[string][]string{}}
	g.add(g.read(), articles, translated, rejected)
	for i, r := range rounds {
		g.round(i, r)
	}
	for _, name := range o.Write {
		g.write(name)
	}
	return nil
}
