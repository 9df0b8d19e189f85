package main

import (
	"fmt"
	"iter"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

// nameKnowledge is the flags of what names are found and linked by.
type nameKnowledge struct {
	file     string // of names
	unlisted bool
	jobs     int           // documents at once; 0: as processors
	known    []names.Known // once read
}

func (k *nameKnowledge) flags(flags *pflag.FlagSet) {
	flags.StringVar(&k.file, "names", "", "names that are known, as truth: lines of TSV, name and name, with their languages behind them or not, or TBX")
	noGazetteerFlag(flags, &k.unlisted)
}

func noGazetteerFlag(flags *pflag.FlagSet, unlisted *bool) {
	flags.BoolVar(unlisted, "no-gazetteer", false, "know places by sound, reading and what stands around them alone")
}

// read reads the file of names; what is passed over is told of.
func (k *nameKnowledge) read(u *ui) error {
	if k.file == "" {
		return nil
	}
	known, faults, err := names.ReadKnown(k.file)
	for _, fault := range faults.First[:min(len(faults.First), mostLines)] {
		u.fail(fault)
	}
	if more := faults.N - mostLines; more > 0 {
		u.fail(fmt.Errorf("%s: and %s", k.file, counted(more, "more bad line")))
	}
	k.known = known
	return err
}

func (k *nameKnowledge) extractor() *names.Extractor {
	if k.unlisted {
		return names.NewUnlistedExtractor(k.known)
	}
	return names.NewExtractor(k.known)
}

// mentions yields the names in documents.
func (k *nameKnowledge) mentions(docs iter.Seq[corpus.Document]) iter.Seq[corpus.Mention] {
	return func(yield func(corpus.Mention) bool) {
		x := k.extractor()
		for found := range corpus.InOrder(k.jobs, docs, func(doc corpus.Document) []corpus.Mention { return x.Extract(&doc) }) {
			for _, mention := range found {
				if !yield(mention) {
					return
				}
			}
		}
	}
}

// link gathers mentions into entities and tells how consistently each is written.
func (k *nameKnowledge) link(docs []corpus.Document, found []corpus.Mention, beads []corpus.Bitext) []corpus.Entity {
	link := names.Link
	if k.unlisted {
		link = names.LinkUnlisted
	}
	entities, langs := link(docs, found, beads, k.known...), audit.Languages(docs)
	for i := range entities {
		entities[i].Consistency = audit.Consistency(entities[i], langs)
	}
	return entities
}
