package shard

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/s2"
)

// blockSize is how many bytes of a run are compressed at once, and runSize what
// reading or writing one takes: a block as it is and one compressed, and buffers.
const (
	blockSize = 64 << 10
	runSize   = 2*blockSize + 8<<10
)

// A runWriter writes a run: records in order, packed.
type runWriter struct {
	*bufio.Writer
	squeezed *s2.Writer
	file     *os.File
}

func createRun(name string) (*runWriter, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	squeezed := s2.NewWriter(f, s2.WriterConcurrency(1), s2.WriterBlockSize(blockSize))
	return &runWriter{bufio.NewWriter(squeezed), squeezed, f}, nil
}

// add writes a record. Errors are those of Close.
func (w *runWriter) add(it item) {
	w.Write(appendHead(w.AvailableBuffer(), it.stream, len(it.key), len(it.value)))
	w.Write(it.key)
	w.Write(it.value)
}

func (w *runWriter) Close() error {
	if err := errors.Join(w.Flush(), w.squeezed.Close(), w.file.Close()); err != nil {
		return fmt.Errorf("keeping records in a temporary file: %w", err)
	}
	return nil
}

// A runReader reads a run. Its item is valid until the next.
type runReader struct {
	item
	file   *os.File
	r      *bufio.Reader
	record []byte // the key and value of the item
	err    error
}

func openRun(name string) (*runReader, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading the temporary file %s again: %w", filepath.Base(name), err)
	}
	squeezed := s2.NewReader(f, s2.ReaderMaxBlockSize(blockSize), s2.ReaderAllocBlock(blockSize))
	return &runReader{file: f, r: bufio.NewReaderSize(squeezed, 4<<10)}, nil
}

// next reads the next record; false at the end and where err is set.
func (r *runReader) next() bool {
	var sizes [3]int // the first is the stream
	for i := range sizes {
		x, err := binary.ReadUvarint(r.r)
		if err == io.EOF && i == 0 {
			return false
		}
		if err != nil {
			return r.fail(err)
		}
		sizes[i] = int(x)
	}
	r.record = room(r.record, sizes[1]+sizes[2])
	if _, err := io.ReadFull(r.r, r.record); err != nil {
		return r.fail(err)
	}
	r.item = item{sizes[0], r.record[:sizes[1]], r.record[sizes[1]:]}
	return true
}

func (r *runReader) fail(err error) bool {
	r.err = fmt.Errorf("reading the temporary file %s again: %w", filepath.Base(r.file.Name()), err)
	return false
}

// room returns a slice of n bytes, in the memory of old where it is large
// enough.
func room(old []byte, n int) []byte {
	if cap(old) < n {
		return make([]byte, n, 2*n)
	}
	return old[:n]
}
