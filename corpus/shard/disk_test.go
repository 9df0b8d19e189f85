package shard

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
)

// words counts words, and how many words come so often.
func words() []Round {
	count := func(to string) func(*Group) error {
		return func(g *Group) error {
			n := 0
			for range g.Values {
				n++
			}
			if n > 1000 {
				g.Drop("often", n)
				return nil
			}
			g.Emit(Record{to, fmt.Sprint(n), []byte(fmt.Sprint(g.Key, " of ", g.Total))})
			return nil
		}
	}
	return []Round{
		{Name: "words", From: []string{"word"}, To: []string{"often"}, Count: "word", Do: count("often")},
		{Name: "often", From: []string{"often"}, To: []string{"out"}, Do: count("out")},
	}
}

func input(n int) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for i := range n {
			word := fmt.Sprint(i % (1 + i%100))
			if !yield(Record{"word", word, []byte(strings.Repeat("x", i%50))}, nil) {
				return
			}
		}
	}
}

func counted(t *testing.T, d Disk, n int) (map[string]string, Totals) {
	t.Helper()
	d.Dir = t.TempDir()
	got := map[string]string{}
	totals, err := d.Run(t.Context(), words(), input(n), func(r Record) error { got[r.Key+string(r.Value)] = r.Stream; return nil })
	if err != nil {
		t.Fatal(err)
	}
	return got, totals
}

// However little memory there is and however many shards, the same comes out.
func TestDisk(t *testing.T) {
	want, totals := counted(t, Disk{Shards: 1}, 60000)
	if len(want) == 0 || totals["words/often"] == 0 {
		t.Fatalf("%v, dropped %v", want, totals)
	}
	for _, d := range []Disk{{Shards: 1, Memory: 1}, {Shards: 5, Jobs: 3}, {Shards: 16, Jobs: 2, Memory: 1}} {
		got, dropped := counted(t, d, 60000)
		if !maps.Equal(got, want) || !maps.Equal(dropped, totals) {
			t.Errorf("%+v: %d records, dropped %v; wanted %d, %v", d, len(got), dropped, len(want), totals)
		}
	}
}

// An error of a round, of the input and of the output ends the run.
func TestDiskErrors(t *testing.T) {
	bad := errors.New("bad")
	round := []Round{{Name: "fails", From: []string{"word"}, Do: func(*Group) error { return bad }}}
	keep := func(Record) error { return nil }
	if _, err := (Disk{Dir: t.TempDir()}).Run(t.Context(), round, input(9), keep); !errors.Is(err, bad) {
		t.Errorf("of a round: %v", err)
	}
	broken := func(yield func(Record, error) bool) { yield(Record{}, bad) }
	if _, err := (Disk{Dir: t.TempDir()}).Run(t.Context(), words(), broken, keep); !errors.Is(err, bad) {
		t.Errorf("of the input: %v", err)
	}
	if _, err := (Disk{Dir: t.TempDir()}).Run(t.Context(), words(), input(9), func(Record) error { return bad }); !errors.Is(err, bad) {
		t.Errorf("of the output: %v", err)
	}
}

// A round may stop before it has read all values of a key.
func TestDiskLeaves(t *testing.T) {
	var keys []string
	round := []Round{{Name: "leaves", From: []string{"word"}, To: []string{"out"}, Do: func(g *Group) error {
		for range g.Values {
			break
		}
		g.Emit(Record{Stream: "out", Key: g.Key})
		return nil
	}}}
	_, err := (Disk{Dir: t.TempDir(), Shards: 3}).Run(t.Context(), round, input(500), func(r Record) error { keys = append(keys, r.Key); return nil })
	slices.Sort(keys)
	if err != nil || len(keys) == 0 || len(slices.Compact(slices.Clone(keys))) != len(keys) {
		t.Errorf("%d keys, error %v", len(keys), err)
	}
}

// A record that cannot be kept is told of once, however many a group emits.
func TestDiskErrorOnce(t *testing.T) {
	round := []Round{{Name: "lost", From: []string{"word"}, Do: func(g *Group) error {
		for range 100 {
			g.Emit(Record{Stream: "nowhere"})
		}
		return nil
	}}}
	_, err := (Disk{Dir: t.TempDir(), Shards: 1}).Run(t.Context(), round, input(1), nil)
	if err == nil || strings.Count(err.Error(), "nowhere") != 1 {
		t.Errorf("error %v", err)
	}
}

// All rounds together take no more memory than there may be.
func TestDiskMemory(t *testing.T) {
	w := Disk{Shards: 5, Jobs: 2, Memory: 2 << 20}.work(t.TempDir(), words())
	if err := w.read(t.Context(), input(60000)); err != nil {
		t.Fatal(err)
	}
	for i := range w.rounds {
		if err := w.round(t.Context(), i); err != nil {
			t.Fatal(err)
		}
	}
	m := w.memory
	if m.peak == 0 || m.peak > m.most || m.most+w.Jobs*(m.fanIn+1)*runSize > w.Memory {
		t.Errorf("%d bytes were taken, %d may be, and %d runs be read at once by a job, of %d bytes in all", m.peak, m.most, m.fanIn, w.Memory)
	}
	if spilled := w.sorters[0][0].written; spilled < 2 {
		t.Errorf("%d runs of a shard", spilled)
	}
}

// It ends soon after its context does, wherever it is.
func TestDiskStops(t *testing.T) {
	for _, at := range []string{"input", "round", "output"} {
		ctx, cancel := context.WithCancel(t.Context())
		calls := 0
		stop := func(here string) {
			if here == at {
				calls++
				cancel()
			}
		}
		in := func(yield func(Record, error) bool) {
			for r, err := range input(500) {
				if stop("input"); !yield(r, err) {
					return
				}
			}
		}
		round := []Round{{Name: "stops", From: []string{"word"}, To: []string{"out"}, Do: func(g *Group) error {
			stop("round")
			g.Emit(Record{Stream: "out", Key: g.Key})
			return nil
		}}}
		_, err := Disk{Dir: t.TempDir(), Shards: 3}.Run(ctx, round, in, func(Record) error { stop("output"); return nil })
		if !errors.Is(err, context.Canceled) || calls != 1 {
			t.Errorf("stopped in the %s: %v, %d calls", at, err, calls)
		}
	}
}

// Input that ends as the context does is not taken for all of it.
func TestDiskStopsEmpty(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ends := func(func(Record, error) bool) { cancel() }
	if _, err := (Disk{Dir: t.TempDir()}).Run(ctx, words(), ends, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// Whoever is told sees every shard of every round once, in order.
func TestDiskTells(t *testing.T) {
	var told []string
	d := Disk{Dir: t.TempDir(), Shards: 2, Jobs: 2, Tell: func(p Progress) {
		done, total := p.All()
		told = append(told, fmt.Sprintf("%s %d/%d %d/%d", p.Round, p.Number, p.Rounds, done, total))
	}}
	if _, err := d.Run(t.Context(), words(), input(9), func(Record) error { return nil }); err != nil {
		t.Fatal(err)
	}
	want := []string{" 0/2 0/4", "words 1/2 0/4", "words 1/2 1/4", "words 1/2 2/4", "often 2/2 2/4", "often 2/2 3/4", "often 2/2 4/4"}
	if !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}
