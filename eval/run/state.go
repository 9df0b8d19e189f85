package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/gofrs/flock"

	"github.com/mtalign/mtalign/corpus"
)

// StateName is the file in a run's folder that says how far the run is.
const StateName = "status.json"

// A State is how far a run is, as it was last told.
type State struct {
	Command  string       `json:"command"`
	PID      int          `json:"pid"`
	Begun    time.Time    `json:"begun"`
	Updated  time.Time    `json:"updated"`
	Phase    Phase        `json:"phase"`
	Failures int          `json:"failures,omitzero"`     // told of, of a run that is over
	Share    float64      `json:"share"`                 // of the run that is done, in [0,1]
	ETA      *float64     `json:"eta_seconds,omitempty"` // nil where nobody can tell
	Stages   []StageState `json:"stages"`
	Spending `json:",embed"`
}

// A Spending is what a run has asked of models.
type Spending struct {
	Calls            int     `json:"calls"` // paid for
	PromptTokens     int     `json:"prompt_tokens"`
	CompletionTokens int     `json:"completion_tokens"`
	CachedTokens     int     `json:"cached_tokens"`
	USD              float64 `json:"usd"` // where the price is known
}

// A StageState is how far one stage is.
type StageState struct {
	Name    string   `json:"name"`
	Phase   Phase    `json:"phase"`
	Total   int      `json:"total"` // of what it works on, -1 where nobody knows
	Done    int      `json:"done"`
	Failed  int      `json:"failed,omitzero"` // of Done
	Seconds float64  `json:"seconds"`         // at work
	ETA     *float64 `json:"eta_seconds,omitempty"`
}

// A Phase is what a run, or a stage, is at.
type Phase string

// The phases. A run whose process is gone without a word was killed.
const (
	Waiting Phase = "waiting"
	Running Phase = "running"
	Done    Phase = "done"
	Passed  Phase = "up to date"
	Failed  Phase = "failed"
	Stopped Phase = "stopped"
	Killed  Phase = "killed"
)

// Over tells whether nothing more comes.
func (p Phase) Over() bool { return p != Waiting && p != Running }

// Save writes the state to its folder, whole or not at all.
func (s *State) Save(dir string) error {
	f, err := corpus.Create(filepath.Join(dir, StateName))
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := json.MarshalWrite(f, s, json.Deterministic(true), jsontext.WithIndent("  ")); err != nil {
		return err
	}
	return f.Commit()
}

// LoadState reads the state of the run in a folder. That of a run whose process
// is gone is Killed.
func LoadState(dir string) (*State, error) {
	path := filepath.Join(dir, StateName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no run has told of itself here: give the folder of mtalign run -o", dir)
	}
	if err != nil {
		return nil, err
	}
	var s State
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", path, corpus.JSONError(err))
	}
	if !s.Phase.Over() && !working(dir) {
		s.Phase, s.ETA = Killed, nil
	}
	return &s, nil
}

// working tells whether a process has the folder.
func working(dir string) bool {
	lock := flock.New(filepath.Join(dir, lockName))
	free, err := lock.TryLock()
	if free {
		lock.Unlock()
	}
	return !free && err == nil
}
