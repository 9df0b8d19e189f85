package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/batch"
	"github.com/mtalign/mtalign/translate/llm/store"
	"github.com/mtalign/mtalign/translate/memory"
)

// translation is the flags of how pivots are had.
type translation struct {
	To          string
	Engine      string
	Memories    []string
	Glossaries  []string
	Store       string
	Model       string
	BaseURL     string
	Concurrency int
	RPM         int
	TPM         int
	dryRun      bool
	kept        store.Store // once opened
	spending
}

// The engines that answer what the translation memory lacks.
const (
	engineOpenAI = "openai"
	engineTM     = "tm" // none: only the memory
)

func translationFlags(flags *pflag.FlagSet) *translation {
	t := &translation{}
	flags.StringVar(&t.To, "to", "en", "pivot language, an ISO 639-1 code")
	flags.StringVar(&t.Engine, "engine", "", "openai (any OpenAI-compatible server) or tm (the translation memory alone); default: openai where there is a key or a base URL")
	flags.StringArrayVar(&t.Memories, "tm", nil, "translation memory, a TMX file, one that tm import made, or a folder of them; may be repeated")
	flags.StringArrayVar(&t.Glossaries, "glossary", nil, "terms and their translations, for the model: lines source<TAB>target[<TAB>source language<TAB>target language], or TBX; may be repeated, the first wins")
	storeFlag(flags, &t.Store)
	flags.StringVar(&t.Model, "model", "gpt-4o-mini", "model to ask")
	flags.StringVar(&t.BaseURL, "base-url", "", "URL of the server (default: OPENAI_BASE_URL, else OpenAI's)")
	flags.IntVar(&t.Concurrency, "concurrency", 8, "most calls at once")
	flags.IntVar(&t.RPM, "rpm", 0, "most requests a minute (default: what the server tells, else what it takes)")
	flags.IntVar(&t.TPM, "tpm", 0, "most tokens a minute, those of the answers included (default: what the server tells)")
	spendingFlags(flags, &t.spending)
	return t
}

// engine is the engine asked for, or the one that the environment allows.
func (t *translation) engine() (string, error) {
	switch t.Engine {
	case engineOpenAI, engineTM:
		return t.Engine, nil
	case "":
		if os.Getenv("OPENAI_API_KEY") != "" || t.baseURL() != "" || t.dryRun {
			return engineOpenAI, nil
		}
		return engineTM, nil
	}
	return "", usageError{fmt.Errorf("unknown --engine %q (known: openai, tm)", t.Engine)}
}

// check refuses what no pivot can be had with, before anything is done.
func (t *translation) check() error {
	_, noEngine := t.engine()
	_, noMemory := t.memoryFiles()
	_, noGlossary := filesOf("glossary", t.Glossaries)
	noMoney := t.spending.open(t.Model)
	return cmp.Or(noEngine, checkPivot(t.To), checkAtLeast("--concurrency", t.Concurrency, 1),
		checkAtLeast("--rpm", t.RPM, 0), checkAtLeast("--tpm", t.TPM, 0), noMemory, noGlossary, noMoney)
}

func (t *translation) baseURL() string { return cmp.Or(t.BaseURL, os.Getenv("OPENAI_BASE_URL")) }

// memoryFiles lists the files that --tm names.
func (t *translation) memoryFiles() ([]string, error) {
	return filesOf("translation memory", t.Memories)
}

// open returns the translator; its close function frees the store. warn tells
// of what the server does not take.
func (t *translation) open(ctx context.Context, warn func(string, ...any)) (tr *translate.Translator, close func() error, err error) {
	tr = &translate.Translator{To: t.To}
	if tr.Memory, err = t.memory(warn); err != nil {
		return nil, nil, err
	}
	tr.Examples, close = tr.Memory, tr.Memory.Close
	engine, err := t.engine()
	if err != nil || engine == engineTM {
		return tr, close, err
	}
	if err := t.spending.open(t.Model); err != nil {
		return nil, nil, errors.Join(err, close())
	}
	kept, err := t.keep()
	if err != nil {
		return nil, nil, errors.Join(err, close())
	}
	client, err := llm.New(llm.Options{
		Key: os.Getenv("OPENAI_API_KEY"), BaseURL: t.baseURL(), Model: t.Model,
		Concurrency: t.Concurrency, RPM: t.RPM, TPM: t.TPM, Store: kept, Account: t.account, Running: running(ctx),
		Tell: func(said string) { warn("%s", said) },
	})
	if err != nil {
		return nil, nil, errors.Join(err, kept.Close(), close())
	}
	tr.Asker, t.kept = client, kept
	if batches, ok := kept.(store.Batches); ok && t.batch && !t.dryRun {
		tr.Asker = batch.New(client, batches)
	}
	return tr, func() error { return errors.Join(kept.Close(), tr.Memory.Close()) }, nil
}

