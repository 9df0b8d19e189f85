package align

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestMerge(t *testing.T) {
	link := func(score float64, src, tgt []int) Link { return Link{Src: src, Tgt: tgt, Score: score} }
	tests := map[string]struct {
		lengths []int
		pairs   []PairLinks
		want    string
	}{
		"three versions, one sentence missing": {
			[]int{2, 3, 2},
			[]PairLinks{
				{0, 1, []Link{link(.9, []int{0}, []int{0, 1}), link(.8, []int{1}, []int{2})}},
				{0, 2, []Link{link(.9, []int{0}, []int{0}), link(.7, []int{1}, nil), link(.7, nil, []int{1})}},
				{1, 2, []Link{link(.9, []int{0, 1}, []int{0}), link(.6, []int{2}, nil), link(.5, nil, []int{1})}},
			},
			"[[[0] [0 1] [0]] [[] [] [1]] [[1] [2] []]]",
		},
		"of links that cross the surer stays": {
			[]int{2, 2, 2},
			[]PairLinks{
				{0, 1, []Link{link(.9, []int{0}, []int{0}), link(.9, []int{1}, []int{1})}},
				{0, 2, []Link{link(.9, []int{0}, []int{0}), link(.9, []int{1}, []int{1})}},
				{1, 2, []Link{link(.4, []int{0}, []int{1}), link(.4, []int{1}, nil)}},
			},
			"[[[0] [0] [0]] [[1] [1] [1]]]",
		},
		"a circle through three versions": {
			[]int{2, 2, 2},
			[]PairLinks{
				{0, 1, []Link{link(.9, []int{1}, []int{0})}},
				{1, 2, []Link{link(.9, []int{1}, []int{0})}},
				{0, 2, []Link{link(.3, []int{0}, []int{1})}},
			},
			"[[[0] [] []] [[1] [0] []] [[] [1] [0]] [[] [] [1]]]",
		},
		"nothing": {[]int{0, 0}, nil, "[]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got [][][]int
			for _, r := range Merge(test.lengths, test.pairs) {
				got = append(got, r.Versions)
			}
			if fmt.Sprint(got) != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
		})
	}
}

// Whatever the links are, every sentence is in one row and all orders are kept.
func TestMergeKeepsSentences(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		lengths := []int{random.IntN(9), random.IntN(9), random.IntN(9), random.IntN(9)}
		var pairs []PairLinks
		for i := range lengths {
			for j := range i {
				p := PairLinks{Src: j, Tgt: i}
				for range 8 {
					l := Link{Score: random.Float64()}
					if lengths[j] > 0 && lengths[i] > 0 {
						a, b := random.IntN(lengths[j]), random.IntN(lengths[i])
						l.Src, l.Tgt = run(a, 1+random.IntN(lengths[j]-a)), run(b, 1+random.IntN(lengths[i]-b))
						p.Links = append(p.Links, l)
					}
				}
				pairs = append(pairs, p)
			}
		}
		at := make([]int, len(lengths))
		for _, r := range Merge(lengths, pairs) {
			for v, list := range r.Versions {
				for _, n := range list {
					if n != at[v] {
						t.Fatalf("version %d: sentence %d where %d should come", v, n, at[v])
					}
					at[v]++
				}
			}
		}
		if fmt.Sprint(at) != fmt.Sprint(lengths) {
			t.Fatalf("rows hold %v of %v sentences", at, lengths)
		}
	}
}

// Three languages of the development articles, where the pivots make it easy.
func TestMultiArticles(t *testing.T) {
	vi := articles(t, "vi-zh", "dev")[0]
	fr := articles(t, "vi-fr", "dev")[0]
	rows, err := Multi([]Text{vi.src, vi.tgt, fr.tgt}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	whole := 0
	for _, r := range rows {
		if len(r.Versions[0])*len(r.Versions[1])*len(r.Versions[2]) > 0 {
			whole++
		}
	}
	t.Logf("%d rows, %d of them in all versions; %d, %d, %d sentences", len(rows), whole, len(vi.src.Sentences), len(vi.tgt.Sentences), len(fr.tgt.Sentences))
	if 2*whole < len(rows) {
		t.Errorf("%d of %d rows are in all versions", whole, len(rows))
	}
}

func ExampleMulti() {
	rows, _ := Multi([]Text{
		{Sentences: []string{"The bridge is closed.", "Snow falls on the pass."}},
		{Sentences: []string{"The bridge is closed.", "It is cold.", "Snow falls on the pass."}},
		{Sentences: []string{"Snow falls on the pass."}},
	}, Options{})
	for _, r := range rows {
		fmt.Println(r.Versions)
	}
	// Output:
	// [[0] [0] []]
	// [[] [1] []]
	// [[1] [2] [0]]
}
