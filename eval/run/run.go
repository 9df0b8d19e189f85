package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/gofrs/flock"

	"github.com/mtalign/mtalign/corpus"
)

// A Run is a run at work in its folder. Stages are done in order; one whose
// inputs and outputs have not changed since the last time is passed over.
type Run struct {
	Dir      string
	Manifest *Manifest // of this run, stage by stage
	Before   *Manifest // of the run before in the same folder; nil in a new one
	lock     *flock.Flock
}

// Open starts or takes up the run over paths in dir. It refuses a folder that
// holds anything but a run over the same paths, and one in which a run is at
// work.
func Open(dir, version string, paths []string, config map[string]string) (*Run, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	relative, err := Relative(dir, paths)
	if err != nil {
		return nil, err
	}
	if _, err := load(dir, relative); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, lockName))
	if free, err := lock.TryLock(); err != nil {
		return nil, fmt.Errorf("locking %s: %w", dir, err)
	} else if !free {
		return nil, fmt.Errorf("%s: another run is at work in this folder: wait for it or give another -o", dir)
	}
	before, err := load(dir, relative) // again: a run may have ended since
	if err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	sweep(dir)
	r := &Run{Dir: dir, Before: before, lock: lock}
	r.Manifest = &Manifest{Version: version, Build: ThisBuild(), Paths: relative, Config: config}
	if before != nil {
		r.Manifest.Model, r.Manifest.Usage, r.Manifest.Cost = before.Model, before.Usage, before.Cost
		r.Manifest.InFlight, r.Manifest.Asked, r.Manifest.Settled = before.InFlight, slices.Clone(before.Asked), before.Settled
		r.Manifest.Typed = before.Typed
		return r, nil
	}
	return r, r.Manifest.Save(dir) // from now on the folder is this run's
}

const lockName = ".lock"

// sweep removes what processes that were killed had not finished writing. What
// cannot be removed does no harm.
func sweep(dir string) {
	filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if left, _ := filepath.Match(corpus.Unfinished, entry.Name()); left {
			os.Remove(path)
		}
		return nil
	})
}

// load reads the manifest of the folder, or tells why the folder cannot be used
// for a run over paths. It is nil in an empty folder and in one where a run over
// other paths has not done a stage.
func load(dir string, paths []string) (*Manifest, error) {
	before, err := Load(dir)
	if err != nil {
		return nil, err
	}
	if before != nil {
		same := slices.Equal(before.Paths, paths)
		if !same && len(before.Stages) == 0 {
			return nil, nil
		}
		if !same {
			return nil, fmt.Errorf("%s: holds the run over %s: give another folder with -o, or remove this one", dir, strings.Join(before.Paths, ", "))
		}
		return before, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if entry.Name() != lockName {
			return nil, fmt.Errorf("%s: holds files but no run of mtalign: give a new or empty folder with -o", dir)
		}
	}
	return nil, nil
}

// Relative gives paths as seen from dir, so that a manifest is true wherever
// the two are moved to together and from wherever the command is called.
func Relative(dir string, paths []string) ([]string, error) {
	base, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	var relative []string
	for _, path := range paths {
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		rel, err := filepath.Rel(base, abs)
		if err != nil {
			return nil, err
		}
		relative = append(relative, filepath.ToSlash(rel))
	}
	return relative, nil
}

// Path is the path of one of the run's files.
func (r *Run) Path(name string) string { return filepath.Join(r.Dir, filepath.FromSlash(name)) }

// Close gives the folder free.
func (r *Run) Close() error { return r.lock.Unlock() }

// A Step is a stage still to be done.
type Step struct {
	Name  string
	Needs []string // files of the run that it reads, made by earlier steps
	With  []string // settings and hashes of outside files that it depends on
	Makes []string // files of the run that it writes
	Tells bool     // it tells of the run itself: it depends on the manifest's Account too (Do)
	Waits bool     // it waits for others, such as a server, and takes no processor (DoTogether)
	Parts bool     // it does with those of its needs that could be made (DoTogether)
	Do    func(ctx context.Context) (Outcome, error)
}

