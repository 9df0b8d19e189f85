package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

// A trust is what a run.json may make mtalign do. One that a run of the user's
// own has written, and nobody has changed, may read again what was read then. Of
// one from elsewhere only its folder is read, and what the user names beside it;
// neither keys nor texts go to servers that it names unless the user says so, and
// nobody is paid without a budget of the user's. No run.json runs commands that the
// user has not allowed.
type trust struct {
	inputs            []string // files and folders
	commands, servers bool
}

func (t *trust) flags(flags *pflag.FlagSet) {
	t.inputsFlag(flags)
	flags.BoolVar(&t.commands, "allow-commands", false, "with --from: run the commands that stand in run.json; without, they are only shown")
	flags.BoolVar(&t.servers, "allow-servers", false, "with --from: ask the servers, take keys from the variables, and reckon with the prices that a run.json from elsewhere names; without --budget, pay whatever it takes")
}

func (t *trust) inputsFlag(flags *pflag.FlagSet) {
	flags.StringArrayVar(&t.inputs, "inputs", nil, "file or folder outside its own that a run.json from elsewhere may have read; may be repeated")
}

// trustFlags are those that --from alone heeds.
var trustFlags = []string{"inputs", "allow-commands", "allow-servers"}

// runKey is what own runs are told by, kept where the user's settings are: a cache
// may be cleared at any time. Without a place for it every run.json is from
// elsewhere.
func runKey() run.Key {
	settings, err := os.UserConfigDir()
	if err != nil {
		return nil
	}
	earlier := "" // beside the store, in earlier versions
	if at, err := storePath(""); err == nil {
		earlier = filepath.Join(filepath.Dir(at), keyName)
	}
	key, err := run.ReadKey(filepath.Join(settings, "mtalign", keyName), earlier)
	if err != nil {
		return nil
	}
	return key
}

const keyName = "runs.key"

// reader tells which files may be read for the run in a folder.
func (t *trust) reader(m *run.Manifest, dir string) (may func(path string) bool) {
	if m.SealedWith(runKey()) {
		return func(string) bool { return true }
	}
	roots := append([]string{dir}, t.inputs...)
	return func(path string) bool { return run.Within(path, roots...) }
}

// check refuses what a run.json would do and may not. f is its run file, of an
// evaluation only.
func (t *trust) check(u *ui, flags *pflag.FlagSet, m *run.Manifest, dir string, f *runfile.File) error {
	if err := t.checkCommands(u, f); err != nil {
		return err
	}
	if !m.SealedWith(runKey()) {
		if err := t.checkServers(m, f, flags); err != nil {
			return err
		}
	}
	return checkPaths(t.reader(m, dir), pathsOf(m, dir, f))
}

func (t *trust) checkCommands(u *ui, f *runfile.File) error {
	var commands []string
	if f != nil {
		for _, s := range f.Systems {
			if s.Command != "" {
				commands = append(commands, fmt.Sprintf("system %s: %s", s.Name, s.Command))
			}
		}
	}
	if len(commands) == 0 {
		return nil
	}
	list := "\n  " + strings.Join(commands, "\n  ")
	if !t.commands {
		return fmt.Errorf("run.json would run commands; read them, and give --allow-commands if they may run:%s", list)
	}
	u.warn("run.json runs commands:%s", list)
	return nil
}

// pathsOf are the paths that doing a run again reads.
func pathsOf(m *run.Manifest, dir string, f *runfile.File) (paths []string) {
	if f != nil {
		return f.Reads()
	}
	for _, path := range m.Paths {
		paths = append(paths, run.Seen(dir, path))
	}
	for _, arg := range m.Args {
		if name, value := argOf(arg); slices.Contains(pathFlags, name) {
			paths = append(paths, run.Seen(dir, value))
		}
	}
	for _, in := range m.Material {
		if in.Role == reviewRole {
			paths = append(paths, run.Seen(dir, in.Path))
		}
	}
	if m.RunFile != nil {
		paths = append(paths, run.Seen(dir, m.RunFile.Path))
	}
	return paths
}

// checkPaths refuses paths that may not be read, and folders with links to such.
func checkPaths(may func(string) bool, paths []string) error {
	for _, path := range paths {
		if !may(path) {
			return fmt.Errorf("%s: %s", path, run.NotNamed)
		}
		root := path
		if at, err := filepath.EvalSymlinks(path); err == nil {
			root = at // a link that is named is followed
		}
		err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist): // told of where it is read
				return nil
			case err == nil && !may(name):
				return fmt.Errorf("%s: %s", name, run.NotNamed)
			}
			return err
		})
		if err != nil {
			return err
		}
		if info, err := os.Stat(path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
			return fmt.Errorf("%s: is no file and no folder", path)
		}
	}
	return nil
}
