package run

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

// A Ledger notes which calls a run pays for, before their answers are kept, in a
// file of the run's folder. Run.json has the sums at the run's end; of one that is
// killed before, the ledger tells the next run what to look for in the store.
// It may be used by any number of goroutines.
type Ledger struct {
	run *Run

	mu   sync.Mutex
	id   string
	file *os.File // nil before the first call
}

// ledgerName is the ledger's file in a run's folder.
const ledgerName = "calls.jsonl"

// A PaidCall is a call that a system or judge had to pay for.
type PaidCall struct {
	Name   string `json:"name"` // the system's or judge's
	Model  string `json:"model"`
	Server string `json:"server,omitzero"`
	Prompt string `json:"prompt,omitzero"` // SHA-256 of the instructions
	Price  *Price `json:"price,omitzero"`
	Key    string `json:"key"` // in the store
}

// Ledger begins a ledger, in the place of that of an earlier run, whose calls are
// to be accounted for before.
func (r *Run) Ledger() *Ledger { return &Ledger{run: r, id: rand.Text()} }

// Note notes a call.
func (l *Ledger) Note(call PaidCall) error {
	line, err := json.Marshal(call)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		if l.file, err = os.OpenFile(l.run.Path(ledgerName), os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o644); err != nil {
			return err
		}
		if _, err := l.file.WriteString(`{"ledger":"` + l.id + "\"}\n"); err != nil {
			return err
		}
	}
	_, err = l.file.Write(append(line, '\n')) // at once: a process that dies leaves no half of it
	return err
}

// Settle puts the manifest, which has the calls in its sums by now, in the
// ledger's place.
func (l *Ledger) Settle() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return errors.Join(err, l.run.settle(l.id))
}

// settle saves the manifest and removes the ledger. A process that dies between
// the two leaves a ledger that the manifest knows.
func (r *Run) settle(id string) error {
	r.Manifest.Settled = id
	m := *r.Manifest
	if r.Before != nil { // stages that this run has not come to
		m.Stages = slices.Clone(m.Stages)
		for _, stage := range r.Before.Stages {
			if !slices.ContainsFunc(m.Stages, func(s Stage) bool { return s.Name == stage.Name }) {
				m.Stages = append(m.Stages, stage)
			}
		}
	}
	if err := m.Save(r.Dir); err != nil {
		return err
	}
	return os.Remove(r.Path(ledgerName))
}

// Reconcile hands the calls of a run that was killed to account, which adds what
// the store knows of them to the manifest's sums, and settles them.
func (r *Run) Reconcile(account func([]PaidCall) error) error {
	id, calls, err := readLedger(r.Path(ledgerName))
	if err != nil || id == "" {
		return err
	}
	if id != r.Manifest.Settled {
		if err := account(calls); err != nil {
			return err
		}
	}
	return r.settle(id)
}

// readLedger reads a ledger as far as it goes: a loss of power may have taken its
// end. The id is "" where there is none.
func readLedger(path string) (id string, calls []PaidCall, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	id = "without a head"
	for line, err := range corpus.Lines(f, path) {
		if err != nil {
			break
		}
		if line.N == 1 {
			var head struct {
				Ledger string `json:"ledger"`
			}
			if json.Unmarshal(line.Text, &head) == nil && head.Ledger != "" {
				id = head.Ledger
			}
			continue
		}
		var call PaidCall
		if json.Unmarshal(line.Text, &call) != nil {
			break
		}
		calls = append(calls, call)
	}
	return id, calls, nil
}
