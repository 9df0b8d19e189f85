// Package runfile reads run files, mtalign.yaml: which systems translate which
// documents, which metrics score them and which models judge them.
//
// Reading is strict. A key that nobody knows, a value of another kind and a
// thing named twice are errors that say the line, and the nearest known key.
// mtalign.schema.json says the same to editors.
package runfile

import (
	_ "embed"
	"maps"
	"path/filepath"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// Schema is the JSON Schema of run files, for editors.
//
//go:embed mtalign.schema.json
var Schema []byte

// Sample is a run file that shows every key.
//
//go:embed sample.yaml
var Sample []byte

// A File is a run file. Without systems it is a chain over documents.
type File struct {
	Output    string         `yaml:"output"`    // the run's folder
	Documents []Documents    `yaml:"documents"` // what is translated, or read
	Systems   []System       `yaml:"systems"`
	Metrics   []Metric       `yaml:"metrics"`
	Judges    []Judge        `yaml:"judges"`
	Flags     map[string]any `yaml:"flags"` // the command's, by name; the command line overrules them

	name  string         // of the file
	text  string         // of the file
	lines map[string]int // where flags stand
}

// Documents are a set of segments to be translated, the same for all systems.
// A text alone is its source.
type Documents struct {
	Name       string   `yaml:"name"`        // default: the source's, without folder and endings
	Source     string   `yaml:"source"`      // a sentence a line, or Documents (.jsonl)
	References []string `yaml:"references"`  // a translation a line, a file each
	Docs       string   `yaml:"docs"`        // the document that each line is of, a line each
	SourceLang string   `yaml:"source_lang"` // ISO 639-1; default: told from the text
	TargetLang string   `yaml:"target_lang"` // default: en

	line int
}

// A System is something that translates: a model, files with translations, or a
// shell command.
type System struct {
	Name    string            `yaml:"name"`
	Files   map[string]string `yaml:"files"`   // by the documents' names: a translation a line
	Command string            `yaml:"command"` // reads a sentence a line and writes a translation a line
	Inputs  []string          `yaml:"inputs"`  // of the command: files that what it writes depends on
	Prompt  string            `yaml:"prompt"`  // a file: instructions instead of the built-in ones
	TM      []string          `yaml:"tm"`      // translation memories, asked first
	Terms   []string          `yaml:"glossary"`
	Model   `yaml:",inline"`

	line int
}

// A Model is which model is asked, where, and how.
type Model struct {
	Model       string   `yaml:"model"`
	BaseURL     string   `yaml:"base_url"`
	KeyVariable string   `yaml:"key_variable"` // of the environment; default: OPENAI_API_KEY
	Temperature *float64 `yaml:"temperature"`  // default: the server's; of judges: 0
	Concurrency int      `yaml:"concurrency"`
	RPM         int      `yaml:"rpm"`
	TPM         int      `yaml:"tpm"`
	Price       string   `yaml:"price"`  // IN,OUT[,CACHED], dollars per million tokens
	Budget      string   `yaml:"budget"` // dollars
}

// A Metric scores translations by references. A text alone is its name.
type Metric struct {
	Name  string         `yaml:"name"`  // of mtalign score's -m
	As    string         `yaml:"as"`    // what it is called in tables; default: as in print
	Flags map[string]any `yaml:"flags"` // its settings, by the names of mtalign score's flags

	line int
}

// A Judge is a model that judges translations.
type Judge struct {
	Name   string `yaml:"name"`   // default: its method
	Method string `yaml:"method"` // of mtalign judge's --method
	Model  `yaml:",inline"`

	line int
}

// Name is the file's.
func (f *File) Name() string { return f.name }

// Text is the file as it was read.
func (f *File) Text() string { return f.text }

// Path is a path of the file as seen from where the command runs: paths in a run
// file are seen from its own folder.
func (f *File) Path(path string) string {
	if path == "" || path == "-" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(f.name), path)
}

// At is an error about a line of the file.
func (f *File) At(line int, err error) error {
	return &corpus.LineError{Name: f.name, Line: max(1, line), Err: err}
}

// Paths are paths as Path gives them.
func (f *File) Paths(paths []string) []string {
	seen := make([]string, len(paths))
	for i, path := range paths {
		seen[i] = f.Path(path)
	}
	return seen
}

// Reads are the paths of all files and folders that doing what the file says
// reads.
func (f *File) Reads() (paths []string) {
	for _, d := range f.Documents {
		paths = append(paths, d.Source, d.Docs)
		paths = append(paths, d.References...)
	}
	for _, s := range f.Systems {
		paths = append(paths, s.Prompt)
		paths = append(paths, slices.Sorted(maps.Values(s.Files))...)
		paths = slices.Concat(paths, s.Inputs, s.TM, s.Terms)
	}
	for _, m := range f.Metrics {
		if model, has := m.Settings()[TokenizerModel]; has {
			paths = append(paths, model)
		}
	}
	return f.Paths(slices.DeleteFunc(paths, func(path string) bool { return path == "" }))
}

// TokenizerModel is the setting of metrics that is a file.
const TokenizerModel = "tokenizer-model"
