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
			if !walk(path, yield) {
				return
			}
		}
	}
}

// walk yields the files below path; more is false once yield wants no more.
func walk(path string, yield func(string, error) bool) (more bool) {
	if path == "-" {
		return yield(path, nil)
	}
	root := path
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		root += string(filepath.Separator) // follows a link that the user named
	}
	more = true
	filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch failed := (*fs.PathError)(nil); {
		case errors.As(err, &failed):
			failed.Op = "open" // the user has heard of no lstat
		case err != nil:
		case name != root && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		default:
			err = readable(name)
		}
		if more = yield(name, err); !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
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

// maxWindow is the largest window of a .zst file, in bytes: what zstd itself
// unpacks unless it is told otherwise.
const maxWindow = 128 << 20

// Open opens a file for reading, unpacking .gz and .zst; "-" is stdin. A file
// that grows is read as far as it went then: it may be what is being written.
func Open(name string, stdin io.Reader) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, fmt.Errorf("%s: a folder: give the name of a file in it", name)
	}
	plain := bounded{f, asFarAsItGoes(f)}
	in, err := unpack(plain, name)
	switch {
	case err != nil:
		f.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	case in == nil:
		return plain, nil
	}
	in.closers = append(in.closers, f.Close)
	return in, nil
}

// Unpack unpacks what is read from the file called name, where that ends with
// .gz or .zst. Closing it leaves r open.
func Unpack(r io.Reader, name string) (io.ReadCloser, error) {
	in, err := unpack(r, name)
	switch {
	case err != nil:
		return nil, err
	case in == nil:
		return io.NopCloser(r), nil
	}
	return in, nil
}

// unpack returns nil where a name says of no packing.
func unpack(r io.Reader, name string) (in *unpacked, err error) {
	in = &unpacked{Reader: r}
	switch filepath.Ext(name) {
	case ".gz":
		err = in.gzip()
	case ".zst":
		err = in.zstd()
	default:
		return nil, nil
	}
	return in, err
}

// bounded is a file that is read as far as it goes. It can be read from any
// place too, for formats that begin at their end.
type bounded struct {
	*os.File
	read io.Reader
}

func (b bounded) Read(p []byte) (int, error) { return b.read.Read(p) }

// WriteTo is not that of the file, which would give all of it.
func (b bounded) WriteTo(w io.Writer) (int64, error) { return io.Copy(w, b.read) }

// asFarAsItGoes bounds the reading of a regular file by its size; some of the
// system's have none.
func asFarAsItGoes(f *os.File) io.Reader {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return f
	}
	return io.LimitReader(f, info.Size())
}

// unpacked reads a packed file through a decompressor, and closes both.
type unpacked struct {
	io.Reader
	closers []func() error
}

func (u *unpacked) gzip() error {
	z, err := gzip.NewReader(u.Reader)
	if err != nil {
		return fmt.Errorf("not a gzip file: %w", err)
	}
	u.Reader, u.closers = z, append([]func() error{z.Close}, u.closers...)
	return nil
}

func (u *unpacked) zstd() error {
	z, err := zstd.NewReader(u.Reader, zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return fmt.Errorf("not a zstd file: %w", err)
	}
	u.Reader, u.closers = z, append([]func() error{func() error { z.Close(); return nil }}, u.closers...)
	return nil
}

// Read says in a user's words what is wrong with packed data.
func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	switch {
	case err == nil || err == io.EOF:
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the packed data ends in the middle: the file is cut")
	case errors.Is(err, zstd.ErrMagicMismatch):
		err = errors.New("not a zstd file")
	default:
		err = fmt.Errorf("the packed data is broken: %w", err)
	}
	return n, err
}

// Close closes the file.
func (u *unpacked) Close() error {
	var errs []error
	for _, closer := range u.closers {
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
	name    string   // with links followed
	temp    *os.File // what is written to; the file itself where it is a device or a pipe
	closers []func() error
}

// Create starts a file, packed by its ending (.gz, .zst). What is there and is
// no regular file, such as /dev/null, is written to as it is: a new file must
// not take its place.
func Create(name string) (*File, error) {
	target := name
	if followed, err := filepath.EvalSymlinks(name); err == nil && !device(name) {
		target = followed
	}
	temp, err := createTemp(target)
	if err != nil {
		return nil, err
	}
	f := &File{Writer: temp, name: target, temp: temp}
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

// Unfinished is the pattern of the names that files have until they are
// committed. A process that is killed leaves them behind.
const Unfinished = ".mtalign-*"

// createTemp opens what is written to until the file called name is committed.
func createTemp(name string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s: a folder: give the name of a file in it", name)
	case device(name), err == nil && !info.Mode().IsRegular():
		return os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	}
	temp, err := os.CreateTemp(filepath.Dir(name), Unfinished)
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		err = &fs.PathError{Op: "create", Path: name, Err: failed.Err} // the name that the user knows
	}
	return temp, err
}

// device tells names such as /dev/stdout, which may lead to a regular file that
// others are writing to.
func device(name string) bool { return strings.HasPrefix(filepath.Clean(name), "/dev/") }

// Commit finishes the file and gives it its name.
func (f *File) Commit() error {
	var errs []error
	for _, closer := range f.closers {
		errs = append(errs, closer())
	}
	if f.temporary() {
		errs = append(errs, f.temp.Chmod(0o644), f.temp.Sync()) // else the name may outlive what is in it when the power fails
	}
	errs = append(errs, f.temp.Close())
	err := errors.Join(errs...)
	if !f.temporary() {
		return err
	}
	if err == nil {
		err = os.Rename(f.temp.Name(), f.name)
	}
	if err != nil {
		os.Remove(f.temp.Name())
		return fmt.Errorf("writing %s: %w", f.name, err)
	}
	return nil
}

// Abort throws the file away; after Commit it does nothing.
func (f *File) Abort() {
	if f.temp.Close() == nil && f.temporary() {
		os.Remove(f.temp.Name())
	}
}

func (f *File) temporary() bool { return f.temp.Name() != f.name }
