package shard

import (
	"fmt"
	"slices"
	"testing"
)

// Records of one key come by stream and value, in whatever order they were added
// and however little memory there is.
func TestGrouperByValue(t *testing.T) {
	var records []Record
	for i := range 100 {
		records = append(records, Record{[]string{"a", "b"}[i%2], fmt.Sprint("key ", i%3), []byte(fmt.Sprint(i))})
	}
	read := func(memory int) (lines []string) {
		g, err := NewGrouper(memory, "a", "b")
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		g.ByValue()
		for _, r := range records {
			if err := g.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		for r, err := range g.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, fmt.Sprint(r.Key, " ", r.Stream, " ", string(r.Value)))
		}
		return lines
	}
	want := read(1 << 20)
	slices.Reverse(records)
	for _, memory := range []int{1, 500, 1 << 20} {
		if got := read(memory); len(got) != len(records) || !slices.IsSorted(got) || !slices.Equal(got, want) {
			t.Errorf("in %d bytes: %q", memory, got)
		}
	}
}
