package format

import (
	"bufio"
	"io"
)

// A file is one file of a format, buffered.
type file struct {
	*bufio.Writer
	closer io.Closer
}

// open creates a file with a buffer before it.
func open(create Create, suffix string) (*file, error) {
	w, err := create(suffix)
	if err != nil {
		return nil, err
	}
	return &file{bufio.NewWriter(w), w}, nil
}

// Close closes what is whole; what could not be written whole is left open, as
// closing may be what gives it its name.
func (f *file) Close() error {
	if err := f.Flush(); err != nil {
		return err
	}
	return f.closer.Close()
}

// A single is the one file of a format, created with the first bead or, where
// there is none, on Close.
type single struct {
	create Create
	file   *file
}

// open returns the file and whether it was created by this call.
func (s *single) open() (f *file, fresh bool, err error) {
	if s.file == nil {
		s.file, err = open(s.create, "")
		fresh = err == nil
	}
	return s.file, fresh, err
}
