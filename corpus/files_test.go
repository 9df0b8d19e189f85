package corpus_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestFilesWalksInNameOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/config"} {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		os.WriteFile(path, nil, 0o644)
	}
	os.Symlink(dir, filepath.Join(dir, "loop"))
	syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644)
	var got, errs []string
	for path, err := range corpus.Files([]string{dir, "-", filepath.Join(dir, "missing")}) {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		if rel, err := filepath.Rel(dir, path); err == nil {
			path = rel
		}
		got = append(got, path)
	}
	if want := []string{"a.txt", "b.txt", "sub/c.txt", "-"}; !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	for _, want := range []string{"loop: a link to a folder", "pipe: not a regular file", "missing"} {
		if !slices.ContainsFunc(errs, func(e string) bool { return strings.Contains(e, want) }) {
			t.Errorf("no error with %q in %q", want, errs)
		}
	}
}

func TestFilesFollowsALinkThatIsNamed(t *testing.T) {
	dir, link := t.TempDir(), filepath.Join(t.TempDir(), "link")
	os.WriteFile(filepath.Join(dir, "a.txt"), nil, 0o644)
	os.Symlink(dir, link)
	for path, err := range corpus.Files([]string{link}) {
		if err != nil || path != filepath.Join(link, "a.txt") {
			t.Errorf("got %q, %v", path, err)
		}
	}
}

// TestFilesStops leaves the walk at each of its yields in turn.
func TestFilesStops(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "sub/b.txt"} {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		os.WriteFile(path, nil, 0o644)
	}
	paths := []string{dir, "-", filepath.Join(dir, "missing"), dir}
	for stop := 1; stop <= 6; stop++ {
		n := 0
		for range corpus.Files(paths) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d files, want to stop at %d", n, stop)
		}
	}
}

// TestCreateReplacesRegularFilesOnly writes to what must stay what it is.
func TestCreateReplacesRegularFilesOnly(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	os.WriteFile(at("file"), []byte("old"), 0o644)
	os.Symlink("file", at("link"))
	os.Mkdir(at("folder"), 0o755)
	syscall.Mkfifo(at("pipe"), 0o644)
	piped := make(chan string, 1)
	go func() {
		data, _ := os.ReadFile(at("pipe"))
		piped <- string(data)
	}()
	for _, name := range []string{"link", "pipe"} {
		f, err := corpus.Create(at(name))
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, "new")
		if err := f.Commit(); err != nil {
			t.Error(err)
		}
		if info, err := os.Lstat(at(name)); err != nil || info.Mode().IsRegular() {
			t.Errorf("%s was replaced by a regular file (%v)", name, err)
		}
	}
	if got := <-piped; got != "new" {
		t.Errorf("through the pipe came %q", got)
	}
	if data, _ := os.ReadFile(at("file")); string(data) != "new" {
		t.Errorf("behind the link stands %q", data)
	}
	for _, name := range []string{at("folder"), at("folder") + "/"} {
		if _, err := corpus.Create(name); err == nil || !strings.Contains(err.Error(), "a folder") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if left, _ := filepath.Glob(at("folder/.*")); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

// TestCreateStdout writes to an open file by its name under /dev/fd.
func TestCreateStdout(t *testing.T) {
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	out.WriteString("old ")
	f, err := corpus.Create(fmt.Sprintf("/dev/fd/%d", out.Fd()))
	if err != nil {
		t.Skipf("no /dev/fd here: %v", err)
	}
	io.WriteString(f, "new")
	if err := f.Commit(); err != nil {
		t.Error(err)
	}
	data := make([]byte, 20)
	n, _ := out.ReadAt(data, 0)
	if got := string(data[:n]); got != "old new" {
		t.Errorf("got %q", got)
	}
}

// TestCommitFails sees that a file that cannot take its name leaves nothing.
func TestCommitFails(t *testing.T) {
	dir := t.TempDir()
	f, err := corpus.Create(filepath.Join(dir, "x"))
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll(filepath.Join(dir, "x", "y"), 0o755) // meanwhile somebody else made it a folder
	if err := f.Commit(); err == nil || !strings.Contains(err.Error(), "writing "+filepath.Join(dir, "x")) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left %v", left)
	}
}

func TestCreatePacksAndOpenUnpacks(t *testing.T) {
	for _, name := range []string{"x.jsonl", "x.jsonl.gz", "x.jsonl.zst"} {
		path := filepath.Join(t.TempDir(), name)
		f, err := corpus.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, "line\n")
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s has its name before Commit", name)
		}
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		r, err := corpus.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		r.Close()
		if err != nil || string(got) != "line\n" {
			t.Errorf("%s: read %q, %v", name, got, err)
		}
		if got := corpus.Unpacked(name); got != "x.jsonl" {
			t.Errorf("Unpacked(%q) = %q", name, got)
		}
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	f, err := corpus.Create(filepath.Join(dir, "x"))
	if err != nil {
		t.Fatal(err)
	}
	f.Abort()
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

// TestOpenSaysWhatIsWrong reads files that are no packed files, or a part of one.
func TestOpenSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"whole.gz", "whole.zst"} {
		f, err := corpus.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, strings.Repeat("a line of text\n", 1000))
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	part := func(name string, from, to int) string { // to counts from the end
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data[from : len(data)-to])
	}
	for _, tt := range []struct{ name, data, want string }{
		{"plain.gz", "plain text, not packed", "plain.gz: not a gzip file"},
		{"plain.zst", "plain text, not packed", "not a zstd file"},
		{"cut.gz", part("whole.gz", 0, 9), "the packed data ends in the middle"},
		{"cut.zst", part("whole.zst", 0, 9), "the packed data ends in the middle"},
		{"broken.gz", part("whole.gz", 0, 8) + "12345678", "the packed data is broken"},
		{"broken.zst", part("whole.zst", 0, 4) + "1234", "the packed data is broken"},
		{"window.zst", "\x28\xb5\x2f\xfd\x00\xff\x01\x00\x00", "the packed data is broken: window size exceeded"},
	} {
		path := filepath.Join(dir, tt.name)
		os.WriteFile(path, []byte(tt.data), 0o644)
		r, err := corpus.Open(path, nil)
		if err == nil {
			_, err = io.ReadAll(r)
			r.Close()
		}
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

// TestOpenReadsAsFarAsItGoes reads a file that grows while it is read.
func TestOpenReadsAsFarAsItGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	os.WriteFile(path, []byte("line\n"), 0o644)
	r, err := corpus.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	os.WriteFile(path, []byte("line\nline\n"), 0o644)
	if got, err := io.ReadAll(r); err != nil || string(got) != "line\n" {
		t.Errorf("got %q, %v", got, err)
	}
}
