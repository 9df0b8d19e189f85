package store

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// An owner is one opening of a store. It holds a locked file beside the store
// for as long as it lives: the operating system frees the lock with the
// process, however that ends, so that a dead owner is known at once and a
// slow one is never taken for dead.
type owner struct {
	id   string
	lock *flock.Flock
}

func newOwner(store string) (*owner, error) {
	id := rand.Text()
	lock := flock.New(ownerFile(store, id), flock.SetPermissions(0o600))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		err = errors.New("its owner's file is locked")
	}
	return &owner{id, lock}, err
}

func ownerFile(store, id string) string { return store + ".owner-" + id }

func (o *owner) release() error {
	return errors.Join(os.Remove(o.lock.Path()), o.lock.Close())
}

// alive tells whether the owner still runs, and clears away behind a dead one.
func alive(store, id string) bool {
	path := ownerFile(store, id)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	lock := flock.New(path)
	locked, err := lock.TryLock()
	if err != nil || !locked {
		return true
	}
	os.Remove(path)
	lock.Close()
	return false
}

// sweep clears away behind owners that died without holding a call.
func sweep(store string) {
	prefix := filepath.Base(ownerFile(store, ""))
	entries, _ := os.ReadDir(filepath.Dir(store)) // what is not seen now is seen next time
	for _, entry := range entries {
		if id, ok := strings.CutPrefix(entry.Name(), prefix); ok {
			alive(store, id)
		}
	}
}
