package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// open opens a file for reading, "-" for standard input. Ctrl-C ends the
// reading with the context's error.
func (u *ui) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(u.in()), nil
	}
	r, err := corpus.Open(name, nil)
	if err != nil {
		return nil, err
	}
	u.inputs.add(name)
	return stoppableFile{r, u.ctx}, nil
}

// files yields the files that paths name, and tells of folders that hold none: a
// wrong name, as a rule.
func (u *ui) files(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			n := 0
			for name, err := range corpus.Files([]string{path}) {
				if n++; !yield(name, err) {
					return
				}
			}
			if n == 0 {
				u.warn("%s: no files in this folder", path)
			}
		}
	}
}

// inputs are the names of files that were opened, by any goroutine.
type inputs struct {
	sync.Mutex
	names []string
}

func (i *inputs) add(name string) {
	i.Lock()
	defer i.Unlock()
	i.names = append(i.names, name)
}

// has tells whether a file is one of them.
func (i *inputs) has(name string) bool {
	i.Lock()
	defer i.Unlock()
	info, err := os.Stat(name)
	return err == nil && slices.ContainsFunc(i.names, func(input string) bool {
		other, err := os.Stat(input)
		return err == nil && os.SameFile(info, other)
	})
}

// stoppableFile is a file whose reading ends with a context.
type stoppableFile struct {
	io.ReadCloser
	ctx context.Context
}

func (f stoppableFile) Read(p []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	return f.ReadCloser.Read(p)
}

// ReadAt and Stat serve formats that are not read from the beginning on.
func (f stoppableFile) ReadAt(p []byte, at int64) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	if file, ok := f.ReadCloser.(io.ReaderAt); ok {
		return file.ReadAt(p, at)
	}
	return 0, errors.ErrUnsupported
}

func (f stoppableFile) Stat() (fs.FileInfo, error) {
	if file, ok := f.ReadCloser.(fs.File); ok {
		return file.Stat()
	}
	return nil, errors.ErrUnsupported
}

// stoppable reads a stream that may have nothing to say for long, such as a
// terminal: a wait that the context's end breaks off. It reads ahead, so it
// must not be called for a stream that nobody asked for.
func stoppable(ctx context.Context, in io.Reader) io.Reader {
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(errors.Join(err, ctx.Err()))
	}()
	return r
}

// spared refuses an output that is one of the inputs, which would be lost.
func spared(output string, inputs ...string) error {
	info, err := os.Stat(output)
	if err != nil {
		return nil // there is nothing to be lost
	}
	for _, input := range inputs {
		if other, err := os.Stat(input); err == nil && os.SameFile(info, other) {
			return usageError{fmt.Errorf("-o %s is what is read, and would be lost: name another file", output)}
		}
	}
	return nil
}
