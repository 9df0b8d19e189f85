package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/judge"
	"github.com/mtalign/mtalign/translate/llm"
)

// judging is the flags of judge.
type judging struct {
	server
	judge.Method
	method           string
	temperature      float64 // below 0: the server's default
	srcLang, tgtLang string  // of tables
	output           string
	anew             bool
	signature        string
	judged, failed   int
	bad              int     // of failed, those with answers that are no good
	why              reasons // of failed
	sum              float64
}

func judgeCommand(u *ui) *cobra.Command {
	j := &judging{}
	cmd := &cobra.Command{
		Use:   "judge docs.jsonl...|TSV...",
		Short: "Have a language model judge translations, or find what is garbled in a text",
		Long: "Judges the pivots of Documents, or the rows of tables: source<TAB>translation, with a\n" +
			"third field for a reference; or TSV or CSV (.tsv, .csv) with a\n" +
			"header that has source and translation, and reference, system, doc and seg if it likes.\n" +
			"Standard input may be either.\n" +
			"Writes a line for each, in order: the score, higher is better, and the errors with their\n" +
			"places in the text. One that gets no good answer in three says why in \"error\"; the\n" +
			"command ends with status 1 then.\n\n" +
			"gemba-da gives a score from 0 to 100, gemba-mqm weighs errors from 0 down to -25,\n" +
			"gemba-esa marks errors and scores from 0 to 100; logprob is the mean of one to five stars,\n" +
			"each as probable as the model finds it, which needs a server that gives logprobs; garble\n" +
			"reads each sentence alone, no translation, and marks what machines have garbled: 100 is clean.\n\n" +
			"The key comes from OPENAI_API_KEY. Answers are kept in the store and never paid for\n" +
			"again.",
		Example: "  mtalign judge pivots.jsonl --method gemba-mqm -o judged.jsonl\n" +
			"  mtalign judge outputs.tsv --src-lang zh --tgt-lang en --method gemba-da --budget 2",
		RunE: func(cmd *cobra.Command, paths []string) error {
			u.resumes = true // from the store
			if err := cmp.Or(j.check(), spared(j.output, paths...)); err != nil {
				return err
			}
			return u.judge(cmd.Context(), j, paths)
		},
	}
	j.flags(cmd.Flags())
	return cmd
}

func (j *judging) flags(flags *pflag.FlagSet) {
	flags.StringVar(&j.method, "method", "gemba-mqm", "gemba-da, gemba-mqm, gemba-esa, logprob or garble")
	flags.StringVar(&j.srcLang, "src-lang", "auto", "language of the sources in tables")
	flags.StringVar(&j.tgtLang, "tgt-lang", "auto", "language of the translations in tables")
	flags.StringVarP(&j.output, "output", "o", "", "write to this file instead of standard output")
	flags.BoolVar(&j.dryRun, "dry-run", false, "send nothing: print the requests that would be sent, one a line, with their tokens and what they cost")
	j.asking(flags)
}

// asking is the flags of how the model is asked.
func (j *judging) asking(flags *pflag.FlagSet) {
	flags.Float64Var(&j.temperature, "temperature", 0, "of the model; below 0 it is the server's default, which some models insist on")
	flags.BoolVar(&j.anew, "retry-failed", false, "ask anew for what has only bad answers in the store")
	j.server.flags(flags)
}

func (j *judging) check() (err error) {
	var unknown error
	if j.Method, unknown = judge.All.Get(j.method); unknown != nil {
		return usageError{fmt.Errorf("--method: %w", unknown)}
	}
	j.sign()
	return cmp.Or(checkLang("--src-lang", j.srcLang, "auto", "und"), checkLang("--tgt-lang", j.tgtLang, "auto", "und"), j.checkPace(), j.spending.check())
}

func (j *judging) sign() {
	temperature := "default"
	if j.temperature >= 0 {
		temperature = strconv.FormatFloat(j.temperature, 'g', -1, 64)
	}
	j.signature = j.Signature(j.Model, temperature)
}

