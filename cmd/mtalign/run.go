package main

import (
	"cmp"
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/run"
)

// The files of a run's folder. Those under stages/ are in-between states.
const (
	stagesFolder = "stages"
	ingestFile   = "stages/ingest.jsonl"
	mentionsFile = "stages/mentions.jsonl"
	docsFile     = "docs.jsonl"
	pairsFile    = "pairs.jsonl"
	bitextFile   = "bitext.jsonl"
	namesFile    = "names.jsonl"
	auditFile    = "audit.jsonl"
	scoresFile   = "scores.json"
	reportFile   = "report.html"
)

func runCommand(u *ui) *cobra.Command {
	c := &chain{ui: u}
	s := &start{}
	cmd := &cobra.Command{
		Use:   "run PATH... -o DIR",
		Short: "Do the whole chain: ingest, translate, pair, align, names, audit, score, report",
		Long: "Reads the articles under PATH and writes everything it finds out about them to DIR;\n" +
			"report.html there is the page to look at. Without key and network the pivots come from\n" +
			"the translation memory alone, and the status is 0 all the same (translate's is 1). Run\n" +
			"again, it does only what is missing or changed. The model is told how the names that\n" +
			"occur are to be written, linked over all documents.\n\n" +
			"With --dry-run nothing is sent and no folder is made: what the model would be asked goes\n" +
			"to standard output. With --batch-api it is asked by batches, one after the other as long\n" +
			"as answers have to be asked for again; stopped, the same command waits on for them.\n\n" +
			"With --shards documents need not fit in memory: what needs several of them is done over files\n" +
			"sorted by key, in DIR. Copies and near copies are left out, pairs come by id, names are told\n" +
			"to the model and linked story by story, and the report shows the documents of small runs\n" +
			"only; run.json and standard error say what was left out.\n\n" +
			"--config FILE takes documents and flags from a run file; what the command line says\n" +
			"overrules it. A run file with systems is evaluated, as by mtalign eval run. --from run.json\n" +
			"does an earlier run again, from the same inputs, in another folder, and says whether the\n" +
			"same came out. It runs commands that stand there with --allow-commands only; and of a\n" +
			"run.json that no run of yours has left so, no file outside its folder is read that --inputs\n" +
			"does not name, no server asked without --allow-servers, and nobody paid without --budget.\n" +
			"What tells your runs is the key mtalign/runs.key among your settings; it never leaves the\n" +
			"machine. mtalign status DIR tells how far a run is.",
		Example: "  mtalign run testdata/articles --tm testdata/memory -o out\n" +
			"  OPENAI_API_KEY=... mtalign run news/ -o out --model gpt-4o-mini\n" +
			"  mtalign run --config mtalign.yaml -o out\n" +
			"  mtalign run --from out/run.json -o again",
		Args: arguments(cobra.ArbitraryArgs),
	}
	cmd.AddCommand(runVerifyCommand(u))
	c.reading = ingestFlags(cmd.Flags())
	repeatedFlag(cmd.Flags(), &c.keepRepeated)
	c.translation = translationFlags(cmd.Flags())
	c.knowledge.flags(cmd.Flags())
	cmd.Flags().IntVar(&c.shards, "shards", 0, "files that documents are sorted in at a time, for collections that do not fit in memory (0: all in memory)")
	cmd.Flags().StringVar(&c.filterList, "filter", "", "YAML file with a list of filters (see mtalign filter): the beads that they keep go to clean.jsonl, and are what is exported")
	formatsFlag(cmd.Flags(), &c.formats)
	cmd.Flags().StringArrayVar(&c.decisions, "decisions", nil, "decisions of a review that the run takes before those of its own: events that mtalign review export has written, or stages/review.jsonl of a run; may be repeated")
	cmd.Flags().IntVarP(&c.jobs, "jobs", "j", 0, "documents at once (0: as processors)")
	cmd.Flags().StringVarP(&s.output, "output", "o", "", "folder of the run, made where there is none")
	s.flags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		u.resumes = true // from its folder
		c.knowledge.jobs = c.jobs
		return u.begin(cmd, c, s, paths)
	}
	return cmd
}

// run does the chain over paths.
func (c *chain) run(cmd *cobra.Command, s *start, paths []string) (err error) {
	if s.output == "" {
		return needs("-o DIR")
	}
	if err := c.check(paths); err != nil {
		return err
	}
	if c.translation.dryRun {
		return c.dryRun(cmd.Context(), paths, s.output)
	}
	r, err := run.Open(s.output, corpus.Version, paths, settings(cmd.Flags()))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	c.Run = r
	c.Manifest.Key = runKey()
	if err := cmp.Or(c.account(cmd.Flags(), s), c.look(paths), c.heed(cmd.Context())); err != nil {
		return err
	}
	steps := c.steps()
	board := c.ui.newBoard(r.Dir, "run", steps, c.spending)
	defer func() { board.end(cmd.Context(), err) }()
	stop, err := c.ui.listen(s.listen, board)
	if err != nil {
		return err
	}
	defer stop()
	worked := 0
	err = r.Do(cmd.Context(), steps, func(stage run.Stage, did bool) {
		if did {
			worked++
		} else {
			board.passed(stage.Name)
		}
		c.told(stage, did)
	})
	if err == nil {
		c.summary(worked)
	}
	return err
}

