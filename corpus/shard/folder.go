package shard

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// The beginnings of the names of temporary folders.
const (
	diskFolder    = "mtalign-shards-"
	grouperFolder = "mtalign-group-"
)

// folderLock is the file in a temporary folder that is locked for as long as its
// owner lives: the operating system frees it with the process, however that ends.
const folderLock = ".lock"

// A folder is a temporary one.
type folder struct {
	path string
	lock *flock.Flock
}

// Temporary makes a temporary folder in another; "" is the system's. Folders that
// processes of this user made with the same prefix, and left behind as they were killed,
// are removed.
func Temporary(dir, prefix string) (path string, remove func() error, err error) {
	sweep(dir, prefix)
	f, err := newFolder(dir, prefix)
	if err != nil {
		return "", nil, err
	}
	return f.path, f.remove, nil
}

// mostTries is how often a new folder may be swept away before it is locked.
const mostTries = 10

// newFolder makes a temporary folder in another; "" is the system's.
func newFolder(dir, prefix string) (*folder, error) {
	for try := 1; ; try++ {
		path, err := os.MkdirTemp(dir, prefix)
		if err != nil {
			return nil, fmt.Errorf("making a folder for temporary files: %w", err)
		}
		f := &folder{path, flock.New(filepath.Join(path, folderLock))}
		if err = f.hold(); err == nil {
			return f, nil
		}
		f.remove()
		if try == mostTries {
			return nil, fmt.Errorf("locking the folder of temporary files %s: %w", path, err)
		}
	}
}

// hold locks the folder, unless a sweep has taken it for a dead one's before that.
func (f *folder) hold() error {
	locked, err := f.lock.TryLock()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil:
		return nil // where files cannot be locked, nobody sweeps
	case !locked:
		return errors.New("another process holds it")
	}
	mine, err := f.lock.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(f.lock.Path())
	if err == nil && !os.SameFile(mine, there) {
		err = fs.ErrNotExist
	}
	return err
}

// remove removes the folder, and frees it after that, as whoever has just made it
// might lock it in between. Some systems remove no file that is open.
func (f *folder) remove() error {
	if os.RemoveAll(f.path) == nil {
		return f.lock.Unlock()
	}
	return errors.Join(f.lock.Unlock(), os.RemoveAll(f.path))
}

// sweep removes the folders that processes of this user left behind as they were
// killed. What cannot be removed does no harm.
func sweep(dir, prefix string) {
	if dir == "" {
		dir = os.TempDir()
	}
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && info.IsDir() && strings.HasPrefix(entry.Name(), prefix) && own(info) {
			sweepFolder(filepath.Join(dir, entry.Name()))
		}
	}
}

// sweepFolder removes a folder that nobody holds: one without a lock only if it is
// empty, as it is when its owner dies at once.
func sweepFolder(path string) {
	lock := filepath.Join(path, folderLock)
	if _, err := os.Lstat(lock); err != nil {
		os.Remove(path)
		return
	}
	f := &folder{path, flock.New(lock, flock.SetFlag(os.O_RDWR))} // it may be gone, and is not to be made
	if free, err := f.lock.TryLock(); err == nil && free {
		f.remove()
	}
}
