package run

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// A Fault is a file that is not as the manifest says.
type Fault struct {
	Role string `json:"role"` // what the file is to the run: an input's role, or "output of STAGE"
	Path string `json:"path"` // seen from the run's folder
	Why  string `json:"why"`
}

func (f Fault) String() string { return fmt.Sprintf("%s %s: %s", f.Role, f.Path, f.Why) }

// VerifyInputs holds what went into the run in a folder against its hashes. Of
// files that may not be read it is said that nobody has looked.
func (m *Manifest) VerifyInputs(dir string, may func(path string) bool) (faults []Fault) {
	for _, in := range slices.Concat(m.Inputs, m.Material) {
		if in.SHA256 == "" {
			continue // it could not be read
		}
		role := in.Role
		if role == "" {
			role = "input"
		}
		path := Seen(dir, in.Path)
		why := NotNamed
		if may(path) {
			why = differs(func() (*os.File, error) { return openRegular(path) }, in.SHA256)
		}
		if why != "" {
			faults = append(faults, Fault{role, in.Path, why})
		}
	}
	return faults
}

// NotNamed is why a file that a foreign manifest names is not read.
const NotNamed = "lies outside the run's folder, and run.json is not as a run of yours left it: name the file, or its folder, with --inputs"

// Seen is a path of a manifest as seen from where the command runs.
func Seen(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// VerifyOutputs holds what the run in a folder has made against its hashes. No
// other file is read, whatever the manifest calls an output.
func (m *Manifest) VerifyOutputs(dir string) (faults []Fault) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return []Fault{{"folder", ".", err.Error()}}
	}
	defer root.Close()
	for _, stage := range m.Stages {
		for _, name := range slices.Sorted(maps.Keys(stage.Outputs)) {
			open := func() (*os.File, error) {
				if info, err := root.Stat(filepath.FromSlash(name)); err != nil || !info.Mode().IsRegular() {
					return nil, cmp.Or(err, errNoFile)
				}
				return root.Open(filepath.FromSlash(name))
			}
			if why := differs(open, stage.Outputs[name]); why != "" {
				faults = append(faults, Fault{"output of " + stage.Name, name, why})
			}
		}
	}
	return faults
}

// errNoFile tells of devices and pipes, which may have no end.
var errNoFile = errors.New("is no file")

func openRegular(path string) (*os.File, error) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, cmp.Or(err, errNoFile)
	}
	return os.Open(path)
}

// differs says how a file differs from what had a hash; "" where it does not.
func differs(open func() (*os.File, error), want string) string {
	f, err := open()
	var got string
	if err == nil {
		defer f.Close()
		got, err = hashOf(f)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "is missing"
	case err != nil:
		return err.Error()
	case got != want:
		return fmt.Sprintf("has changed: SHA-256 is %s…, was %s…", got[:12], want[:min(12, len(want))])
	}
	return ""
}

// SameOutputs compares what two runs have made, but for the files left out, and
// names those that differ or only one has.
func (m *Manifest) SameOutputs(other *Manifest, leftOut ...string) (faults []Fault) {
	theirs := map[string]string{}
	for _, stage := range other.Stages {
		maps.Copy(theirs, stage.Outputs)
	}
	for _, stage := range m.Stages {
		for _, name := range slices.Sorted(maps.Keys(stage.Outputs)) {
			sum, made := theirs[name]
			delete(theirs, name)
			switch {
			case slices.Contains(leftOut, name), sum == stage.Outputs[name]:
			case !made:
				faults = append(faults, Fault{"output of " + stage.Name, name, "was not made before"})
			default:
				faults = append(faults, Fault{"output of " + stage.Name, name, "is not what was made before"})
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		faults = append(faults, Fault{"output", name, "was made before, and was not now"})
	}
	return faults
}
