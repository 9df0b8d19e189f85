// Package corpustest finds the development data that tests read.
package corpustest

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared returns the path of a file or folder of the development data, the
// folder "shared" beside the checkout. A test that needs it is skipped where
// it is absent, and fails where CI is set, so that CI cannot pass without.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{Root(t), "..", "shared"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the development data is missing in CI: %v", err)
		}
		t.Skipf("needs the development data beside the checkout: %v", err)
	}
	return path
}

// Root returns the module's folder.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = parent
	}
}
