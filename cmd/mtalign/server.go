package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// server is the flags of which model is asked, where, how fast and for how much.
type server struct {
	Store       string
	Model       string
	BaseURL     string
	Concurrency int
	RPM         int
	TPM         int
	dryRun      bool
	keyVariable string                        // of the environment; "" for OPENAI_API_KEY
	temperature *float64                      // nil: the server's
	shared      store.Store                   // one that is open already, and closed elsewhere; nil: its own
	kept        store.Store                   // once opened
	asked       *llm.Client                   // once made
	booking     func(store.Store) store.Store // notes what is paid for; nil: nobody does
	cut         map[string]int                // calls cut off by the death of a process, as cutOff tells
	spending
}

func (s *server) flags(flags *pflag.FlagSet) {
	storeFlag(flags, &s.Store)
	flags.StringVar(&s.Model, "model", "gpt-4o-mini", "model to ask")
	flags.StringVar(&s.BaseURL, "base-url", "", "URL of the server (default: OPENAI_BASE_URL, else OpenAI's)")
	flags.IntVar(&s.Concurrency, "concurrency", 8, "most calls at once")
	flags.IntVar(&s.RPM, "rpm", 0, "most requests a minute (default: what the server tells, else what it takes)")
	flags.IntVar(&s.TPM, "tpm", 0, "most tokens a minute, those of the answers included (default: what the server tells)")
	spendingFlags(flags, &s.spending)
}

func (s *server) checkPace() error {
	return cmp.Or(checkAtLeast("--concurrency", s.Concurrency, 1), checkAtLeast("--rpm", s.RPM, 0), checkAtLeast("--tpm", s.TPM, 0))
}

func (s *server) baseURL() string { return cmp.Or(s.BaseURL, os.Getenv("OPENAI_BASE_URL")) }

// client returns the client of the model and opens its store, which the caller
// closes. Options may say what no flag here does; warn tells of what the server
// does not take.
func (s *server) client(ctx context.Context, o llm.Options, warn func(string, ...any)) (*llm.Client, error) {
	if err := s.spending.open(s.Model); err != nil {
		return nil, err
	}
	kept, err := s.shared, error(nil)
	if kept == nil {
		kept, err = s.keep()
	}
	if err != nil {
		return nil, err
	}
	o.Key, o.BaseURL, o.Model = os.Getenv(cmp.Or(s.keyVariable, "OPENAI_API_KEY")), s.baseURL(), s.Model
	o.Temperature = cmp.Or(o.Temperature, s.temperature)
	o.Concurrency, o.RPM, o.TPM = s.Concurrency, s.RPM, s.TPM
	o.Store, o.Account, o.Running = kept, s.account.Load(), running(ctx)
	if s.booking != nil {
		o.Store = s.booking(kept)
	}
	o.Tell = func(said string) { warn("%s", said) }
	client, err := llm.New(o)
	if err != nil && s.shared == nil {
		err = errors.Join(err, kept.Close())
	}
	if err != nil {
		return nil, err
	}
	s.kept, s.asked = kept, client
	return client, nil
}

// keep opens the store; a dry run makes none where there is none.
func (s *server) keep() (store.Store, error) {
	path, err := storePath(s.Store)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); s.dryRun && errors.Is(err, fs.ErrNotExist) {
		return store.None, nil
	}
	return openStore(path)
}
