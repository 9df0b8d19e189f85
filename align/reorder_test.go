package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// shuffled returns the article with neighbouring blocks of up to four links
// changed round in the target, a few times.
func (a article) shuffled(r *rand.Rand) article {
	gold := slices.Clone(a.gold)
	for at := 2 + r.IntN(4); at+8 < len(gold); at += 10 + r.IntN(10) {
		n, m := 1+r.IntN(4), 1+r.IntN(4)
		block := slices.Concat(gold[at+n:at+n+m], gold[at:at+n])
		copy(gold[at:], block)
	}
	shuffled := article{src: a.src, tgt: Text{Lang: a.tgt.Lang}}
	for _, l := range gold {
		moved := Link{Src: l.Src}
		for _, j := range l.Tgt {
			moved.Tgt = append(moved.Tgt, len(shuffled.tgt.Sentences))
			shuffled.tgt.Sentences = append(shuffled.tgt.Sentences, a.tgt.Sentences[j])
			shuffled.tgt.Pivot = append(shuffled.tgt.Pivot, a.tgt.Pivot[j])
		}
		shuffled.gold = append(shuffled.gold, moved)
	}
	return shuffled
}

// Texts that tell things in another order are aligned much better, others no
// worse. The floors are strict F1 of texts in another order, below what is
// measured (in the comment).
func TestReorder(t *testing.T) {
	if testing.Short() {
		t.Skip("aligns hundreds of articles: not in short mode")
	}
	for method, floor := range map[string]float64{
		"lexical":   0.87, // .90; without .81
		"pivot":     0.97, // .99; without .85
		"embedding": 0.94, // .96; without .84
	} {
		r := rand.New(rand.NewPCG(9, 10))
		var told, changed [2]Tally // without and with
		var calibration curve
		for _, pair := range []string{"vi-zh", "fr-en"} {
			for _, a := range slices.Concat(articles(t, pair, "dev"), articles(t, pair, "dev-hard")) {
				alignBothWays(t, method, a, &told, new(curve))
				alignBothWays(t, method, a.shuffled(r), &changed, &calibration)
			}
		}
		for with, name := range []string{"without", "with"} {
			logScore(t, method+", as told, "+name, told[with].Score())
			logScore(t, method+", changed, "+name, changed[with].Score())
		}
		if before, after := told[0].Score().Strict.F1, told[1].Score().Strict.F1; after < before-0.003 {
			t.Errorf("%s: strict F1 %.3f, with reordering %.3f", method, before, after)
		}
		if f1 := changed[1].Score().Strict.F1; f1 < floor {
			t.Errorf("%s: strict F1 %.3f below %.3f", method, f1, floor)
		}
		calibration.check(t)
	}
}

// alignBothWays aligns an article without reordering and with it.
func alignBothWays(t *testing.T, method string, a article, tallies *[2]Tally, with *curve) {
	t.Helper()
	if method == "embedding" {
		a.src.Vectors, a.tgt.Vectors = hashedVectors(a.src.Pivot), hashedVectors(a.tgt.Pivot)
	}
	for k, reorder := range []bool{false, true} {
		links, err := Align(a.src, a.tgt, Options{Method: method, Reorder: reorder})
		if err != nil {
			t.Fatal(err)
		}
		tallies[k].Add(a.gold, links)
		if reorder {
			with.add(links, a.gold)
		}
	}
}

// checkSet fails unless every sentence is in exactly one link, those of the
// source in order.
func checkSet(t *testing.T, links []Link, n, m int) {
	t.Helper()
	var src, tgt []int
	for _, l := range links {
		src, tgt = append(src, l.Src...), append(tgt, l.Tgt...)
		if len(l.Src)+len(l.Tgt) == 0 || len(l.Src) > Reach || len(l.Tgt) > Reach || !(l.Score >= 0 && l.Score <= 1) {
			t.Fatalf("link %+v", l)
		}
	}
	slices.Sort(tgt)
	if !slices.Equal(src, run(0, n)) || !slices.Equal(tgt, run(0, m)) {
		t.Fatalf("source sentences %v of %d, target sentences %v of %d", src, n, tgt, m)
	}
}

func TestReorderKeepsEverySentence(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	sizes := [][2]int{{0, 3}, {1, 1}, {1, 400}, {300, 2}, {200, 180}}
	for range 30 {
		sizes = append(sizes, [2]int{r.IntN(30), r.IntN(30)})
	}
	for _, size := range sizes {
		src, tgt := nonsense(r, size[0]), nonsense(r, size[1])
		for _, name := range All.Names() {
			if links, err := Align(src, tgt, Options{Method: name, Reorder: true}); err == nil {
				checkSet(t, links, size[0], size[1])
			}
		}
	}
	src, tgt, _ := book(600)
	back := tgt.reversed() // all is loose
	links, err := Align(src, back, Options{Method: "lexical", Reorder: true})
	if err != nil {
		t.Fatal(err)
	}
	checkSet(t, links, len(src.Sentences), len(back.Sentences))
}

// No link reaches over a fence, in whatever order.
func TestReorderWithinFences(t *testing.T) {
	text := func(lines string) Text {
		t := Text{Lang: "en", Sentences: strings.Split(lines, "/")}
		t.Pivot = t.Sentences
		return t
	}
	src := text("The old bridge is closed until Monday./Heavy snow falls on the high pass./Nine schools stay shut this week./<p>/Farmers wait for the harvest of rice.")
	tgt := text("Farmers wait for the harvest of rice./Nine schools stay shut this week./The old bridge is closed until Monday./Heavy snow falls on the high pass./<p>")
	links, err := Fenced(src, tgt, func(s string) bool { return s == "<p>" }, Options{Method: "pivot", Reorder: true})
	if err != nil {
		t.Fatal(err)
	}
	checkSet(t, links, 5, 5)
	var got []string
	for _, l := range links {
		if !l.Null() {
			got = append(got, fmt.Sprint(l.Src, l.Tgt))
		}
	}
	if want := []string{"[0] [2]", "[1] [3]", "[2] [1]", "[3] [4]"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func ExampleOptions_reorder() {
	src := Text{Sentences: []string{"The old bridge is closed.", "Heavy snow falls on the pass.", "Nine schools stay shut.", "It will be warmer on Sunday."}}
	tgt := Text{Sentences: []string{"Nine schools stay shut.", "The old bridge is closed.", "Heavy snow falls on the pass.", "It will be warmer on Sunday."}}
	src.Pivot, tgt.Pivot = src.Sentences, tgt.Sentences
	links, _ := Align(src, tgt, Options{Reorder: true})
	for _, l := range links {
		fmt.Println(l.Src, l.Tgt)
	}
	// Output:
	// [0] [1]
	// [1] [2]
	// [2] [0]
	// [3] [3]
}
