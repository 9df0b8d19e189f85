package main

import (
	"context"
	"errors"

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
	client, err := t.client(ctx, llm.Options{}, warn)
	if err != nil {
		return nil, nil, errors.Join(err, close())
	}
	tr.Asker, tr.Repeats = client, translate.NewRepeats(t.To)
	if batches, ok := t.kept.(store.Batches); ok && t.batch && !t.dryRun {
		tr.Asker = batch.New(client, batches)
	}
	return tr, func() error { return errors.Join(t.kept.Close(), tr.Memory.Close()) }, nil
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
