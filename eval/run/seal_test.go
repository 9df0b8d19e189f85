package run_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
)

// TestSeal tells own manifests from others' and from those that were changed.
func TestSeal(t *testing.T) {
	dir := t.TempDir()
	mine, err := run.ReadKey(filepath.Join(dir, "made", "runs.key"), "")
	if err != nil {
		t.Fatal(err)
	}
	m := &run.Manifest{
		Version: "1", Build: run.ThisBuild(), Command: "run", Paths: []string{"../in"}, Args: []string{"--to=fr"}, Key: mine,
		Cost:   &run.Cost{USD: corpus.Dollar / 3, Calls: 2, Price: &run.Price{Input: 1}},
		Asked:  []run.Asked{{Name: "s", Answered: map[string]int{"b": 1, "a": 2}, Rates: []run.Rate{{Second: 1, Sent: 3}}}},
		Stages: []run.Stage{{Name: "ingest", Outputs: map[string]string{"a": "1"}, Seconds: 1.0 / 3, Outcome: run.Outcome{Counts: map[string]int{"n": 1}}}},
	}
	if err := m.Save(dir); err != nil {
		t.Fatal(err)
	}
	load := func() *run.Manifest {
		m, err := run.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	if !load().SealedWith(mine) {
		t.Error("the own manifest is not known")
	}
	other, err := run.ReadKey(filepath.Join(dir, "other.key"), "")
	if err != nil {
		t.Fatal(err)
	}
	if load().SealedWith(other) || load().SealedWith(nil) {
		t.Error("another's manifest is taken for the own")
	}
	name := filepath.Join(dir, run.ManifestName)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{`"../in"`: `"../../in"`, `"version"`: `"more": 1, "version"`} {
		changed := bytes.Replace(text, []byte(from), []byte(to), 1)
		if err := os.WriteFile(name, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(changed, text) || load().SealedWith(mine) {
			t.Errorf("a manifest with %s is taken for the own", to)
		}
	}
	m.Key = nil
	if err := m.Save(dir); err != nil || load().SealedWith(nil) || load().SealedWith(mine) {
		t.Error("a manifest without a seal is taken for the own", err)
	}
}

// TestReadKeyOnce has several make a key at once, and sees one come of it, which
// nobody else may read; a damaged one is made anew.
func TestReadKeyOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.key")
	read := func() string {
		key, err := run.ReadKey(path, "")
		if err != nil || len(key) != 32 {
			t.Error(len(key), err)
		}
		return string(key)
	}
	keys := make([]string, 8)
	var group sync.WaitGroup
	for i := range keys {
		group.Go(func() { keys[i] = read() })
	}
	group.Wait()
	for _, key := range keys {
		if key != keys[0] {
			t.Error("several keys were made")
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Error("others may read the key", err)
	}
	if err := os.WriteFile(path, []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if again := read(); again == keys[0] || again != read() {
		t.Error("a damaged key is not made anew, once")
	}
}

// TestReadKeyMoved finds the key where it was kept before, once; one that is there
// already stays.
func TestReadKeyMoved(t *testing.T) {
	dir := t.TempDir()
	path, earlier := filepath.Join(dir, "config", "runs.key"), filepath.Join(dir, "cache", "runs.key")
	read := func(path, earlier string) string {
		t.Helper()
		key, err := run.ReadKey(path, earlier)
		if err != nil {
			t.Fatal(err)
		}
		return string(key)
	}
	old := read(earlier, "")
	if read(path, earlier) != old {
		t.Error("the key is not moved")
	}
	if _, err := os.Stat(earlier); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the key is still where it was", err)
	}
	read(earlier, "") // by an earlier version
	if read(path, earlier) != old || read(path, "") != old {
		t.Error("another key is taken")
	}
	if _, err := os.Stat(earlier); err != nil {
		t.Error("a key that is not taken is removed", err)
	}
	one := filepath.Join(dir, "one", "runs.key") // both folders may be one
	if made := read(one, one); read(one, one) != made {
		t.Error("the key does not stay")
	}
}

// TestWithin follows links, and takes no neighbour for what is inside.
func TestWithin(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"run/in", "runner", "else"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "else"), filepath.Join(dir, "run", "out")); err != nil {
		t.Skip(err)
	}
	for path, want := range map[string]bool{
		"run": true, "run/in": true, "run/in/new": true, "run/none/new": true, "run/../run/in": true,
		"runner": false, "run/../else": false, "run/out": false, "run/out/new": false, "run/in/../../else": false,
	} {
		if got := run.Within(dir+"/"+path, filepath.Join(dir, "run")); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	if !run.Within(filepath.Join(dir, "run", "out", "new"), filepath.Join(dir, "run"), filepath.Join(dir, "else")) {
		t.Error("the second folder is not looked at")
	}
}

// TestVerifyOutputsStayInside reads nothing outside the folder, and no device.
func TestVerifyOutputsStayInside(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "run")
	if err := os.Mkdir(inside, 0o755); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	sum, err := run.HashFile(secret)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(inside, "link")); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"../secret", secret, "link", "/dev/zero"} {
		m := &run.Manifest{Stages: []run.Stage{{Name: "s", Outputs: map[string]string{name: sum}}}}
		if faults := m.VerifyOutputs(inside); len(faults) != 1 {
			t.Errorf("%s is read", name)
		}
	}
}
