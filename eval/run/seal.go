package run

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/go-json-experiment/json"
)

// A Key seals manifests: it tells those that a user's own runs wrote from those
// that come from elsewhere, or were changed since. It never leaves its machine.
type Key []byte

const keyBytes = 32

// ReadKey reads a user's key from a file. Where there is none, the key is moved
// there from where earlier versions kept it, if that is not "", or made.
func ReadKey(path, earlier string) (Key, error) {
	key, err := os.ReadFile(path)
	if err == nil && len(key) == keyBytes {
		return key, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	moved, _ := os.ReadFile(earlier) // what cannot be read is no key
	if len(moved) != keyBytes {
		fresh := make([]byte, keyBytes)
		rand.Read(fresh)
		return makeKey(path, fresh)
	}
	if key, err = makeKey(path, moved); err == nil && bytes.Equal(key, moved) {
		os.Remove(earlier) // what stays does no harm
	}
	return key, err
}

// makeKey writes a key to a file where there is none, and returns the one that is
// there then.
func makeKey(path string, key Key) (Key, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".key-*") // nobody else may read it
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(key)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	switch err := os.Link(f.Name(), path); { // the first of several processes makes it
	case err == nil:
		return key, nil
	case errors.Is(err, fs.ErrExist):
		if made, err := os.ReadFile(path); err == nil && len(made) == keyBytes {
			return made, nil
		}
	}
	return key, os.Rename(f.Name(), path) // one that is damaged, or a disk without links
}

// SealedWith tells whether the manifest is as a run of the key's owner wrote it.
func (m *Manifest) SealedWith(key Key) bool {
	want, err := m.seal(key)
	return err == nil && want != "" && hmac.Equal([]byte(want), []byte(m.Seal))
}

// seal is the HMAC-SHA256 of all the rest; "" without a key.
func (m *Manifest) seal(key Key) (string, error) {
	if len(key) == 0 {
		return "", nil
	}
	open := *m
	open.Seal = ""
	h := hmac.New(sha256.New, key)
	if err := json.MarshalWrite(h, open, json.Deterministic(true)); err != nil {
		return "", fmt.Errorf("sealing %s: %w", ManifestName, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
