package memory

import (
	"context"
	"database/sql"
	"iter"

	"golang.org/x/sync/errgroup"

	"github.com/mtalign/mtalign/corpus/format"
)

// Imported is what became of the units of an import.
type Imported struct {
	Units int // new ones
	Known int // that the memory had, with the same neighbours
}

// Limits of a batch, which is written in one transaction. One is made while
// another is written, so that an import takes a few times maxBatchBytes. Larger
// batches write each page of the index less often: twice as large ones take a
// seventh less of the processor, and half as much memory again.
const (
	maxBatch      = blockUnits / 4
	maxBatchBytes = 16 << 20 // of units as they are kept
)

// add adds units in batches, each whole or not at all.
func (x *index) add(ctx context.Context, units iter.Seq[format.Unit]) (Imported, error) {
	var sum Imported
	batches := make(chan []entry)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(batches)
		return gather(ctx, units, batches)
	})
	g.Go(func() error {
		for batch := range batches {
			done, err := x.write(ctx, batch)
			sum.Units += done.Units
			sum.Known += done.Known
			if err != nil {
				return err
			}
		}
		return nil
	})
	return sum, x.told(g.Wait())
}

// gather makes batches of units.
func gather(ctx context.Context, units iter.Seq[format.Unit], batches chan<- []entry) error {
	var batch []entry
	size := 0
	send := func() error {
		select {
		case batches <- batch:
			batch, size = nil, 0
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for e, err := range entries(units) {
		if err != nil {
			return err
		}
		batch = append(batch, e)
		if size += len(e.body); len(batch) == maxBatch || size >= maxBatchBytes {
			if err := send(); err != nil {
				return err
			}
		}
	}
	if len(batch) == 0 {
		return ctx.Err()
	}
	return send()
}

// write adds a batch in one transaction.
func (x *index) write(ctx context.Context, batch []entry) (done Imported, err error) {
	err = x.immediate(ctx, func(conn *sql.Conn) error {
		fresh, err := x.unknown(ctx, conn, batch)
		if err != nil || len(fresh) == 0 {
			return err
		}
		return insert(ctx, conn, fresh, &done)
	})
	if err != nil {
		return Imported{}, err
	}
	done.Known = len(batch) - done.Units
	return done, nil
}

// insert adds what is new, block by block.
func insert(ctx context.Context, conn *sql.Conn, fresh []entry, done *Imported) error {
	var next int64
	if err := conn.QueryRowContext(ctx, `SELECT coalesce(max(id) + 1, 0) FROM unit`).Scan(&next); err != nil {
		return err
	}
	for len(fresh) > 0 {
		room := min(len(fresh), blockUnits-int(next%blockUnits))
		w := &blockWriter{ctx, conn, next, fresh[:room]}
		for _, step := range []func() error{w.units, w.segments, w.postings, w.shapes, w.languages} {
			if err := step(); err != nil {
				return err
			}
		}
		next, fresh = next+int64(room), fresh[room:]
		done.Units += room
	}
	return nil
}
