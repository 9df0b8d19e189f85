package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/memory"
)

// translation is the flags of how pivots are had.
type translation struct {
	To          string
	Engine      string
	Memories    []string
	Store       string
	Model       string
	BaseURL     string
	Concurrency int
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
	flags.StringArrayVar(&t.Memories, "tm", nil, "translation memory, a TMX file or a folder of them; may be repeated")
	flags.StringVar(&t.Store, "store", "", "file that keeps what was paid for (default: mtalign/store.db in the user's cache folder)")
	flags.StringVar(&t.Model, "model", "gpt-4o-mini", "model to ask")
	flags.StringVar(&t.BaseURL, "base-url", "", "URL of the server (default: OPENAI_BASE_URL, else OpenAI's)")
	flags.IntVar(&t.Concurrency, "concurrency", 8, "calls at once")
	return t
}

// engine is the engine asked for, or the one that the environment allows.
func (t *translation) engine() (string, error) {
	switch t.Engine {
	case engineOpenAI, engineTM:
		return t.Engine, nil
	case "":
		if os.Getenv("OPENAI_API_KEY") != "" || t.baseURL() != "" {
			return engineOpenAI, nil
		}
		return engineTM, nil
	}
	return "", usageError{fmt.Errorf("unknown --engine %q (known: openai, tm)", t.Engine)}
}

func (t *translation) baseURL() string { return cmp.Or(t.BaseURL, os.Getenv("OPENAI_BASE_URL")) }

// memoryFiles lists the TMX files that --tm names, folders opened.
func (t *translation) memoryFiles() ([]string, error) {
	var files []string
	for name, err := range corpus.Files(t.Memories) {
		if err != nil {
			return nil, fmt.Errorf("translation memory: %w", err)
		}
		files = append(files, name)
	}
	return files, nil
}

// open returns the translator; its close function frees the store.
func (t *translation) open() (tr *translate.Translator, close func() error, err error) {
	tr = &translate.Translator{To: t.To}
	close = func() error { return nil }
	files, err := t.memoryFiles()
	if err != nil {
		return nil, nil, err
	}
	if len(files) > 0 {
		if tr.Memory, err = memory.Load(files...); err != nil {
			return nil, nil, err
		}
	}
	engine, err := t.engine()
	if err != nil || engine == engineTM {
		return tr, close, err
	}
	store, err := t.openStore()
	if err != nil {
		return nil, nil, err
	}
	client, err := llm.New(llm.Options{
		Key: os.Getenv("OPENAI_API_KEY"), BaseURL: t.baseURL(), Model: t.Model,
		Concurrency: t.Concurrency, Store: store,
	})
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	tr.Asker = client
	return tr, store.Close, nil
}

func (t *translation) openStore() (llm.Store, error) {
	path := t.Store
	if path == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return nil, fmt.Errorf("no cache folder for the store: %w: give a file with --store", err)
		}
		path = filepath.Join(cache, "mtalign", "store.db")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return llm.OpenStore(path)
}

func translateCommand(u *ui) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "translate docs.jsonl...",
		Short: "Give every sentence its pivot: from the translation memory, else from a model",
		Long: "Answers from the translation memory first; the rest is asked of any OpenAI-compatible\n" +
			"server. The key comes from OPENAI_API_KEY. What was paid for is kept in the store and\n" +
			"never paid for again. Ends with status 1 when a sentence stays without pivot; the\n" +
			"reason stands in its pivot.error.",
		Example: "  mtalign translate docs.jsonl --tm memory.tmx -o pivots.jsonl\n" +
			"  mtalign ingest news/ | mtalign translate --base-url http://localhost:11434/v1 --model llama3.1 -",
	}
	t := translationFlags(cmd.Flags())
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		tr, closeStore, err := t.open()
		if err != nil {
			return err
		}
		defer closeStore()
		docs := u.documents(paths, ingest.Options{})
		var total translate.Report
		err = u.output(out, func(w io.Writer) error {
			return u.translate(cmd.Context(), tr, t.Concurrency, docs, w, &total)
		})
		u.note("%s", pivotSummary(total))
		if err == nil && total.Failed+total.MissingKey > 0 {
			return errors.New(missingPivots(total))
		}
		return err
	}
	return cmd
}

// translate writes docs with their pivots to w and sums up what became of
// their sentences, of all that were begun: they may have been paid for even if
// an error in another keeps them from being written. A document that is cut
// short by an error is written as far as it got.
func (u *ui) translate(ctx context.Context, tr *translate.Translator, jobs int, docs iter.Seq[corpus.Document], w io.Writer, total *translate.Report) error {
	lines := corpus.NewWriter(w)
	bar := u.bar(-1, "translate")
	defer bar.Finish()
	var mu sync.Mutex // of total
	one := func(ctx context.Context, doc corpus.Document) (corpus.Document, error) {
		doc, report, err := tr.Translate(ctx, doc)
		mu.Lock()
		defer mu.Unlock()
		total.Add(report)
		return doc, err
	}
	for doc, err := range inOrder(ctx, jobs, docs, one) {
		bar.Add(1)
		if err := lines.Write(doc); err != nil {
			return err
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// pivotSummary says where the pivots came from.
func pivotSummary(r translate.Report) string {
	return fmt.Sprintf("%d sentences: %d pivots from the translation memory, %d from the model (%d questions, %d of them answered from the store), %d in the pivot language already, %d without",
		r.Sentences, r.Memory, r.Model, r.Questions, r.Stored, r.Source+r.Kept, r.Failed+r.MissingKey)
}

// missingPivots says which pivots are missing, and how to get them.
func missingPivots(r translate.Report) string {
	if r.Failed == 0 {
		return fmt.Sprintf("%d of %d sentences have no pivot: they are not in the translation memory and there is no model to ask; set OPENAI_API_KEY, or give a server with --base-url or a memory with --tm", r.MissingKey, r.Sentences)
	}
	return fmt.Sprintf("%d of %d sentences have no pivot: the reason stands in the pivot.error of each; run again to ask for them again", r.Failed+r.MissingKey, r.Sentences)
}
