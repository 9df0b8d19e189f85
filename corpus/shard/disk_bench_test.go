package shard

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkDisk groups a million records of a hundred bytes by 200,000 keys, in memory that
// holds them all, a tenth of them, and so few that runs are merged in passes.
func BenchmarkDisk(b *testing.B) {
	const records = 1_000_000
	count := []Round{{Name: "count", From: []string{"in"}, To: []string{"out"}, Do: func(g *Group) error {
		n := 0
		for range g.Values {
			n++
		}
		g.Emit(Record{"out", g.Key, binary.AppendUvarint(nil, uint64(n))})
		return nil
	}}}
	in := func(yield func(Record, error) bool) {
		random := rand.New(rand.NewPCG(1, 2))
		value := make([]byte, 88)
		for range records {
			for i := 0; i < len(value); i += 8 {
				binary.LittleEndian.PutUint64(value[i:], random.Uint64()&0xff00ff00ff00ff)
			}
			if !yield(Record{"in", fmt.Sprintf("%012d", random.IntN(records/5)), value}, nil) {
				return
			}
		}
	}
	for _, mb := range []int{1024, 32, 2} {
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d := Disk{Dir: b.TempDir(), Jobs: 2, Memory: mb << 20}
				if _, err := d.Run(b.Context(), count, in, func(Record) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(records*float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
