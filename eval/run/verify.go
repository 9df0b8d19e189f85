package run

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
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

// VerifyInputs holds what went into the run in a folder against its hashes.
func (m *Manifest) VerifyInputs(dir string) (faults []Fault) {
	for _, in := range slices.Concat(m.Inputs, m.Material) {
		if in.SHA256 == "" {
			continue // it could not be read
		}
		role := in.Role
		if role == "" {
			role = "input"
		}
		if why := differs(dir, in.Path, in.SHA256); why != "" {
			faults = append(faults, Fault{role, in.Path, why})
		}
	}
	return faults
}

// VerifyOutputs holds what the run in a folder has made against its hashes.
func (m *Manifest) VerifyOutputs(dir string) (faults []Fault) {
	for _, stage := range m.Stages {
		for _, name := range slices.Sorted(maps.Keys(stage.Outputs)) {
			if why := differs(dir, name, stage.Outputs[name]); why != "" {
				faults = append(faults, Fault{"output of " + stage.Name, name, why})
			}
		}
	}
	return faults
}

// differs says how a file differs from what had a hash; "" where it does not.
func differs(dir, name, want string) string {
	path := filepath.FromSlash(name)
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	switch got, err := HashFile(path); {
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