// Do does the steps in order. A step that an earlier run did with the same
// material, and whose files are still as they were made, is passed over. After
// each step told is called with the stage and whether work was done for it. An
// error of a step ends the run; the stages before it stay done, and what was
// paid for is kept account of.
func (r *Run) Do(ctx context.Context, steps []Step, told func(stage Stage, worked bool)) error {
	worked := false
	for i, step := range steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		key := r.key(step, r.made)
		stage, fresh := r.fresh(step, key)
		if !fresh {
			var err error
			if stage, err = r.work(ctx, step, key); err != nil {
				return errors.Join(err, r.save(steps[i:]))
			}
			worked = true
		}
		r.Manifest.Stages = append(r.Manifest.Stages, stage)
		if worked {
			if err := r.save(steps[i+1:]); err != nil {
				return err
			}
		}
		told(stage, !fresh)
	}
	return nil
}

// save saves the manifest. Of the steps that are left it keeps what an earlier
// run did: their keys will tell whether that is still good.
func (r *Run) save(left []Step) error {
	m := *r.Manifest
	if r.Before != nil {
		m.Stages = slices.Clone(m.Stages)
		for _, stage := range r.Before.Stages {
			if slices.ContainsFunc(left, func(s Step) bool { return s.Name == stage.Name }) {
				m.Stages = append(m.Stages, stage)
			}
		}
	}
	return m.Save(r.Dir)
}

func (r *Run) work(ctx context.Context, step Step, key string) (Stage, error) {
	stage := Stage{Name: step.Name, Key: key, Outputs: map[string]string{}}
	for _, name := range step.Makes {
		if err := os.MkdirAll(filepath.Dir(r.Path(name)), 0o755); err != nil {
			return stage, err
		}
	}
	start := time.Now()
	var err error
	if stage.Outcome, err = step.Do(ctx); err == nil {
		err = ctx.Err() // a step that was stopped may have ended early without a word
	}
	if err != nil {
		return stage, fmt.Errorf("%s: %w", step.Name, err)
	}
	stage.Seconds = time.Since(start).Seconds()
	for _, name := range step.Makes {
		if stage.Outputs[name], err = HashFile(r.Path(name)); err != nil {
			return stage, fmt.Errorf("%s: %w", step.Name, err)
		}
	}
	return stage, nil
}

// key hashes what a step depends on: the version, its settings and the
// contents of the files that it needs, of which made gives the hashes.
func (r *Run) key(step Step, made func(string) string) string {
	h := sha256.New()
	field := func(s string) { fmt.Fprintf(h, "%d:%s", len(s), s) }
	field(r.Manifest.Version)
	field(step.Name)
	for _, with := range step.With {
		field(with)
	}
	for _, need := range step.Needs {
		field(need)
		field(made(need))
	}
	if step.Tells {
		account, err := json.Marshal(r.Manifest.Account(), json.Deterministic(true))
		field(fmt.Sprint(string(account), err)) // an account that cannot be written fails when it is saved
	}
	return hex.EncodeToString(h.Sum(nil))
}

// made returns the hash of a file that an earlier step made.
func (r *Run) made(name string) string {
	for _, stage := range r.Manifest.Stages {
		if sum, ok := stage.Outputs[name]; ok {
			return sum
		}
	}
	panic("run: a step needs " + name + ", which no earlier step makes")
}

// fresh returns the stage as the run before left it, if it need not be done
// again.
func (r *Run) fresh(step Step, key string) (Stage, bool) {
	if r.Before == nil {
		return Stage{}, false
	}
	i := slices.IndexFunc(r.Before.Stages, func(s Stage) bool { return s.Name == step.Name && s.Key == key })
	if i < 0 || r.Before.Stages[i].Again {
		return Stage{}, false
	}
	stage := r.Before.Stages[i]
	for _, name := range step.Makes {
		if sum, err := HashFile(r.Path(name)); err != nil || sum != stage.Outputs[name] {
			return Stage{}, false
		}
	}
	return stage, true
}

// HashFile returns the SHA-256 of a file's bytes in hexadecimal.
func HashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return hashOf(f)
}

func hashOf(f *os.File) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("reading %s: %w", f.Name(), err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
