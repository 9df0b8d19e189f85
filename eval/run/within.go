package run

import (
	"path/filepath"
)

// Within tells whether a path is one of roots or lies in one that is a folder,
// wherever links lead.
func Within(path string, roots ...string) bool {
	path, err := real(path)
	if err != nil {
		return false
	}
	for _, root := range roots {
		root, err := real(root)
		if err != nil {
			continue
		}
		if below, err := filepath.Rel(root, path); err == nil && filepath.IsLocal(below) {
			return true
		}
	}
	return false
}

// real is a path without links; of one that does not exist, that of its folder.
func real(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	at, err := filepath.EvalSymlinks(path)
	if err == nil || filepath.Dir(path) == path {
		return at, err
	}
	dir, err := real(filepath.Dir(path))
	return filepath.Join(dir, filepath.Base(path)), err
}
