package compare

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/go-json-experiment/json"
	"golang.org/x/sync/errgroup"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
)

// A System is what one system of a run made of the run's documents.
type System struct {
	Name  string
	Sets  []*Set
	notes []string                         // what its run could not do; of the run's first system
	texts func() (map[place]string, error) // its translations, read once asked for
}

// A Set is a system's output for one set of documents.
type Set struct {
	Name     string
	Segments *Segments
	Columns  []*Column
	text     string // the file of its translations; "" where there is none
}

// Load reads the runs in folders: those of mtalign eval run, a system each that
// they have, and chains, as one system. Systems are called as the run names
// them, with the folder before where runs have the same names.
func Load(dirs []string) ([]*System, error) {
	runs := make([][]*System, len(dirs))
	var group errgroup.Group
	for i, dir := range dirs {
		group.Go(func() (err error) {
			runs[i], err = loadRun(dir)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := called(dirs, runs)
	for _, s := range all {
		s.texts = sync.OnceValues(s.readTexts)
	}
	return all, nil
}

// called gives systems their names.
func called(dirs []string, runs [][]*System) (all []*System) {
	folders := folderNames(dirs)
	times := map[string]int{}
	for _, systems := range runs {
		for _, s := range systems {
			times[s.Name]++
		}
	}
	for i, systems := range runs {
		for _, s := range systems {
			switch {
			case s.Name == "" || len(systems) == 1 && times[s.Name] > 1:
				s.Name = folders[i]
			case times[s.Name] > 1:
				s.Name = folders[i] + "/" + s.Name
			}
			all = append(all, s)
		}
	}
	return all
}

// folderNames are the folders' own names, or whole paths where two are the same.
func folderNames(dirs []string) []string {
	names, times := make([]string, len(dirs)), map[string]int{}
	for i, dir := range dirs {
		abs, err := filepath.Abs(dir)
		if err != nil {
			abs = dir
		}
		names[i] = filepath.Base(abs)
		times[names[i]]++
	}
	for i, dir := range dirs {
		if times[names[i]] > 1 {
			names[i] = filepath.ToSlash(filepath.Clean(dir))
		}
	}
	return names
}

func loadRun(dir string) ([]*System, error) {
	manifest, err := run.Load(dir)
	if err != nil {
		return nil, err
	}
	if manifest == nil {
		return nil, fmt.Errorf("%s: holds no run: make one with mtalign eval run or mtalign run", dir)
	}
	results, err := loadScores(filepath.Join(dir, "scores.json"))
	if err != nil {
		return nil, err
	}
	if manifest.Command == "eval run" {
		systems, err := loadMatrix(dir, results)
		if len(systems) > 0 {
			systems[0].notes = failuresOf(dir, manifest)
		}
		return systems, err
	}
	return loadChain(dir, manifest.Version, results)
}

// failuresOf are what the cells of a run could not do: scores are the worse for it,
// or missing.
func failuresOf(dir string, m *run.Manifest) (notes []string) {
	for _, stage := range m.Stages {
		for _, failure := range stage.Failures {
			notes = append(notes, dir+": "+failure)
		}
	}
	return notes
}

func loadScores(name string) ([]metric.Result, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing: the run has not come to its scores: run it again", name)
	}
	if err != nil {
		return nil, err
	}
	var s struct {
		Scores []metric.Result `json:"scores"`
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("%s: %w", name, corpus.JSONError(err))
	}
	return s.Scores, nil
}

// loadMatrix reads the columns that scores.json names.
func loadMatrix(dir string, results []metric.Result) (systems []*System, err error) {
	segments := map[string]*Segments{}
	var group errgroup.Group
	for _, r := range results {
		if !filepath.IsLocal(filepath.Join(r.System, r.Doc, r.Name)) {
			return nil, fmt.Errorf("%s: scores.json names a file outside the run", dir)
		}
		if segments[r.Doc] == nil {
			into := newSegments()
			segments[r.Doc] = into
			group.Go(func() error { return into.read(filepath.Join(dir, "segments", r.Doc+".jsonl")) })
		}
		s := systemOf(&systems, r.System)
		set := s.set(r.Doc, segments[r.Doc])
		set.text = filepath.Join(dir, "translations", r.System, r.Doc+".jsonl")
		column := &Column{}
		set.Columns = append(set.Columns, column)
		group.Go(func() error {
			read, err := ReadColumn(filepath.Join(dir, "scores", r.System, r.Doc, r.Name+".jsonl"))
			if err == nil {
				*column = *read
			}
			return err
		})
	}
	return systems, group.Wait()
}

func systemOf(systems *[]*System, name string) *System {
	for _, s := range *systems {
		if s.Name == name {
			return s
		}
	}
	*systems = append(*systems, &System{Name: name})
	return (*systems)[len(*systems)-1]
}

func (s *System) set(name string, segments *Segments) *Set {
	for _, set := range s.Sets {
		if set.Name == name {
			return set
		}
	}
	s.Sets = append(s.Sets, &Set{Name: name, Segments: segments})
	return s.Sets[len(s.Sets)-1]
}
