// Package run keeps the account of a run: what went in, under which
// configuration, what each stage made of it, and what is still good when the
// run is started again.
package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// ManifestName is the manifest's file in a run's folder.
const ManifestName = "run.json"

// A Manifest is the account of one run, run.json in its folder.
type Manifest struct {
	Version string   `json:"version"` // of mtalign
	Build   Build    `json:"build,omitzero"`
	Command string   `json:"command,omitzero"` // run, or eval run
	Paths   []string `json:"paths"`            // as they were given, seen from the run's folder
	Typed   []string `json:"typed,omitzero"`   // the same as they were typed first: so documents name their sources
	Inputs  []Input  `json:"inputs"`
	// Material is what the run was told beside its inputs: memories, glossaries,
	// prompts, the run file.
	Material []Input           `json:"material,omitzero"`
	Config   map[string]string `json:"config"`            // what the user set, by flag
	Args     []string          `json:"args,omitzero"`     // the same as it would be typed in the run's folder
	RunFile  *RunFile          `json:"run_file,omitzero"` // nil where none was given
	Asked    []Asked           `json:"asked,omitzero"`    // of models, over all runs in this folder
	Model    string            `json:"model,omitzero"`
	Usage    corpus.Usage      `json:"usage"` // tokens paid for, over all runs in this folder
	Cost     *Cost             `json:"cost,omitzero"`
	// InFlight are the keys of calls, in the store, that were on their way when a
	// process died: they may have been paid for twice.
	InFlight []string       `json:"in_flight,omitzero"`
	Settled  string         `json:"settled,omitzero"` // the last ledger whose calls are in the sums
	Stages   []Stage        `json:"stages"`
	Seal     string         `json:"seal,omitzero"` // of the user whose run wrote it; see Key
	Extra    jsontext.Value `json:",embed"`

	Key Key `json:"-"` // that Save seals with; nil: it does not
}

// A Cost is what the calls of a model cost, over all runs in a folder.
type Cost struct {
	USD    corpus.Money `json:"usd"`             // of the runs with a price
	Calls  int          `json:"calls"`           // paid for
	Lost   int          `json:"lost,omitzero"`   // of Calls, those whose tokens nobody told: their cost is the most they may have cost
	Untold int          `json:"untold,omitzero"` // of Calls, those whose answers nobody has, as a run was killed: what they cost is not in USD
	Price  *Price       `json:"price,omitzero"`  // of the last run that paid, where it is known
}

// A Price is in dollars per million tokens.
type Price struct {
	Input  corpus.Money `json:"input"`
	Cached corpus.Money `json:"cached"`
	Output corpus.Money `json:"output"`
	Date   string       `json:"date,omitzero"`   // when it was so; "" of one that the user gave
	Source string       `json:"source,omitzero"` // where it stands
}

// A RunFile is the run file as it was read.
type RunFile struct {
	Path string `json:"path"` // seen from the run's folder
	Text string `json:"text"`
}

// An Input is a file that was read. Its path is seen from the run's folder;
// what could not be read has an error instead of a hash.
type Input struct {
	Role   string `json:"role,omitzero"` // what it is read as: article, source, reference, memory, glossary, prompt, ...
	Path   string `json:"path"`
	SHA256 string `json:"sha256,omitzero"`
	Bytes  int64  `json:"bytes"`
	Error  string `json:"error,omitzero"`
}

// A Stage is one link of the chain as it was done, with the files it made.
type Stage struct {
	Name    string            `json:"name"`
	Key     string            `json:"key"`     // hash of all that the stage depends on
	Outputs map[string]string `json:"outputs"` // file to SHA-256
	Seconds float64           `json:"seconds"`
	Outcome `json:",embed"`
}

// An Outcome is what a stage tells of its work.
type Outcome struct {
	Counts   map[string]int `json:"counts,omitempty"`
	Dropped  map[string]int `json:"dropped,omitempty"`  // what went no further, by round and reason
	LeftOut  []string       `json:"left_out,omitempty"` // what a file has not, for the size of the run
	Failures []string       `json:"failures,omitempty"` // what could not be done, a message each
	Again    bool           `json:"again,omitzero"`     // worth another try: the next run does the stage again
}

// Load reads the manifest of a run's folder; nil where there is none yet.
func Load(dir string) (*Manifest, error) {
	path := filepath.Join(dir, ManifestName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("%s is damaged (%w): remove the folder, or give another", path, corpus.JSONError(err))
	}
	return &m, nil
}

// Account returns the manifest without its timings, which differ from run to
// run: what a step may tell of that is to make the same of the same material.
func (m *Manifest) Account() Manifest {
	account := *m
	account.Seal = ""
	account.Stages = slices.Clone(m.Stages)
	for i := range account.Stages {
		account.Stages[i].Seconds = 0
	}
	account.Asked = slices.Clone(m.Asked)
	for i := range account.Asked {
		account.Asked[i].Rates = nil
	}
	return account
}

// Save seals the manifest and writes it to its folder, whole or not at all.
func (m *Manifest) Save(dir string) (err error) {
	if m.Seal, err = m.seal(m.Key); err != nil {
		return err
	}
	f, err := corpus.Create(filepath.Join(dir, ManifestName))
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := json.MarshalWrite(f, m, json.Deterministic(true), jsontext.WithIndent("  ")); err != nil {
		return err
	}
	return f.Commit()
}
