// Package pipeline runs the rounds of package shard as an Apache Beam pipeline:
// each is a GroupByKey with a step behind it that is a pure function of its
// group, so that an engine may do it again.
package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"
	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

func init() {
	register.DoFn3x0[context.Context, string, func(string, []byte)](&readFn{})
	register.DoFn6x1[context.Context, string, func(*[]byte) bool, func(*int) bool, func(string, []byte), func(string, []byte), error](&roundFn{})
	register.Emitter2[string, []byte]()
	register.Iter1[[]byte]()
	register.Iter1[int]()
}

// rounds are those of the pipeline, the same in every process of it.
var rounds = slices.Concat(duplicate.Rounds(), pair.Rounds())

// streams are those of the rounds, as numbers: a value comes with that of its
// stream before it.
var streams = func() []string {
	list := []string{duplicate.Documents}
	for _, r := range rounds {
		list = append(list, r.To...)
	}
	return list
}()

func numberOf(stream string) byte { return byte(slices.Index(streams, stream)) }

// Build adds to a pipeline what reads documents, as JSON lines of the files
// that match a pattern, and writes pairs and beads to so many files of each in
// a folder.
func Build(s beam.Scope, input, output string, shards int) {
	made := map[string]beam.PCollection{
		duplicate.Documents: beam.ParDo(s.Scope("read"), &readFn{}, textio.Read(s, input)),
	}
	none := beam.Create(s, 0)
	for i, r := range rounds {
		s := s.Scope(r.Name)
		var from []beam.PCollection
		for _, stream := range r.From {
			from = append(from, made[stream])
		}
		total := none
		if r.Count != "" {
			total = stats.CountElms(s, made[r.Count])
		}
		first, second := beam.ParDo2(s, &roundFn{Round: i}, beam.GroupByKey(s, beam.Flatten(s, from...)), beam.SideInput{Input: total})
		made[r.To[0]] = first
		if len(r.To) > 1 {
			made[r.To[1]] = second
		}
	}
	for _, stream := range []string{pair.Pairs, pair.Beads} {
		write(s.Scope("write "+stream), made[stream], output, stream, shards)
	}
}

// readFn reads documents.
type readFn struct{}

func (*readFn) ProcessElement(ctx context.Context, line string, emit func(string, []byte)) {
	var doc corpus.Document
	if err := json.Unmarshal([]byte(line), &doc); err != nil || doc.ID == "" {
		count(ctx, "read", "no_document", 1)
		return
	}
	emit(doc.ID, append([]byte{numberOf(duplicate.Documents)}, line...))
}

// roundFn does one round.
type roundFn struct{ Round int }

func (f *roundFn) ProcessElement(ctx context.Context, key string, values func(*[]byte) bool, total func(*int) bool, first, second func(string, []byte)) error {
	r := rounds[f.Round]
	g := &shard.Group{
		Key: key,
		Values: func(yield func(shard.Value) bool) {
			var v []byte
			for values(&v) {
				if !yield(shard.Value{Stream: streams[v[0]], Data: v[1:]}) {
					return
				}
			}
		},
		Emit: func(out shard.Record) {
			emit := first
			if out.Stream != r.To[0] {
				emit = second
			}
			emit(out.Key, append([]byte{numberOf(out.Stream)}, out.Value...))
		},
		Drop: func(reason string, n int) { count(ctx, r.Name, reason, n) },
	}
	for n := 0; total(&n); {
		g.Total += n
	}
	if err := r.Do(g); err != nil {
		return fmt.Errorf("round %s: %w", r.Name, err)
	}
	return nil
}
