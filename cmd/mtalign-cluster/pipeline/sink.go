package pipeline

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/shard"
)

func init() {
	register.DoFn3x1[int, []byte, func(int, []byte), error](&repackFn{})
	register.DoFn3x1[context.Context, int, func(*[]byte) bool, error](&sinkFn{})
}

// endings are the formats of beads that are one file, with the ending of its name.
var endings = map[string]string{"jsonl": ".jsonl", "parquet": ".parquet", "tmx": ".tmx"}

// write writes an output as files of its shards, each by one step and sorted by
// key, stream and value: done again, it is the same file. Shards that nothing comes to are written too.
func (g *graph) write(name string) {
	s := g.Scope.Scope("write " + name)
	out, _ := Outputs.Find(name)
	var every []int
	for i := range g.Options.OutputShards {
		every = append(every, i)
	}
	blocks := beam.Flatten(s,
		beam.ParDo(s, &repackFn{Options: g.Options}, g.of(s, out.Stream)),
		beam.ParDo(s, emptyBlock, beam.CreateList(s, every)))
	beam.ParDo0(s, &sinkFn{Options: g.Options, Name: name, Output: out}, beam.GroupByKey(s, blocks))
}

func init() { register.Function1x2(emptyBlock) }

func emptyBlock(at int) (int, []byte) { return at, packBlock("", 0, nil) }

// repackFn takes records to the shards that they are written to.
type repackFn struct {
	Options Options

	out *packer
}

// StartBundle begins with empty blocks.
func (f *repackFn) StartBundle(_ func(int, []byte)) {
	f.out = f.Options.packer(f.Options.OutputShards)
}

func (f *repackFn) ProcessElement(_ int, block []byte, emit func(int, []byte)) error {
	f.out.emit = emit
	for r, err := range f.Options.records(block) {
		if err != nil {
			return err
		}
		if err := f.out.add(r); err != nil {
			return err
		}
	}
	return nil
}

// FinishBundle hands on the blocks that are not full.
func (f *repackFn) FinishBundle(emit func(int, []byte)) error {
	f.out.emit = emit
	return f.out.flush()
}

// sinkFn writes a shard, sorted in bounded memory.
type sinkFn struct {
	Options Options
	Name    string // of the output
	Output
}

func (f *sinkFn) ProcessElement(ctx context.Context, at int, blocks func(*[]byte) bool) (err error) {
	defer work("write "+f.Name, f.Options.OutputShards)()
	sorted, err := shard.NewGrouper(sortMemory, f.Stream)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sorted.Close()) }()
	sorted.ByValue()
	if _, err := f.Options.gather(ctx, sorted, blocks); err != nil {
		return err
	}
	written, err := f.writer(ctx, at)
	if err != nil {
		return err
	}
	defer written.file.Abort()
	for r, err := range sorted.Records(ctx) {
		if err == nil {
			err = written.write(r.Value)
		}
		if err != nil {
			return err
		}
	}
	return written.close()
}

// A writing is a file that records are written to.
type writing struct {
	file  *file
	write func(record []byte) error
	close func() error
}

func (f *sinkFn) writer(ctx context.Context, at int) (w writing, err error) {
	name := f.Options.name(f.Name, at)
	if w.file, err = create(ctx, f.Options.folder()+"/"+name); err != nil {
		return w, err
	}
	if strings.HasSuffix(name, ".jsonl") {
		lines := bufio.NewWriterSize(w.file, 1<<16)
		w.write = func(record []byte) error {
			lines.Write(record)
			return lines.WriteByte('\n')
		}
		w.close = func() error {
			if err := lines.Flush(); err != nil {
				return err // and the file gets no name, as it is not whole
			}
			return w.file.Close()
		}
		return w, nil
	}
	beads, err := format.NewOutput(f.Options.Format, func(string) (io.WriteCloser, error) { return w.file, nil }, format.Options{Version: corpus.Version})
	if err != nil {
		w.file.Abort()
		return w, err
	}
	w.write = func(record []byte) error {
		var bead corpus.Bead
		if err := json.Unmarshal(record, &bead); err != nil {
			return corpus.JSONError(err)
		}
		return beads.Write(bead)
	}
	w.close = func() error {
		lose(ctx, f.Name, beads.Loss())
		return beads.Close()
	}
	return w, nil
}
