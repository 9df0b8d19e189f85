package corpus

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Files yields the files that paths name: a file itself, a folder's files in
// name order (hidden ones left out), and "-" as it is. What cannot be read
// comes with an error that names it, and the walk goes on.
func Files(paths []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, path := range paths {
			if path == "-" {
				if !yield(path, nil) {
					return
				}
				continue
			}
			root := path
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				root += string(filepath.Separator) // follows a link that the user named
			}
			err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
				if err == nil && name != root && strings.HasPrefix(entry.Name(), ".") {
					if entry.IsDir() {
						return fs.SkipDir
					}
					return nil
				}
				if err == nil && entry.IsDir() {
					return nil
				}
				if err == nil {
					err = readable(name)
				}
				if !yield(name, err) {
					return fs.SkipAll
				}
				return nil
			})
			if err != nil {
				return
			}
		}
	}
}

// readable refuses what is no regular file: reading a pipe could wait for ever.
func readable(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("%s: a link to a folder, not followed: name the folder itself", name)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: not a regular file (%s): give it as standard input, with -", name, info.Mode().Type())
	}
	return nil
}

// Open opens a file for reading, unpacking .gz and .zst; "-" is stdin.
func Open(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	switch filepath.Ext(name) {
	case ".gz":
		z, err := gzip.NewReader(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("%s: not a gzip file: %w", name, err)
		}
		return &packed{z, []func() error{z.Close, f.Close}}, nil
	case ".zst":
		z, err := zstd.NewReader(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("%s: not a zstd file: %w", name, err)
		}
		return &packed{z, []func() error{func() error { z.Close(); return nil }, f.Close}}, nil
	}
	return f, nil
}

// packed reads through a decompressor and closes it with its file.
type packed struct {
	io.Reader
	closers []func() error
}

func (p *packed) Close() error {
	var errs []error
	for _, closer := range p.closers {
		errs = append(errs, closer())
	}
	return errors.Join(errs...)
}

// Unpacked returns the name without .gz or .zst: its ending tells the format.
func Unpacked(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
}

// A File is being written; it takes its name only when Commit is called, so a
// stopped run leaves no half-written file behind.
type File struct {
	io.Writer
	name    string
	temp    *os.File
	closers []func() error
}

// Create starts a file, packed by its ending (.gz, .zst).
func Create(name string) (*File, error) {
	temp, err := os.CreateTemp(filepath.Dir(name), ".mtalign-*")
	if err != nil {
		return nil, err
	}
	f := &File{Writer: temp, name: name, temp: temp}
	switch filepath.Ext(name) {
	case ".gz":
		z := gzip.NewWriter(temp)
		f.Writer, f.closers = z, append(f.closers, z.Close)
	case ".zst":
		z, err := zstd.NewWriter(temp)
		if err != nil {
			f.Abort()
			return nil, err
		}
		f.Writer, f.closers = z, append(f.closers, z.Close)
	}
	return f, nil
}

// Commit finishes the file and gives it its name.
func (f *File) Commit() error {
	var errs []error
	for _, closer := range f.closers {
		errs = append(errs, closer())
	}
	errs = append(errs, f.temp.Chmod(0o644), f.temp.Close())
	if err := errors.Join(errs...); err != nil {
		os.Remove(f.temp.Name())
		return fmt.Errorf("writing %s: %w", f.name, err)
	}
	return os.Rename(f.temp.Name(), f.name)
}

// Abort throws the file away; after Commit it does nothing.
func (f *File) Abort() {
	if f.temp.Close() == nil {
		os.Remove(f.temp.Name())
	}
}
