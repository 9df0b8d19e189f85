package shard

import (
	"bytes"
	"context"
	"errors"
)

// groups does a round for each key, until the context is done.
func (s *sorter) groups(ctx context.Context, round *Round, total int, emit func(Record) error, drop func(reason string, n int)) error {
	c := s.open(ctx)
	defer c.close()
	var failed error // of what the group emitted
	for c.more {
		if err := ctx.Err(); err != nil {
			return err
		}
		key := bytes.Clone(c.key)
		same := func() bool { return c.more && bytes.Equal(c.key, key) }
		values := func(yield func(Value) bool) {
			for same() {
				if !yield(Value{s.streams[c.stream], c.value}) {
					return
				}
				c.next()
			}
		}
		err := round.Do(&Group{
			Key: string(key), Values: values, Total: total, Drop: drop,
			Emit: func(r Record) {
				if failed == nil {
					failed = emit(r)
				}
			},
		})
		for same() { // what Do did not read
			c.next()
		}
		if err = errors.Join(c.err, err, failed); err != nil {
			return err
		}
	}
	return c.err
}
