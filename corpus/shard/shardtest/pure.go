// Package shardtest checks that rounds are what package shard wants them to be.
package shardtest

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus/shard"
)

// Pure runs rounds over the input in memory, and returns what is written to
// streams that no round reads, by key, stream and value. It does each group
// twice, with its values in another order, as engines may, and fails where
// that gives other records or drops others.
func Pure(t testing.TB, rounds []shard.Round, input []shard.Record) (out []shard.Record, dropped shard.Totals) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	dropped = shard.Totals{}
	streams := map[string][]shard.Record{}
	for _, r := range input {
		streams[r.Stream] = append(streams[r.Stream], r)
	}
	read := map[string]bool{}
	for _, round := range rounds {
		groups := map[string][]shard.Value{}
		for _, from := range round.From {
			read[from] = true
			for _, r := range streams[from] {
				groups[r.Key] = append(groups[r.Key], shard.Value{Stream: r.Stream, Data: r.Value})
			}
		}
		total := len(streams[round.Count])
		for _, key := range slices.Sorted(maps.Keys(groups)) {
			values := groups[key]
			records, drops := do(t, round, key, values, total)
			random.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
			again, dropsAgain := do(t, round, key, values, total)
			if !slices.EqualFunc(records, again, func(a, b shard.Record) bool { return compare(a, b) == 0 }) || !maps.Equal(drops, dropsAgain) {
				t.Errorf("round %s gives other records of the key %q when it is done again:\n%v, dropped %v\n%v, dropped %v", round.Name, key, records, drops, again, dropsAgain)
			}
			for _, r := range records {
				if !slices.Contains(round.To, r.Stream) {
					t.Errorf("round %s writes to %q, which it does not name", round.Name, r.Stream)
				}
				streams[r.Stream] = append(streams[r.Stream], r)
			}
			for reason, n := range drops {
				dropped[reason] += n
			}
		}
	}
	for name, list := range streams {
		if !read[name] {
			out = append(out, list...)
		}
	}
	slices.SortFunc(out, compare)
	return out, dropped
}

// do does one group, and spoils each value once the next is asked for.
func do(t testing.TB, round shard.Round, key string, values []shard.Value, total int) (records []shard.Record, dropped shard.Totals) {
	t.Helper()
	dropped = shard.Totals{}
	err := round.Do(&shard.Group{
		Key: key, Total: total,
		Values: func(yield func(shard.Value) bool) {
			for _, v := range values {
				lent := slices.Clone(v.Data)
				more := yield(shard.Value{Stream: v.Stream, Data: lent})
				for i := range lent {
					lent[i] = 0xFF
				}
				if !more {
					return
				}
			}
		},
		Emit: func(r shard.Record) {
			r.Value = slices.Clone(r.Value)
			records = append(records, r)
		},
		Drop: func(reason string, n int) { dropped.Add(round.Name, reason, n) },
	})
	if err != nil {
		t.Fatalf("round %s, key %q: %v", round.Name, key, err)
	}
	slices.SortFunc(records, compare)
	return records, dropped
}

func compare(a, b shard.Record) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Stream, b.Stream), slices.Compare(a.Value, b.Value))
}