// inFlight adds the keys of the model's calls whose process died before their
// answers came to those known before: they may be paid for twice. To be asked
// before anything is sent, as calls are taken over then.
func (t *translation) inFlight(ctx context.Context, before []string) ([]string, error) {
	archive, ok := t.kept.(store.Archive)
	if !ok {
		return before, nil
	}
	keys := slices.Clone(before)
	for record, err := range archive.Records(ctx, store.Filter{Model: t.Model, States: []store.State{store.Lost}}, false) {
		if damaged := (*store.RecordError)(nil); errors.As(err, &damaged) {
			continue // what of the call matters is told when it is asked for
		}
		if err != nil {
			return nil, fmt.Errorf("looking for calls that were cut off: %w", err)
		}
		if !slices.Contains(keys, record.Key) {
			keys = append(keys, record.Key)
		}
	}
	return keys, nil
}

// memory loads what --tm names; nil where it names nothing. warn tells of the
// units that were passed over.
func (t *translation) memory(warn func(string, ...any)) (*memory.Memory, error) {
	files, err := t.memoryFiles()
	if err != nil || len(files) == 0 {
		return nil, err
	}
	m, err := memory.Load(files...)
	if err != nil {
		return nil, err
	}
	for _, fault := range m.Faults[:min(mostLines, len(m.Faults))] {
		warn("%v: the unit is passed over", fault)
	}
	if more := len(m.Faults) - mostLines; more > 0 {
		warn("and %s of the translation memory", counted(more, "more bad unit"))
	}
	return m, nil
}

// keep opens the store; a dry run makes none where there is none.
func (t *translation) keep() (store.Store, error) {
	path, err := storePath(t.Store)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); t.dryRun && errors.Is(err, fs.ErrNotExist) {
		return store.None, nil
	}
	return openStore(path)
}

func translateCommand(u *ui) *cobra.Command {
	var out, nameFile string
	cmd := &cobra.Command{
		Use:   "translate docs.jsonl...",
		Short: "Give every sentence its pivot: from the translation memory, else from a model",
		Long: "Answers from the translation memory first; the rest is asked of any OpenAI-compatible\n" +
			"server. The key comes from OPENAI_API_KEY. What was paid for is kept in the store and\n" +
			"never paid for again. Ends with status 1 when a sentence stays without pivot; the\n" +
			"reason stands in its pivot.error.\n\n" +
			"The model is shown what the memory has of sentences like those that it is to translate.\n" +
			"It is told how to write the terms of --glossary, and the names of a document whose form\n" +
			"in the pivot language is likely enough. By default a document's names are\n" +
			"those that it tells of itself, so it gets the same questions whatever documents are\n" +
			"beside it. --names FILE gives those that mtalign names link has gathered over all of\n" +
			"them, as run does: more names and one form for each, but a document more may change\n" +
			"a form, and the questions where it stands are then paid for again.",
		Example: "  mtalign translate docs.jsonl --tm memory.tmx -o pivots.jsonl\n" +
			"  mtalign ingest news/ | mtalign translate --base-url http://localhost:11434/v1 --model llama3.1 -",
	}
	t := translationFlags(cmd.Flags())
	cmd.Flags().BoolVar(&t.batch, "batch-api", false, "ask by OpenAI's Batch API: at half the price, within a day; stopped, the batch goes on, and the same command takes it up")
	cmd.Flags().BoolVar(&t.dryRun, "dry-run", false, "send nothing: print the requests that would be sent, one a line, with their tokens and what they cost")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().StringVar(&nameFile, "names", "own", "names to tell the model of: own (each document's), none, or a file from mtalign names link")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		u.resumes = true // from the store
		if err := t.check(); err != nil {
			return err
		}
		terms, err := u.glossary(t)
		if err != nil {
			return err
		}
		found, err := u.names(nameFile, t.To)
		if err != nil {
			return err
		}
		tr, closeStore, err := t.open(cmd.Context(), u.warn)
		if err != nil {
			return err
		}
		defer closeStore()
		tr.Glossary, tr.Names = terms, found
		docs := u.documents(paths, ingest.Options{})
		if t.dryRun {
			return u.output(out, func(w io.Writer) error { return u.dryRun(cmd.Context(), tr, t, docs, w) })
		}
		p := u.progress("translate", t.spent, paths...)
		err = u.inBatches(cmd.Context(), tr, t.Concurrency, docs, func(docs iter.Seq[corpus.Document]) error {
			return u.output(out, func(w io.Writer) error {
				return u.translate(cmd.Context(), tr, t.Concurrency, docs, w, p)
			})
		})
		u.note("%s", p.summary())
		u.bill(t)
		if err == nil && p.Failed+p.MissingKey > 0 {
			return errors.New(t.missing(p.tally))
		}
		return err
	}
	return cmd
}
