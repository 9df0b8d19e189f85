package filter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/shard/shardtest"
	"github.com/mtalign/mtalign/corpus/story"
)

// The rounds keep what a sieve keeps, with the same scores, and count the rest.
func TestRounds(t *testing.T) {
	pairs := [][2]string{
		{"Cầu mới đã thông xe.", "新桥通车了。"},
		{"CẦU MỚI, đã thông xe", "新桥， 通车了"},
		{"Năm 2018 hòa bình, 37 người.", "2018年和平，73人。"},
		{"Cầu mới đã thông xe.", "旧桥拆了。"},
		{"Cầu mới đã thông xe hôm nay.", ""},
	}
	var beads []corpus.Bead
	var input []shard.Record
	for i, p := range pairs {
		b := bead("vi", p[0], "zh", p[1])
		if p[1] == "" {
			b.B.Text = nil
		}
		beads = append(beads, b)
		input = append(input, shardtest.Record(t, story.Beads, fmt.Sprintf("a~b\x00%08d", i), b))
	}
	slices.Reverse(input)
	for _, list := range []string{"duplicate, numbers, length", "numbers", "{duplicate: {sides: a}}"} {
		var want []string
		rejected := 0
		for _, r := range run(listed(t, list), beads...) {
			if len(r.Rejected) > 0 {
				rejected++
				continue
			}
			want = append(want, string(shardtest.Record(t, "", "", r.Bead).Value))
		}
		rounds, err := filter.Rounds(listed(t, list))
		if err != nil {
			t.Fatal(err)
		}
		out, dropped := shardtest.Pure(t, rounds, input)
		var got []string
		for _, r := range out {
			got = append(got, string(r.Value))
		}
		sum := 0
		for _, n := range dropped {
			sum += n
		}
		if len(want) == 0 || !slices.Equal(got, want) || sum != rejected+1 || dropped["filter/null_bead"] != 1 {
			t.Errorf("%s: %s\nwanted %s\ndropped %v", list, strings.Join(got, "\n"), strings.Join(want, "\n"), dropped)
		}
	}
}

// What compares each pair with all kept ones is refused, and not done by halves.
func TestRoundsRefuse(t *testing.T) {
	for list, want := range map[string]string{
		"near_duplicate":                      "near_duplicate",
		"{duplicate: {sides: either}}":        "duplicate",
		"{duplicate: {within: 10}}":           "duplicate",
		"duplicate, {duplicate: {name: two}}": "two filters",
	} {
		if _, err := filter.Rounds(listed(t, list)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", list, err)
		}
	}
	if _, err := filter.Rounds(filter.Defaults()); err != nil {
		t.Error(err)
	}
}
