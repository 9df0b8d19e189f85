package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// checkServers refuses servers, keys and prices that the user did not name: by a
// price from elsewhere no budget is ever spent.
func (t *trust) checkServers(m *run.Manifest, f *runfile.File, flags *pflag.FlagSet) error {
	var named []string
	for what, of := range modelsOf(f) {
		if of.BaseURL != "" {
			named = append(named, fmt.Sprintf("%s: the server %s", what, of.BaseURL))
		}
		if of.KeyVariable != "" {
			named = append(named, fmt.Sprintf("%s: the key in the variable %s", what, of.KeyVariable))
		}
		if of.Price != "" {
			named = append(named, fmt.Sprintf("%s: the price %s", what, of.Price))
		}
	}
	for _, arg := range m.Args {
		switch name, value := argOf(arg); {
		case f != nil || flags.Changed(name): // what the user says overrules it
		case name == "base-url":
			named = append(named, "the server "+value)
		case name == "price":
			named = append(named, "the price "+value)
		}
	}
	if len(named) == 0 || t.servers {
		return nil
	}
	return fmt.Errorf("run.json is not as a run of yours left it, and would send texts and keys to servers, or reckon with prices, that it names; give --allow-servers if it may:\n  %s", strings.Join(named, "\n  "))
}

// modelsOf yields the models that a run file asks, by who asks.
func modelsOf(f *runfile.File) iter.Seq2[string, runfile.Model] {
	return func(yield func(string, runfile.Model) bool) {
		if f == nil {
			return
		}
		for _, s := range f.Systems {
			if s.Model.Model != "" && !yield("system "+s.Name, s.Model) {
				return
			}
		}
		for _, j := range f.Judges {
			if !yield("judge "+j.Name, j.Model) {
				return
			}
		}
	}
}

// checkBudget refuses to pay for what a run.json from elsewhere asks of the user's
// own server, without a budget that the user gave. Servers in the user's network
// cost nothing.
func (t *trust) checkBudget(m *run.Manifest, f *runfile.File, c *chain, budgeted bool) error {
	if budgeted || t.servers || c.translation.dryRun || m.SealedWith(runKey()) {
		return nil
	}
	var paid []string
	for what, of := range modelsOf(f) {
		if server := cmp.Or(of.BaseURL, os.Getenv("OPENAI_BASE_URL")); !local(server) {
			paid = append(paid, what+": "+modelAt(of.Model, server))
		}
	}
	if engine, err := c.translation.engine(); f == nil && err == nil && engine != engineTM && !local(c.translation.baseURL()) {
		paid = append(paid, modelAt(c.translation.Model, c.translation.baseURL()))
	}
	if len(paid) == 0 {
		return nil
	}
	return errors.New("run.json is not as a run of yours left it, and would have models asked that you pay for; give --budget USD, or --allow-servers for whatever it takes:\n  " + strings.Join(paid, "\n  "))
}

// modelAt is a model at a server, in words.
func modelAt(model, server string) string {
	return model + " at " + cmp.Or(withoutKeys(server), "OpenAI")
}
