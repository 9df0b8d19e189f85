package shard

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// gossip is two rounds, of which the first tells the second each word, with so
// many bytes.
func gossip(size int) []Round {
	learn := func(told []Record) (any, error) {
		var words []string
		for _, r := range told {
			words = append(words, r.Key)
		}
		return strings.Join(words, " "), nil
	}
	return []Round{
		{Name: "tell", From: []string{"word"}, To: []string{"news"}, Do: func(g *Group) error {
			g.Emit(Record{"news", g.Key, make([]byte, size)})
			return nil
		}},
		{Name: "hear", From: []string{"word"}, To: []string{"out"}, Told: "news", Learn: learn, Do: func(g *Group) error {
			g.Emit(Record{"out", g.Key, []byte(g.Known.(string))})
			return nil
		}},
	}
}

// Every group knows all that its round is told, in one order.
func TestDiskTold(t *testing.T) {
	for _, d := range []Disk{{Shards: 1}, {Shards: 7, Jobs: 3, Memory: 1}} {
		d.Dir = t.TempDir()
		got := map[string]string{}
		_, err := d.Run(t.Context(), gossip(9), input(500), func(r Record) error { got[r.Key] = string(r.Value); return nil })
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Join(slices.Sorted(maps.Keys(got)), " ")
		for key, knows := range got {
			if len(got) < 9 || knows != want {
				t.Errorf("%+v: %s knows %q, wanted %q", d, key, knows, want)
			}
		}
	}
}

// Where a round is told nothing, its groups learn from nothing; more than can be
// held, and what cannot be learned from, is an error that names the stream.
func TestDiskToldErrors(t *testing.T) {
	keep := func(Record) error { return nil }
	run := func(rounds []Round) error {
		_, err := Disk{Dir: t.TempDir()}.Run(t.Context(), rounds, input(200), keep)
		return err
	}
	silent := gossip(0)
	silent[0].Do = func(*Group) error { return nil }
	if err := run(silent); err != nil {
		t.Errorf("told nothing: %v", err)
	}
	if err := run(gossip(MostTold / 3)); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", "news")) {
		t.Errorf("told too much: %v", err)
	}
	bad := errors.New("bad")
	broken := gossip(0)
	broken[1].Learn = func([]Record) (any, error) { return nil, bad }
	if err := run(broken); !errors.Is(err, bad) || !strings.Contains(err.Error(), "news") {
		t.Errorf("told what it cannot read: %v", err)
	}
}
