package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// shardRecords are records of shards, or why there are no more.
type shardRecords = iter.Seq2[shard.Record, error]

// A sink takes what rounds write to a stream, by key and value.
type sink func(shard.Record) error

// rounds runs the rounds of a stage over records and hands what they write to the
// sinks of the streams.
func (c *chain) rounds(ctx context.Context, stage string, rounds []shard.Round, from shardRecords, to map[string]sink) (dropped shard.Totals, err error) {
	disk := shard.Disk{Dir: c.Path(stagesFolder), Shards: c.shards, Jobs: cmp.Or(c.jobs, runtime.GOMAXPROCS(0)), Tell: c.ui.board.shards(stage)}
	return disk.Run(ctx, rounds, from, func(r shard.Record) error {
		write := to[r.Stream]
		if write == nil {
			return fmt.Errorf("nothing takes the stream %s", r.Stream) // of ours
		}
		return write(r)
	})
}

// copied makes a round write what it writes to a stream to another one as well,
// as what rounds read goes no further.
func copied(r shard.Round, stream, as string) shard.Round {
	do := r.Do
	r.To = append(slices.Clone(r.To), as)
	r.Do = func(g *shard.Group) error {
		doubled := *g
		doubled.Emit = func(out shard.Record) {
			g.Emit(out)
			if out.Stream == stream {
				out.Stream = as
				g.Emit(out)
			}
		}
		return do(&doubled)
	}
	return r
}

// concat yields the records of one after those of the other.
func concat(all ...shardRecords) shardRecords {
	return func(yield func(shard.Record, error) bool) {
		for _, records := range all {
			for r, err := range records {
				if !yield(r, err) {
					return
				}
			}
		}
	}
}

// lines yields the lines of a run's file as records of a stream, by what key makes
// of each.
func lines[T any](c *chain, name, stream string, key func(T) string) shardRecords {
	return recordsFrom(c, name, func(head T, line []byte) shard.Record {
		return shard.Record{Stream: stream, Key: key(head), Value: line}
	})
}

// stored is a record of a shard as a line of an in-between file.
type stored struct {
	Stream string         `json:"stream"`
	Key    string         `json:"key"`
	Value  jsontext.Value `json:"value"`
}

// kept yields the records that were kept in a file.
func kept(c *chain, name string) shardRecords {
	return recordsFrom(c, name, func(s stored, _ []byte) shard.Record {
		return shard.Record{Stream: s.Stream, Key: s.Key, Value: s.Value}
	})
}

func recordsFrom[T any](c *chain, name string, record func(head T, line []byte) shard.Record) shardRecords {
	return func(yield func(shard.Record, error) bool) {
		r, err := c.ui.open(c.Path(name))
		if err != nil {
			yield(shard.Record{}, err)
			return
		}
		defer r.Close()
		for line, err := range corpus.JSONLines(r, c.Path(name)) {
			var head T
			if err == nil {
				if err = json.Unmarshal(line.Text, &head); err != nil {
					err = &corpus.LineError{Name: c.Path(name), Line: line.N, Err: corpus.JSONError(err)}
				}
			}
			if err != nil {
				yield(shard.Record{}, err)
				return
			}
			if !yield(record(head, line.Text), nil) {
				return
			}
		}
	}
}

// A lineFile is a file of a run that records are written to, a line each.
type lineFile struct {
	*bufio.Writer
	file *corpus.File
	n    int
}

// writing makes files of the run, which take their names only if all of f is
// done.
func (c *chain) writing(names []string, f func(files []*lineFile) error) error {
	var files []*lineFile
	for _, name := range names {
		file, err := corpus.Create(c.Path(name))
		if err != nil {
			return err
		}
		defer file.Abort()
		files = append(files, &lineFile{Writer: bufio.NewWriterSize(file, 1<<16), file: file})
	}
	if err := f(files); err != nil {
		return err
	}
	for _, file := range files {
		if err := file.Flush(); err != nil {
			return err
		}
		if err := file.file.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// line writes the value of a record.
func (f *lineFile) line(r shard.Record) error {
	f.n++
	f.Write(r.Value)
	return f.WriteByte('\n')
}

// keep writes a record so that kept can read it.
func (f *lineFile) keep(r shard.Record) error {
	text, err := json.Marshal(stored{r.Stream, r.Key, r.Value}, json.Deterministic(true))
	if err != nil {
		return err
	}
	r.Value = text
	return f.line(r)
}
