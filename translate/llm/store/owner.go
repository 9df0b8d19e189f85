package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// An owner is one opening of a store. It holds a locked file beside the store
// for as long as it lives: the operating system frees the lock with the
// process, however that ends, so that a dead owner is known at once and a
// slow one is never taken for dead.
//
// While calls are paid for another file keeps room on the disk: when that is
// full, the room is freed for the answers that are on their way.
type owner struct {
	store string
	id    string
	lock  *flock.Flock

	mu       sync.Mutex
	reserved bool
	failed   error     // why no room could be taken
	again    time.Time // when it is tried again
}

func newOwner(store string) (*owner, error) {
	id := rand.Text()
	lock := flock.New(ownerFile(store, id), flock.SetPermissions(0o600))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		err = errors.New("its owner's file is locked")
	}
	return &owner{store: store, id: id, lock: lock}, err
}

// room is how many bytes are kept free: 512 answers of 20 sentences, with what
// SQLite writes around them, need half of it. The other half is for the log,
// whose 4 MB SQLite copies into the file as soon as there is room: with a
// longer log answers were lost on a full disk.
const room = 8 << 20

// reserve takes room on the disk, unless it is taken already.
func (o *owner) reserve() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.reserved || time.Now().Before(o.again) {
		return o.failed
	}
	if err := writeNoise(roomFile(o.store, o.id)); err != nil {
		os.Remove(roomFile(o.store, o.id))
		o.failed, o.again = fmt.Errorf("no room for answers: %w: %s", err, fullAdvice), time.Now().Add(time.Second)
		return o.failed
	}
	o.reserved, o.failed = true, nil
	return nil
}

// writeNoise fills a file: zeros would take no room where the disk is packed,
// nor would the same noise twice.
func writeNoise(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	var seed [32]byte
	rand.Read(seed[:])
	_, err = io.CopyN(f, mathrand.NewChaCha8(seed), room)
	return errors.Join(err, f.Close())
}

// free gives the room back to the disk, if it was taken.
func (o *owner) free() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.reserved {
		os.Remove(roomFile(o.store, o.id))
	}
	o.reserved = false
}

func ownerFile(store, id string) string { return store + ".owner-" + id }
func roomFile(store, id string) string  { return store + ".room-" + id }

func (o *owner) release() error {
	o.free()
	return errors.Join(os.Remove(o.lock.Path()), o.lock.Close())
}

// alive tells whether the owner still runs, and clears away behind a dead one.
func alive(store, id string) bool {
	if batched(id) {
		return true // until it ends
	}
	path := ownerFile(store, id)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	lock := flock.New(path)
	locked, err := lock.TryLock()
	if err != nil || !locked {
		return true
	}
	os.Remove(roomFile(store, id))
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
