package main

import (
	"cmp"
	"fmt"
	"os"

	"github.com/spf13/pflag"
)

// translation is the flags of how pivots are had.
type translation struct {
	To         string
	Engine     string
	Memories   []string
	Glossaries []string
	server
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
	t.server.flags(flags)
	flags.BoolVar(&t.batch, "batch-api", false, "ask by OpenAI's Batch API: at half the price, within a day, and another day for what has to be asked again; stopped, the batch goes on, and the same command takes it up")
	flags.BoolVar(&t.dryRun, "dry-run", false, "send nothing: print the requests that would be sent, one a line, with their tokens and what they cost")
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
	engine, noEngine := t.engine()
	_, noMemory := t.memoryFiles()
	_, noGlossary := filesOf("glossary", t.Glossaries)
	noMoney := t.spending.check()
	if engine != engineTM {
		noMoney = t.spending.open(t.Model)
	}
	return cmp.Or(noEngine, checkPivot(t.To), t.checkPace(), noMemory, noGlossary, noMoney)
}

// memoryFiles lists the files that --tm names.
func (t *translation) memoryFiles() ([]string, error) {
	return filesOf("translation memory", t.Memories)
}
