package main

import (
	"fmt"
	"sync"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate/memory"
)

// known is the flags of what a worker knows before it asks, as those of mtalign
// translate.
type known struct{ memories, glossaries []string }

func knownFlags(flags *pflag.FlagSet) *known {
	k := &known{}
	flags.StringArrayVar(&k.memories, "tm", nil, "translation memory, a TMX file, one that mtalign tm import made, or a folder of them; may be repeated")
	flags.StringArrayVar(&k.glossaries, "glossary", nil, "terms and their translations, for the model: lines source<TAB>target[<TAB>source language<TAB>target language], or TBX; may be repeated, the first wins")
	return k
}

// memory loads what --tm names; nil where it names nothing.
func (k *known) memory(tell func(string, ...any)) (*memory.Memory, error) {
	files, err := filesOf("translation memory", k.memories)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	m, err := memory.Load(files...)
	if err == nil {
		tellFaults(tell, m.Faults)
	}
	return m, err
}

// terms returns what loads the files of --glossary, once for each pivot language
// that jobs have; nil where there are none.
func (k *known) terms(tell func(string, ...any)) (func(to string) (*glossary.Glossary, error), error) {
	files, err := filesOf("glossary", k.glossaries)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	var mu sync.Mutex
	loaded := map[string]*glossary.Glossary{}
	return func(to string) (g *glossary.Glossary, err error) {
		mu.Lock()
		defer mu.Unlock()
		if g = loaded[to]; g != nil {
			return g, nil
		}
		g, faults, err := glossary.Load(to, files...)
		tellFaults(tell, faults)
		loaded[to] = g
		return g, err
	}, nil
}

// filesOf lists the files that a flag's paths name, folders opened.
func filesOf(what string, paths []string) (files []string, err error) {
	for name, err := range corpus.Files(paths) {
		if err != nil {
			return nil, usageError{fmt.Errorf("%s: %w", what, err)}
		}
		files = append(files, name)
	}
	return files, nil
}

// mostFaults is how many entries that are passed over are told one by one.
const mostFaults = 10

func tellFaults(tell func(string, ...any), faults corpus.Faults) {
	for _, fault := range faults.First[:min(len(faults.First), mostFaults)] {
		tell("%v: passed over", fault)
	}
	if more := faults.N - mostFaults; more > 0 {
		tell("and %d more that are passed over", more)
	}
}
