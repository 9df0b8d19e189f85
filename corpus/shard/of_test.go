package shard

import (
	"fmt"
	"testing"
)

// Shards are filled alike, though a number stands twice in each key.
func TestOf(t *testing.T) {
	const keys = 8000
	for _, shards := range []int{2, 5, 8, 16, 32} {
		held := make([]int, shards)
		for i := range keys {
			held[Of(fmt.Sprintf("fr-%08d~zh-%08d", i, i), shards)]++
		}
		mean := keys / shards
		for at, n := range held {
			if n < mean*3/4 || n > mean*5/4 {
				t.Errorf("of %d shards, %d holds %d keys, %d on average", shards, at, n, mean)
			}
		}
	}
}
