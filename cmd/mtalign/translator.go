package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/batch"
	"github.com/mtalign/mtalign/translate/llm/store"
	"github.com/mtalign/mtalign/translate/memory"
)

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

// cutOff returns the model's calls whose process died before their answers came,
// by key, with how often each was sent. To be asked before anything is sent, as
// calls are taken over then. Other runs that share the store have theirs among
// them.
func (t *translation) cutOff(ctx context.Context) (map[string]int, error) {
	return t.sends(ctx, store.Filter{Model: t.Model, States: []store.State{store.Lost}})
}

// sentAgain adds, to the keys known before, those of calls cut off that were sent
// again since: they may have been paid for twice.
func (t *translation) sentAgain(ctx context.Context, known []string, cutOff map[string]int) ([]string, error) {
	keys := slices.Clone(known)
	for key, before := range cutOff {
		now, err := t.sends(ctx, store.Filter{Prefix: key})
		if err != nil {
			return known, err
		}
		if now[key] > before && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys[len(known):])
	return keys, nil
}

// sends tells how often the calls were sent that a filter matches.
func (t *translation) sends(ctx context.Context, f store.Filter) (map[string]int, error) {
	archive, ok := t.kept.(store.Archive)
	if !ok {
		return nil, nil
	}
	sends := map[string]int{}
	for record, err := range archive.Records(ctx, f, false) {
		if damaged := (*store.RecordError)(nil); errors.As(err, &damaged) {
			continue // what of the call matters is told when it is asked for
		}
		if err != nil {
			return nil, fmt.Errorf("looking for calls that were cut off: %w", err)
		}
		sends[record.Key] = record.Sends
	}
	return sends, nil
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
	for _, fault := range m.Faults.First[:min(len(m.Faults.First), mostLines)] {
		warn("%v: the unit is passed over", fault)
	}
	if more := m.Faults.N - mostLines; more > 0 {
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
