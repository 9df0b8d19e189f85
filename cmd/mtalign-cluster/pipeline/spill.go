package pipeline

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// An engine that holds in memory what it shuffles, as Prism does, holds less if
// blocks lie on the disk of its machine, and only where they lie travels:
//
//	length of file | file | where the block begins | its length
//
// Nothing is removed before the pipeline is done, as a step may be done again.

// A spill is where the blocks of one bundle lie; nil: they travel themselves.
type spill struct {
	folder string
	file   *os.File
	size   int64
}

// newSpill returns one in a folder, nil where there is none.
func newSpill(folder string) *spill {
	if folder == "" {
		return nil
	}
	return &spill{folder: folder}
}

// put keeps packed records and returns where.
func (s *spill) put(packed []byte) (where []byte, err error) {
	if s.file == nil {
		name := filepath.Join(s.folder, rand.Text())
		if s.file, err = os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err != nil {
			return nil, fmt.Errorf("keeping records in a temporary file: %w", err)
		}
	}
	if _, err := s.file.Write(packed); err != nil {
		return nil, fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	name := filepath.Base(s.file.Name())
	where = append(binary.AppendUvarint(nil, uint64(len(name))), name...)
	where = binary.AppendUvarint(where, uint64(s.size))
	s.size += int64(len(packed))
	return binary.AppendUvarint(where, uint64(len(packed))), nil
}

// close ends the writing: what is put later lies in another file.
func (s *spill) close() error {
	if s == nil || s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file, s.size = nil, 0
	if err != nil {
		return fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	return nil
}

// spilled reads what was put in a folder.
func spilled(folder string, where []byte) (packed []byte, err error) {
	n, where, ok := number(where)
	if !ok || n > len(where) {
		return nil, errBlock
	}
	name := string(where[:n])
	at, where, ok := number(where[n:])
	size, _, ok2 := number(where)
	if !ok || !ok2 || filepath.Base(name) != name {
		return nil, errBlock
	}
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return nil, fmt.Errorf("reading a temporary file again: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	packed = make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(f, int64(at), int64(size)), packed); err != nil {
		return nil, fmt.Errorf("reading the temporary file %s again: %w", name, err)
	}
	return packed, nil
}
