package pipeline

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"path"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// A file is being written, on whatever file system its path names. It takes
// its name when it is whole: a step that is done again, or twice at once, leaves one
// whole file.
type file struct {
	io.WriteCloser
	ctx        context.Context
	fs         filesystem.Interface
	temp, name string
}

// create starts a file.
func create(ctx context.Context, name string) (*file, error) {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", name, err)
	}
	dir, base := path.Split(name)
	f := &file{ctx: ctx, fs: fs, name: name, temp: dir + unfinished + rand.Text() + "-" + base}
	if f.WriteCloser, err = fs.OpenWrite(ctx, f.temp); err != nil {
		return nil, errors.Join(fmt.Errorf("writing %s: %w", name, err), fs.Close())
	}
	return f, nil
}

// Close gives the file its name.
func (f *file) Close() error {
	err := f.WriteCloser.Close()
	f.WriteCloser = nil
	if err == nil {
		err = filesystem.Rename(f.ctx, f.fs, f.temp, f.name)
	}
	if err != nil {
		err = fmt.Errorf("writing %s: %w", f.name, err)
		f.remove()
	}
	return errors.Join(err, f.fs.Close())
}

// Abort throws the file away; after Close it does nothing.
func (f *file) Abort() {
	if f.WriteCloser == nil {
		return
	}
	f.WriteCloser.Close()
	f.remove()
	f.fs.Close()
}

func (f *file) remove() {
	if r, ok := f.fs.(filesystem.Remover); ok {
		r.Remove(f.ctx, f.temp)
	}
}
