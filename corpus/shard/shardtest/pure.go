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
		read[round.Told] = true
		groups := map[string][]shard.Value{}
		for _, from := range round.From {
			read[from] = true
			for _, r := range streams[from] {
				groups[r.Key] = append(groups[r.Key], shard.Value{Stream: r.Stream, Data: r.Value})
			}
		}
		like := shard.Group{Total: len(streams[round.Count]), Known: learned(t, round, streams[round.Told])}
		for _, key := range slices.Sorted(maps.Keys(groups)) {
			values := groups[key]
			records, drops := do(t, round, like, key, values)
			random.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
			again, dropsAgain := do(t, round, like, key, values)
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

// learned is what the groups of a round know of what they are told.
func learned(t testing.TB, round shard.Round, told []shard.Record) (known any) {
	t.Helper()
	if round.Told == "" {
		return nil
	}
	told = slices.SortedFunc(slices.Values(told), compare)
	known, err := round.Learn(told)
	if err != nil {
		t.Fatalf("round %s, learning: %v", round.Name, err)
	}
	return known
}

// do does one group, like others of its round but for key and values, and spoils
// each value once the next is asked for.
func do(t testing.TB, round shard.Round, like shard.Group, key string, values []shard.Value) (records []shard.Record, dropped shard.Totals) {
	t.Helper()
	dropped = shard.Totals{}
	if round.ByValue {
		values = slices.Clone(values)
		slices.SortFunc(values, func(a, b shard.Value) int {
			return cmp.Or(cmp.Compare(a.Stream, b.Stream), slices.Compare(a.Data, b.Data))
		})
	}
	group := like
	group.Key = key
	group.Values = func(yield func(shard.Value) bool) {
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
	}
	group.Emit = func(r shard.Record) {
		r.Value = slices.Clone(r.Value)
		records = append(records, r)
	}
	group.Drop = func(reason string, n int) { dropped.Add(round.Name, reason, n) }
	if err := round.Do(&group); err != nil {
		t.Fatalf("round %s, key %q: %v", round.Name, key, err)
	}
	slices.SortFunc(records, compare)
	return records, dropped
}

func compare(a, b shard.Record) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Stream, b.Stream), slices.Compare(a.Value, b.Value))
}
