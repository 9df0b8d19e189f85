package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/corpus/format"
)

// filtering is the flags of filter.
type filtering struct {
	in                                           beadOptions
	config, audit, rejected, out, format, report string
	print, all, keepNull                         bool
	jobs                                         int
}

func filterCommand(u *ui) *cobra.Command {
	var f filtering
	cmd := &cobra.Command{
		Use:   "filter [FILE...]",
		Short: "Keep the aligned sentences that are fit to train on",
		Long: "Reads beads in any format (see export), scores each by the filters of a list, writes\n" +
			"those that all filters keep and says on standard error how many each rejected. Every\n" +
			"score stays beside the bead, in its \"filters\". Filters run in the order of the list;\n" +
			"the first that rejects a bead is the last to see it, unless --all is given. Those that\n" +
			"compare a bead with earlier ones (duplicate, near_duplicate) come last and see only\n" +
			"what the others keep. Null beads are left out and counted. Nothing is rejected by a\n" +
			"filter that cannot tell, such as garble for a bead that was not audited.\n\n" +
			"--print-config writes the list that is taken without --config, with all other filters\n" +
			"as comments: begin your own with it. Memory does not grow with the input, but by 11 to\n" +
			"21 bytes a kept bead for duplicate, 125 to 190 for near_duplicate, and by about 100 a\n" +
			"sentence of --audit.",
		Example: "  mtalign filter bitext.jsonl --keep-rejected rejected.jsonl -o clean.jsonl\n" +
			"  mtalign filter --print-config > filters.yaml\n" +
			"  mtalign filter bitext.jsonl --config filters.yaml --report report.txt -o clean.jsonl\n" +
			"  mtalign filter bitext.jsonl --audit audit.jsonl -o clean.jsonl\n" +
			"  mtalign filter crawl --from moses --src-lang vi --tgt-lang zh --format moses -o clean",
		RunE: func(_ *cobra.Command, paths []string) error {
			if f.print {
				return u.output(f.out, filter.Print)
			}
			return u.filter(f, paths)
		},
	}
	flags := cmd.Flags()
	f.in.flags(flags)
	flags.StringVar(&f.format, "format", "", strings.Join(format.Writers.Names(), ", ")+" (default told by the ending of --output; jsonl on standard output)")
	flags.StringVar(&f.config, "config", "", "YAML file with the list of filters")
	flags.BoolVar(&f.print, "print-config", false, "write the standard list of filters and end")
	flags.StringVar(&f.audit, "audit", "", "what mtalign audit wrote on the documents: adds the filter garble")
	flags.StringVar(&f.rejected, "keep-rejected", "", "write rejected beads to this file, as JSONL with what rejected them and why")
	flags.StringVar(&f.report, "report", "", "write the counts and histograms to this file: JSON for .json, else text")
	flags.BoolVar(&f.all, "all", false, "score by all filters, also behind the one that rejects")
	flags.BoolVar(&f.keepNull, "keep-null", false, "let null beads through")
	flags.IntVarP(&f.jobs, "jobs", "j", 0, "batches of beads at once (0: as processors)")
	flags.StringVarP(&f.out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

// filter runs the beads of files through a list of filters.
func (u *ui) filter(f filtering, paths []string) error {
	o, paths, err := f.in.options(paths)
	if err := cmp.Or(err, checkJobs(f.jobs)); err != nil {
		return err
	}
	if f.format, err = outputFormat(f.format, f.out, "jsonl"); err != nil {
		return err
	}
	if err := f.checkOutputs(); err != nil {
		return err
	}
	list, err := u.filters(f)
	if err != nil {
		return err
	}
	beads := u.beads(paths, f.in.from, o)
	if f.audit != "" {
		if beads, err = u.garbled(f.audit, beads); err != nil {
			return err
		}
	}
	sieve := filter.NewSieve(list)
	sieve.All, sieve.KeepNull, sieve.Jobs = f.all, f.keepNull, f.jobs
	return u.sift(f, o, sieve, beads)
}

// checkOutputs refuses to write two things to one file, of which only the last
// would be left.
func (f filtering) checkOutputs() error {
	written := map[string]string{filepath.Clean(cmp.Or(f.out, "-")): "--output"}
	for _, also := range []struct{ flag, name string }{{"--keep-rejected", f.rejected}, {"--report", f.report}} {
		if also.name == "" {
			continue
		}
		name := filepath.Clean(also.name)
		if other, taken := written[name]; taken {
			return usageError{fmt.Errorf("%s and %s are both %s: give each a file of its own", other, also.flag, name)}
		}
		written[name] = also.flag
	}
	return nil
}

// sift writes the beads that the sieve keeps, those that it rejects and what it
// did. No file is in place before all beads are written.
func (u *ui) sift(f filtering, o format.Options, sieve *filter.Sieve, beads iter.Seq[corpus.Bead]) error {
	kept, err := u.exporting(f.format, f.out, o)
	if err != nil {
		return err
	}
	defer kept.abort()
	var rejected *exported
	if f.rejected != "" {
		if rejected, err = u.exporting("jsonl", f.rejected, o); err != nil {
			return err
		}
		defer rejected.abort()
	}
	none := true
	for result := range sieve.Run(beads) {
		none = false
		if err := writeResult(result, kept, rejected); err != nil {
			return err
		}
	}
	if none && u.failures > 0 {
		return errReported
	}
	if lost := kept.out.Lost(); lost != "" {
		u.note("%s", lost)
	}
	for _, files := range []*exported{rejected, kept} {
		if err := files.commit(); err != nil {
			return err
		}
	}
	return u.account(sieve.Report(), f.report)
}

func writeResult(r filter.Result, kept, rejected *exported) error {
	bead, err := r.Record()
	if err != nil {
		return err
	}
	if len(r.Rejected) > 0 {
		return rejected.write(bead)
	}
	return kept.write(bead)
}

// filters returns the list that is asked for.
func (u *ui) filters(f filtering) ([]*filter.Filter, error) {
	list, err := filter.Defaults(), error(nil)
	if f.config != "" {
		list, err = u.readFilters(f.config)
	}
	listed := slices.ContainsFunc(list, func(f *filter.Filter) bool { return f.Kind == filter.Garble })
	if err != nil || f.audit == "" || listed {
		return list, err
	}
	garble, err := filter.New(filter.Garble)
	return append(list, garble), err
}

func (u *ui) readFilters(name string) ([]*filter.Filter, error) {
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return filter.Read(r, name)
}

// account says what the filters did, on stderr and in the file of that name.
func (u *ui) account(report filter.Report, name string) error {
	if u.log != nil {
		u.note("kept %d of %d pairs", report.Kept, report.Pairs)
	} else if !u.quiet {
		if err := report.Table(u.err); err != nil {
			return err
		}
	}
	if name == "" {
		return nil
	}
	return u.output(name, func(w io.Writer) error {
		if filepath.Ext(corpus.Unpacked(name)) == ".json" {
			return json.MarshalWrite(w, report, jsontext.Multiline(true))
		}
		return report.Text(w)
	})
}
