package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/align/names/terms"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

// glossary reads the files of --glossary, telling of the entries passed over;
// nil where there are none.
func (u *ui) glossary(t *translation) (*glossary.Glossary, error) {
	files, err := filesOf("glossary", t.Glossaries)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	g, faults, err := glossary.Load(t.To, files...)
	for _, fault := range faults.First[:min(len(faults.First), mostLines)] {
		u.warn("%v", fault)
	}
	if more := faults.N - mostLines; more > 0 {
		u.warn("glossary: and %s", counted(more, "more warning"))
	}
	return g, err
}

// filesOf lists the files that a flag's paths name, folders opened.
func filesOf(what string, paths []string) ([]string, error) {
	var files []string
	for name, err := range corpus.Files(paths) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", what, err)
		}
		files = append(files, name)
	}
	return files, nil
}

// names gives the names that --names asks for. A file with a fault is refused:
// its names would change what is paid for.
func (u *ui) names(which, to string) (func(*corpus.Document) []glossary.Entry, error) {
	switch which {
	case "none":
		return nil, nil
	case "own":
		return terms.Own(to), nil
	}
	r, err := u.open(which)
	if err != nil {
		return nil, fmt.Errorf("--names: %w (or own, or none)", err)
	}
	defer r.Close()
	var entities []corpus.Entity
	for e, err := range corpus.Read[linkedName](r, which) {
		if err != nil {
			return nil, fmt.Errorf("--names: %w", err)
		}
		entities = append(entities, corpus.Entity(e))
	}
	return terms.Linked(slices.Values(entities), to), nil
}

// A linkedName is an entity as names link writes it.
type linkedName corpus.Entity

// Check refuses lines of other kinds of files, in which no name would be found.
func (n *linkedName) Check() error {
	if n.ID == "" {
		return errors.New("no name: there is no entity in it; give a file that mtalign names link has written")
	}
	return nil
}