// A judgement is a line of judge's output.
type judgement struct {
	Doc       string        `json:"doc"` // of a table without documents, the row's number from 1
	N         int           `json:"n"`
	System    string        `json:"system,omitzero"`
	Seg       string        `json:"seg,omitzero"`
	Score     *float64      `json:"score,omitzero"` // nil where there is none
	Errors    []judge.Error `json:"errors,omitzero"`
	Error     string        `json:"error,omitzero"` // why there is no score
	Model     string        `json:"model,omitzero"`
	Signature string        `json:"signature"`

	bad bool // its answers are no good
}

// judge judges all that paths name.
func (u *ui) judge(ctx context.Context, j *judging, paths []string) error {
	client, err := j.model(ctx, u.warn)
	if err != nil {
		return err
	}
	defer j.kept.Close()
	segments := u.unjudged(paths, j)
	if j.dryRun {
		return u.output(j.output, func(w io.Writer) error { return u.forecastJudgements(ctx, j, client.DryRun(), segments, w) })
	}
	err = u.output(j.output, func(w io.Writer) error {
		return u.judgeEach(ctx, j, j.by(client), segments, w)
	})
	if n := j.judged - j.failed; n > 0 {
		u.note("%s: mean %.2f over %s", j.signature, j.sum/float64(n), counted(n, "segment"))
	}
	u.bill(&j.server)
	if err == nil && j.failed > 0 {
		return j.failure()
	}
	return err
}

// model is the client of the model that judges. The caller closes its store.
func (j *judging) model(ctx context.Context, warn func(string, ...any)) (*llm.Client, error) {
	o := llm.Options{}
	if j.temperature >= 0 {
		o.Temperature = &j.temperature
	}
	return j.client(ctx, o, warn)
}

// by is who judges.
func (j *judging) by(asker judge.Asker) *judge.Judge {
	return &judge.Judge{Method: j.Method, Asker: asker, Anew: j.anew}
}

// failure says what became of the segments that have no judgement.
func (j *judging) failure() error {
	again := "the same command asks for them again"
	if j.bad > 0 {
		again = "--retry-failed asks for them anew"
	}
	return fmt.Errorf("%s of %d got no good answer, %s; see \"error\" in the lines; %s", counted(j.failed, "segment"), j.judged, j.why.commonest(), again)
}

func (u *ui) judgeEach(ctx context.Context, j *judging, by *judge.Judge, segments iter.Seq[unjudged], w io.Writer) error {
	lines := corpus.NewWriter(w)
	bar := u.bar(-1, "judge", "segments")
	defer bar.Finish()
	one := func(ctx context.Context, s unjudged) (judgement, error) { return j.one(ctx, by, s) }
	for line, err := range inOrder(ctx, j.Concurrency, segments, one) {
		if err != nil {
			return err
		}
		j.count(line)
		bar.Add(1)
		if err := lines.Write(line); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (j *judging) count(line judgement) {
	j.judged++
	switch {
	case line.Score != nil:
		j.sum += *line.Score
	case line.bad:
		j.bad++
		fallthrough
	default:
		j.failed++
		j.why.count(line.Error)
	}
}

// one judges a segment. An error ends all.
func (j *judging) one(ctx context.Context, by *judge.Judge, s unjudged) (judgement, error) {
	line := judgement{Doc: s.Doc, N: s.At, System: s.system, Seg: s.seg, Signature: j.signature}
	got, err := by.Judge(ctx, s.Segment)
	switch {
	case ctx.Err() != nil:
		return line, ctx.Err()
	case judge.Stops(err):
		return line, err
	case err != nil:
		var bad *judge.BadAnswer
		line.Error, line.bad = err.Error(), errors.As(err, &bad)
		return line, nil
	}
	line.Score, line.Errors, line.Model = &got.Score, got.Errors, got.Model
	return line, nil
}
