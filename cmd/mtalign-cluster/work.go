package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/queue"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/price"
)

func workCommand() *cobra.Command {
	var budget, prices string
	var quiet bool
	w := &queue.Worker{}
	cmd := &cobra.Command{
		Use:   "translate-work",
		Short: "Take queued jobs and ask the model, beside any number of other workers",
		Long: "Takes jobs and asks the model, beside any number of workers on other machines, until none\n" +
			"is left. The key comes from OPENAI_API_KEY, and goes nowhere but to the server.\n\n" +
			"--rpm, --tpm and --budget hold for all workers together: give each the same; and the same --tm and\n" +
			"--glossary, as questions depend on them. A worker may be killed at any time: others ask again what\n" +
			"it was asking, after --lease, and nothing else. How far the whole queue is stands on stderr: drawn\n" +
			"on a terminal, elsewhere told each half minute. translate-status tells more.",
		Args: cobra.NoArgs,
	}
	flags := cmd.Flags()
	d := databaseFlag(flags)
	k := knownFlags(flags)
	flags.StringVar(&w.Client.Model, "model", "gpt-4o-mini", "model to ask")
	flags.StringVar(&w.Client.BaseURL, "base-url", "", "URL of the server (default: OPENAI_BASE_URL, else OpenAI's)")
	flags.IntVar(&w.Client.Concurrency, "concurrency", 32, "most calls of this worker at once")
	flags.IntVar(&w.RPM, "rpm", 0, "most requests a minute of all workers together (default: what the server takes)")
	flags.IntVar(&w.TPM, "tpm", 0, "most tokens a minute of all workers together, those of the answers included (default: what the server tells)")
	flags.StringVar(&budget, "budget", "", "most dollars that all workers may spend together, over all times")
	flags.StringVar(&prices, "price", "", "IN,OUT[,CACHED]: dollars per million tokens, of models that mtalign does not know the price of, or another price")
	flags.DurationVar(&w.Lease, "lease", 30*time.Second, "after how long without a sign a worker is dead")
	flags.BoolVar(&w.Stay, "stay", false, "wait for more when all jobs are done")
	flags.BoolVarP(&quiet, "quiet", "q", false, "no progress and no notes, only warnings and errors")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if w.RPM < 0 || w.TPM < 0 {
			return usageError{errors.New("--rpm and --tpm: give 0 or more")}
		}
		if w.Lease <= 0 {
			return usageError{errors.New("--lease: give more than 0")}
		}
		if w.Budget, w.Client.Account, err = account(budget, prices, w.Client.Model); err != nil {
			return usageError{err}
		}
		w.Client.Key = os.Getenv("OPENAI_API_KEY")
		w.Client.BaseURL = cmp.Or(w.Client.BaseURL, os.Getenv("OPENAI_BASE_URL"))
		watch := &watch{out: cmd.ErrOrStderr(), budget: w.Budget, lease: w.Lease, quiet: quiet}
		w.Tell = watch.tell
		w.Client.Tell = func(said string) { w.Tell("%s", said) }
		if w.Glossary, err = k.terms(w.Tell); err != nil {
			return err
		}
		if w.Translator.Memory, err = k.memory(w.Tell); err != nil {
			return err
		}
		w.Translator.Examples = w.Translator.Memory
		defer w.Translator.Memory.Close()
		if w.Database, err = d.open(cmd.Context(), connections, w.Tell); err != nil {
			return err
		}
		defer w.Database.Close()
		watch.look = w.Database.Status
		stop := watch.start(cmd.Context())
		err = w.Run(cmd.Context())
		stop()
		if t := w.Client.Account.Total(); t.Calls > 0 && !quiet {
			w.Tell("paid for %d calls: %d tokens in, %d out; %s", t.Calls, t.Usage.Prompt, t.Usage.Completion, t.Cost.Short())
		}
		return err
	}
	return cmd
}

// connections is how many a worker has to the database: calls hold one for
// milliseconds.
const connections = 8

// boundless is the budget of a worker by itself: it makes calls be bounded by
// what they may cost, of which the gate keeps the sum.
const boundless = corpus.Money(math.MaxInt64 / 4)

// account reads what may be spent at which price.
func account(budget, prices, model string) (most corpus.Money, a *price.Account, err error) {
	if budget != "" {
		if most, err = corpus.ParseMoney(strings.TrimPrefix(budget, "$")); err != nil || most == 0 {
			return 0, nil, fmt.Errorf("--budget %s: give dollars, more than 0", budget)
		}
	}
	p, known := price.Of(model)
	if prices != "" {
		if p, err = price.Parse(prices); err != nil {
			return 0, nil, fmt.Errorf("--price: %w", err)
		}
		known = true
	}
	switch {
	case known:
		if most > 0 {
			return most, price.At(p, boundless), nil
		}
		return 0, price.At(p, 0), nil
	case most > 0:
		return 0, nil, fmt.Errorf("--budget %s: the price of %s is not known: give --price IN,OUT[,CACHED], dollars per million tokens", budget, model)
	}
	return 0, price.NewAccount(), nil
}
