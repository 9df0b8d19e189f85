package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"

	"github.com/mtalign/mtalign/corpus/shard"
)

func init() {
	register.DoFn4x1[context.Context, int, func(*[]byte) bool, func(int, []byte), error](&roundFn{})
	register.DoFn2x0[int, func(int, []byte)](&totalFn{})
	register.DoFn3x1[int, []byte, func(int, []byte), error](&pickFn{})
	register.DoFn3x1[int, []byte, func(int, []byte), error](&tellFn{})
	register.DoFn3x1[int, []byte, func(int), error](&countFn{})
	register.Emitter2[int, []byte]()
	register.Emitter1[int]()
	register.Iter1[[]byte]()
}

// A graph is the streams of a pipeline that is being built.
type graph struct {
	beam.Scope
	Options
	made map[string]beam.PCollection // blocks by shard, of each stream and perhaps others
	mix  map[string][]string         // all streams of that collection
}

// add says what makes streams.
func (g *graph) add(blocks beam.PCollection, streams ...string) {
	for _, s := range streams {
		g.made[s], g.mix[s] = blocks, streams
	}
}

// of returns the blocks of streams.
func (g *graph) of(s beam.Scope, streams ...string) beam.PCollection {
	var all []beam.PCollection
	var from []string // streams of what is in all
	for _, stream := range streams {
		if slices.Contains(from, stream) {
			continue
		}
		blocks, mix := g.made[stream], g.mix[stream]
		if slices.ContainsFunc(mix, func(s string) bool { return !slices.Contains(streams, s) }) {
			blocks = beam.ParDo(s, &pickFn{streams}, blocks)
		}
		all, from = append(all, blocks), append(from, mix...)
	}
	return beam.Flatten(s, all...)
}

// round adds a round to the pipeline.
func (g *graph) round(i int, r shard.Round) {
	s := g.Scope.Scope(r.Name)
	blocks := g.of(s, r.From...)
	if r.Count != "" {
		total := stats.Sum(s, beam.ParDo(s, &countFn{r.Count}, g.made[r.Count]))
		blocks = beam.Flatten(s, blocks, beam.ParDo(s, &totalFn{g.Options.Shards}, total))
	}
	if r.Told != "" {
		blocks = beam.Flatten(s, blocks, beam.ParDo(s, &tellFn{r.Told, g.Options.Shards}, g.made[r.Told]))
	}
	g.add(beam.ParDo(s, &roundFn{Options: g.Options, Round: i}, beam.GroupByKey(s, blocks)), r.To...)
}

// pickFn keeps the blocks of some streams.
type pickFn struct{ Streams []string }

func (f *pickFn) ProcessElement(at int, block []byte, emit func(int, []byte)) error {
	stream, _, _, err := openBlock(block)
	if err == nil && slices.Contains(f.Streams, stream) {
		emit(at, block)
	}
	return err
}

// countFn counts the records of a stream.
type countFn struct{ Stream string }

func (f *countFn) ProcessElement(_ int, block []byte, emit func(int)) error {
	stream, records, _, err := openBlock(block)
	if err == nil && stream == f.Stream {
		emit(records)
	}
	return err
}

// totalFn tells every shard a total: Prism's scheduler never rests while a step
// with a side input runs.
type totalFn struct{ Shards int }

func (f *totalFn) ProcessElement(total int, emit func(int, []byte)) {
	for at := range f.Shards {
		emit(at, packBlock("", total, nil))
	}
}

// tellFn tells every shard the records of a stream, without a side input as
// well.
type tellFn struct {
	Stream string
	Shards int
}

func (f *tellFn) ProcessElement(_ int, block []byte, emit func(int, []byte)) error {
	stream, _, _, err := openBlock(block)
	if err == nil && stream == f.Stream {
		for at := range f.Shards {
			emit(at, block)
		}
	}
	return err
}

// roundFn does one round for the keys of a shard, which it sorts in bounded
// memory. What it makes depends on the records of the shard alone, in whatever blocks
// and order they come.
type roundFn struct {
	Options Options
	Round   int

	round shard.Round
	out   *packer
}

// Setup finds the round in this process.
func (f *roundFn) Setup() error {
	rounds, err := f.Options.rounds()
	if err == nil {
		f.round = rounds[f.Round]
	}
	return err
}

// StartBundle begins with empty blocks: those of a bundle that failed are gone.
func (f *roundFn) StartBundle(_ context.Context, _ func(int, []byte)) {
	f.out = f.Options.packer(f.Options.Shards)
}

func (f *roundFn) ProcessElement(ctx context.Context, _ int, blocks func(*[]byte) bool, emit func(int, []byte)) (err error) {
	defer work("round "+f.round.Name, f.Options.Shards)()
	f.out.emit = emit
	sorted, err := shard.NewGrouper(sortMemory, f.round.From...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sorted.Close()) }()
	sorted.Tell(f.round.Told)
	if f.round.ByValue {
		sorted.ByValue()
	}
	total, err := f.Options.gather(ctx, sorted, blocks)
	if err != nil {
		return err
	}
	dropped := shard.Totals{}
	err = sorted.Do(ctx, &f.round, total, f.out.add, func(reason string, n int) { dropped[reason] += n })
	if err != nil {
		err = fmt.Errorf("round %s: %w", f.round.Name, err)
	}
	for reason, n := range dropped {
		count(ctx, f.round.Name, reason, n)
	}
	return err
}

// FinishBundle hands on the blocks that are not full.
func (f *roundFn) FinishBundle(ctx context.Context, emit func(int, []byte)) error {
	f.out.emit = emit
	err := f.out.flush()
	f.out.told(ctx)
	return err
}

// sortMemory is how many bytes of a shard's records are held, the rest is in
// temporary files meanwhile.
const sortMemory = 64 << 20

// gather adds the records of blocks. Blocks of no stream tell the total.
func (o Options) gather(ctx context.Context, g *shard.Grouper, blocks func(*[]byte) bool) (total int, err error) {
	var block []byte
	for blocks(&block) {
		if stream, n, _, err := openBlock(block); err == nil && stream == "" {
			total += n
			continue
		}
		for r, err := range o.records(block) {
			if err = cmp.Or(err, ctx.Err()); err == nil {
				err = g.Add(r)
			}
			if err != nil {
				return 0, err
			}
		}
	}
	return total, nil
}
