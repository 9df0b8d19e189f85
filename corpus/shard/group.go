package shard

import (
	"context"
	"errors"
)

// groups does a round for each key, until the context is done. like has what all
// its groups share.
func (s *sorter) groups(ctx context.Context, round *Round, like Group, emit func(Record) error) error {
	c := s.open(ctx)
	defer c.close()
	var failed error // of what the group emitted
	for c.more {
		if err := ctx.Err(); err != nil {
			return err
		}
		key := string(c.key)
		same := func() bool { return c.more && string(c.key) == key }
		values := func(yield func(Value) bool) {
			for same() {
				if !yield(Value{s.streams[c.stream], c.value}) {
					return
				}
				c.next()
			}
		}
		group := like
		group.Key, group.Values = key, values
		group.Emit = func(r Record) {
			if failed == nil {
				failed = emit(r)
			}
		}
		err := round.Do(&group)
		for same() { // what Do did not read
			c.next()
		}
		if err = errors.Join(c.err, err, failed); err != nil {
			return err
		}
	}
	return c.err
}
