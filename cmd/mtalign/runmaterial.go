package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/run"
)

// look lists the articles, of which none is in the run's own folder, and the
// translation memories, glossaries and names with their hashes: the material that the stages depend on.
func (c *chain) look(paths []string) error {
	c.paths, c.calledAs = paths, map[string]string{}
	if c.Manifest.Typed == nil { // else of the run before in this folder
		c.Manifest.Typed = paths
		if c.typed != nil {
			c.Manifest.Typed = c.typed
		}
	}
	for path, err := range corpus.Files(paths) {
		input := run.Input{Role: "article", Path: c.fromRun(path)}
		if filepath.IsLocal(filepath.FromSlash(input.Path)) {
			continue // the run's own files are no articles: DIR may lie in PATH
		}
		if err == nil {
			err = weigh(path, &input)
		}
		if err != nil {
			input.Error = err.Error()
		} else {
			c.files = append(c.files, path)
		}
		c.Manifest.Inputs = append(c.Manifest.Inputs, input)
		c.calledAs[path] = c.asTyped(path)
		c.material = append(c.material, c.calledAs[path], input.SHA256, input.Error)
	}
	memories, noMemory := c.translation.memoryFiles()
	terms, noTerms := filesOf("glossary", c.translation.Glossaries)
	if err := cmp.Or(noMemory, noTerms); err != nil {
		return err
	}
	if c.memories, noMemory = c.hashes("memory", withLogs(memories)); noMemory != nil {
		return fmt.Errorf("translation memory: %w", noMemory)
	}
	if c.terms, noTerms = c.hashes("glossary", terms); noTerms != nil {
		return fmt.Errorf("glossary: %w", noTerms)
	}
	if c.knowledge.file != "" {
		if c.known, noTerms = c.hashes("names", []string{c.knowledge.file}); noTerms != nil {
			return fmt.Errorf("names: %w", noTerms)
		}
	}
	if c.filterList != "" {
		if c.filterHash, noTerms = c.hashes("filters", []string{c.filterList}); noTerms != nil {
			return fmt.Errorf("filters: %w", noTerms)
		}
	}
	return cmp.Or(c.readTerms(terms), c.knowledge.read(c.ui))
}

// asTyped is what a document calls its file: as it was called when the run was
// first typed, wherever the command is called from now.
func (c *chain) asTyped(name string) string {
	for i, path := range c.paths[:min(len(c.paths), len(c.Manifest.Typed))] {
		switch below, err := filepath.Rel(path, name); {
		case err != nil || !filepath.IsLocal(below):
		case path == c.Manifest.Typed[i]:
			return name
		case below == ".":
			return c.Manifest.Typed[i]
		default:
			return filepath.Join(c.Manifest.Typed[i], below)
		}
	}
	return name
}

// readTerms reads the glossaries for the model, and for the audit, which has the
// same faults to tell of.
func (c *chain) readTerms(files []string) (err error) {
	if c.glossary, err = c.ui.glossary(c.translation); err != nil || len(files) == 0 {
		return err
	}
	concepts, _, err := glossary.LoadConcepts(files...)
	if err == nil {
		c.auditTerms = audit.NewTerms(concepts)
	}
	return err
}

// withLogs adds to memories the logs of SQLite beside them, in which stands
// what was imported last; the index of a log (-shm) says nothing more.
func withLogs(memories []string) (files []string) {
	for _, name := range memories {
		base := strings.TrimSuffix(strings.TrimSuffix(name, "-wal"), "-shm")
		if base != name && slices.Contains(memories, base) {
			continue // of a folder
		}
		files = append(files, name)
		if log, err := os.Stat(name + "-wal"); err == nil && log.Size() > 0 {
			files = append(files, name+"-wal")
		}
	}
	return files
}

// hashes notes files among the run's material and returns their hashes.
func (c *chain) hashes(role string, files []string) (sums []string, err error) {
	for _, name := range files {
		in := run.Input{Role: role, Path: c.fromRun(name)}
		if err := weigh(name, &in); err != nil {
			return nil, err
		}
		c.Manifest.Material = append(c.Manifest.Material, in)
		sums = append(sums, in.SHA256)
	}
	return sums, nil
}

// weigh notes a file's size and hash.
func weigh(path string, input *run.Input) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	input.Bytes = info.Size()
	input.SHA256, err = run.HashFile(path)
	return err
}

// fromRun is a path as seen from the run's folder.
func (c *chain) fromRun(path string) string {
	dir, errDir := filepath.Abs(c.Dir)
	abs, err := filepath.Abs(path)
	rel, errRel := filepath.Rel(dir, abs)
	if errors.Join(errDir, err, errRel) != nil {
		return path
	}
	return filepath.ToSlash(rel)
}
