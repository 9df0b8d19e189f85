package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn2x2[string, []byte, int, []byte](&numberFn{})
	register.DoFn3x1[context.Context, int, func(*[]byte) bool, error](&sinkFn{})
}

// write writes values as lines to files of a folder, sharded by pair. A file is
// one step's, its lines are sorted by key and its name is its shard's: done again, it
// is the same file. A shard is held in memory, so take enough of them.
func write(s beam.Scope, records beam.PCollection, folder, name string, shards int) {
	numbered := beam.ParDo(s, &numberFn{Shards: shards}, records)
	beam.ParDo0(s, &sinkFn{Folder: folder, Name: name, Shards: shards}, beam.GroupByKey(s, numbered))
}

// numberFn takes records, with their keys before them, to the shards of their
// pairs.
type numberFn struct{ Shards int }

func (f *numberFn) ProcessElement(key string, value []byte) (int, []byte) {
	h := fnv.New32a()
	pair, _, _ := strings.Cut(key, "\x00")
	h.Write([]byte(pair))
	return int(h.Sum32() % uint32(f.Shards)), slices.Concat([]byte(key), []byte{0, 0}, value[1:])
}

// sinkFn writes shards.
type sinkFn struct {
	Folder, Name string
	Shards       int
}

func (f *sinkFn) ProcessElement(ctx context.Context, shard int, values func(*[]byte) bool) (err error) {
	var lines [][]byte
	var v []byte
	for values(&v) {
		lines = append(lines, bytes.Clone(v))
	}
	slices.SortFunc(lines, bytes.Compare)
	path := fmt.Sprintf("%s/%s-%05d-of-%05d.jsonl", strings.TrimSuffix(f.Folder, "/"), f.Name, shard, f.Shards)
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, fs.Close()) }()
	file, err := fs.OpenWrite(ctx, path)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	w := bufio.NewWriter(file)
	for _, line := range lines {
		w.Write(line[bytes.LastIndexByte(line, 0)+1:])
		w.WriteByte('\n')
	}
	return errors.Join(w.Flush(), file.Close())
}
