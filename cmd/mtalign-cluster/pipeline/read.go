package pipeline

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/shard"
)

func init() {
	register.DoFn3x1[context.Context, source, func(string, int), error](&listFn{})
	register.DoFn4x1[context.Context, string, func(*int) bool, func(int, []byte), error](&readFn{})
	register.Emitter2[string, int]()
	register.Iter1[int]()
}

// read reads the articles of all files, each once. A file is one machine's: in what
// charset it is and what ends its lines is told by its beginning, so take many files.
func (g *graph) read() beam.PCollection {
	s := g.Scope.Scope("read")
	var sources []source
	for i, pattern := range g.Options.Input {
		sources = append(sources, source{articles, i, pattern})
	}
	for i, pattern := range g.Options.Pivots {
		sources = append(sources, source{translated, i, pattern})
	}
	files := beam.ParDo(s, &listFn{}, beam.CreateList(s, sources))
	return beam.ParDo(s, &readFn{Options: g.Options}, beam.GroupByKey(s, files)) // so that machines share the files
}

// A source is a pattern of files, with its number among those of the stream that
// their documents go to.
type source struct {
	Stream  string
	Number  int
	Pattern string
}

// listFn lists the files of a source, each behind its stream and with the number
// of its pattern.
type listFn struct{}

func (*listFn) ProcessElement(ctx context.Context, from source, emit func(string, int)) error {
	names, faults, err := list(ctx, from.Pattern)
	if err != nil {
		return err
	}
	for _, fault := range faults {
		count(ctx, "read", "unreadable_file", 1)
		warn(ctx, fault)
	}
	for _, name := range names {
		emit(from.Stream+" "+name, from.Number)
	}
	return nil
}

// list returns the files that match a pattern, those of the folder that it names
// where that is on a disk, and what in the folder cannot be read.
func list(ctx context.Context, pattern string) (names []string, faults []error, err error) {
	if info, err := os.Stat(pattern); err == nil && info.IsDir() {
		for name, err := range corpus.Files([]string{pattern}) {
			if err != nil {
				faults = append(faults, err)
				continue
			}
			names = append(names, name)
		}
	} else if names, err = matches(ctx, pattern); err != nil {
		return nil, nil, fmt.Errorf("listing %s: %w", pattern, err)
	}
	if len(names) == 0 {
		return nil, nil, errors.Join(append(faults, fmt.Errorf("no files match %s", pattern))...)
	}
	return names, faults, nil
}

func matches(ctx context.Context, pattern string) ([]string, error) {
	fs, err := filesystem.New(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return fs.List(ctx, pattern)
}

// readFn reads a file as mtalign ingest does, once however many patterns it
// matches.
type readFn struct {
	Options Options

	out *packer
}

// StartBundle begins with empty blocks.
func (f *readFn) StartBundle(_ context.Context, _ func(int, []byte)) {
	f.out = f.Options.packer(f.Options.Shards)
}

func (f *readFn) ProcessElement(ctx context.Context, file string, patterns func(*int) bool, emit func(int, []byte)) error {
	defer work("read", 0)()
	f.out.emit = emit
	stream, name, _ := strings.Cut(file, " ")
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	opened, err := fs.OpenRead(ctx, name)
	if err != nil {
		return err
	}
	defer opened.Close()
	disk := &watched{Reader: opened}
	r, err := corpus.Unpack(bufio.NewReaderSize(disk, 1<<16), name)
	faults := corpus.Faults{}
	if err != nil {
		faults.Add(fmt.Errorf("%s: %w", name, err))
	} else {
		defer r.Close()
		err = f.articles(ctx, stream, r, origin{pattern: first(patterns), file: name}, &faults)
	}
	if disk.err != nil { // it is not the file's fault, so the engine tries again
		return fmt.Errorf("reading %s: %w", name, disk.err)
	}
	return cmp.Or(err, f.tell(ctx, name, &faults))
}

// first returns the smallest of numbers.
func first(numbers func(*int) bool) int {
	least, n := math.MaxInt32, 0
	for numbers(&n) {
		least = min(least, n)
	}
	return least
}

// articles reads the articles of a file; what cannot be read is a fault, and
// the error of the first where it is to stop there.
func (f *readFn) articles(ctx context.Context, stream string, r io.Reader, at origin, faults *corpus.Faults) error {
	o := f.Options.Reading
	o.OnError = cmp.Or(o.OnError, ingest.Skip)
	for doc, err := range ingest.Read(r, at.file, o) {
		if stopped := ctx.Err(); stopped != nil {
			return stopped
		}
		var text []byte
		if err == nil {
			text, err = json.Marshal(doc, json.Deterministic(true))
		}
		switch {
		case err == nil:
			if stream == articles {
				text = at.placed(text)
				at.n++
			}
			if err := f.out.add(shard.Record{Stream: stream, Key: doc.ID, Value: text}); err != nil {
				return err
			}
		case o.OnError == ingest.Stop:
			return err
		default:
			faults.Add(err)
		}
	}
	return nil
}

// A rejection is what could not be read, as it is written.
type rejection struct {
	File  string `json:"file"`
	Line  int    `json:"line,omitzero"`
	Error string `json:"error"`
}

// tell counts faults, and names the first of a file.
func (f *readFn) tell(ctx context.Context, name string, faults *corpus.Faults) error {
	if faults.N == 0 {
		return nil
	}
	count(ctx, "read", "bad_record", faults.N)
	for i, fault := range faults.First {
		warn(ctx, fault)
		r := rejection{File: name, Error: fault.Error()}
		var line *corpus.LineError
		if errors.As(fault, &line) {
			r.Line = line.Line
		}
		text, err := json.Marshal(r, json.Deterministic(true))
		if err == nil {
			err = f.out.add(shard.Record{Stream: rejected, Key: fmt.Sprintf("%s\x00%08d", filepath.ToSlash(name), i), Value: text})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// FinishBundle hands on the blocks that are not full.
func (f *readFn) FinishBundle(ctx context.Context, emit func(int, []byte)) error {
	f.out.emit = emit
	err := f.out.flush()
	f.out.told(ctx)
	return err
}

// watched is a file that remembers that it could not be read.
type watched struct {
	io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