// account notes in the manifest how the run was begun.
func (c *chain) account(flags *pflag.FlagSet, s *start) (err error) {
	c.Manifest.Command = "run"
	if c.Manifest.Args, err = argsSeenFrom(c.Dir, flags); err != nil || s.file == nil {
		return err
	}
	in := run.Input{Role: "run file", Path: c.fromRun(s.file.Name())}
	err = weigh(s.file.Name(), &in)
	c.Manifest.Material = append(c.Manifest.Material, in)
	c.Manifest.RunFile = &run.RunFile{Path: in.Path, Text: s.file.Text()}
	return err
}

// spending is what the chain has paid for so far.
func (c *chain) spending() run.Spending { return spendingOf(&c.translation.server) }

// indifferent are the flags that change no byte of what a run finds.
var indifferent = []string{"allow-commands", "allow-servers", "concurrency", "config", "from", "inputs", "jobs", "log-format", "metrics-listen", "output", "quiet", "store"}

// settings are the flags that the user set, but for the indifferent ones.
// Passwords and queries of URLs, which may hold a key, are left out.
func settings(flags *pflag.FlagSet) map[string]string {
	set := map[string]string{}
	flags.Visit(func(f *pflag.Flag) {
		if slices.Contains(indifferent, f.Name) {
			return
		}
		set[f.Name] = withoutKeys(f.Value.String())
	})
	return set
}

// chain is one `mtalign run`.
type chain struct {
	*run.Run
	ui          *ui
	reading     *ingest.Options
	translation *translation
	knowledge   nameKnowledge
	decided     heeded // in a review
	jobs        int

	decisions    []string // files of what was decided in other reviews
	keepRepeated bool     // what repeats on pages of one publisher
	shards       int      // 0: everything in memory
	filterList   string   // file of filters, "" for none
	formats      []string // of the bitext, beside JSON lines

	paths    []string          // as given
	typed    []string          // paths as the run that is done again had them; nil: as given
	files    []string          // the articles that can be opened
	calledAs map[string]string // what documents call a file, by its path
	material []string          // name and hash of every article, or why it cannot be read
	memories []string          // hashes of the translation memories
	terms    []string          // hashes of the glossaries
	known    []string          // hash of the file of names
	glossary *glossary.Glossary

	auditTerms *audit.Terms // of the glossaries; nil without
	filters    []*filter.Filter
	filterHash []string
}

func (c *chain) check(paths []string) error {
	if slices.Contains(paths, "-") {
		return usageError{errors.New("run reads files and folders, not standard input: give mtalign ingest the -")}
	}
	return cmp.Or(checkShardCount(c.shards), checkReading(c.reading), c.translation.check(), checkJobs(c.jobs), checkFormats(c.formats), c.readFilters())
}

// told passes on what a stage has to tell. A stage that was passed over has
// the same failures as when it was done.
func (c *chain) told(stage run.Stage, did bool) {
	if did {
		c.ui.noteDropped(stage.Dropped)
	} else {
		for _, failure := range stage.Failures {
			c.ui.fail(errors.New(failure))
		}
	}
	for _, what := range stage.LeftOut {
		c.ui.note("left out of %s", what)
	}
	if n := stage.Counts["missing_key"]; n > 0 {
		c.ui.warn("%s", c.translation.missingKey(n, stage.Counts["sentences"]))
	}
}

// summary says what came of the run.
func (c *chain) summary(worked int) {
	if worked == 0 {
		c.ui.note("nothing to do: all %d stages in %s are up to date; report: %s", len(c.Manifest.Stages), c.Dir, c.Path(reportFile))
		return
	}
	counts := map[string]int{}
	for _, stage := range c.Manifest.Stages {
		for name, n := range stage.Counts {
			counts[name] = n
		}
	}
	c.ui.note("%s, %s (%d with pivot), %s (%d parallel), %s, %s; %s garbled; report: %s",
		counted(counts["documents"], "document"), counted(counts["sentences"], "sentence"), counts["pivots"],
		counted(counts["pairs"], "pair"), counts["parallel"], counted(counts["beads"], "bead"),
		counted(counts["entities"], "name"), counted(counts["garbled"], "document"), c.Path(reportFile))
}
