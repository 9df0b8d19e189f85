package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func ExampleAlign() {
	vietnamese := Text{Lang: "vi", Sentences: []string{
		"Chợ nổi họp từ bốn giờ sáng.",
		"Năm 2019, chợ có 350 ghe; nay chỉ còn 120 ghe.",
		"Bà Lê Thị Mai bán bún ở đây đã 30 năm.",
	}}
	french := Text{Lang: "fr", Sentences: []string{
		"Le marché flottant ouvre à quatre heures.",
		"En 2019, il comptait 350 barques.",
		"Il n'en reste que 120.",
		"Lê Thị Mai y vend ses nouilles depuis 30 ans.",
	}}
	links, err := Align(vietnamese, french, Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range links {
		fmt.Println(l.Src, l.Tgt)
	}
	// Output:
	// [0] [0]
	// [1] [1 2]
	// [2] [3]
}

// checkCover fails unless every sentence is in exactly one link, in order.
func checkCover(t *testing.T, links []Link, n, m int) {
	t.Helper()
	i, j := 0, 0
	for _, l := range links {
		for _, at := range l.Src {
			if at != i {
				t.Fatalf("source sentence %d comes where %d should, in %v", at, i, l)
			}
			i++
		}
		for _, at := range l.Tgt {
			if at != j {
				t.Fatalf("target sentence %d comes where %d should, in %v", at, j, l)
			}
			j++
		}
		if len(l.Src) > Reach || len(l.Tgt) > Reach || len(l.Src)+len(l.Tgt) == 0 {
			t.Fatalf("link of %d:%d sentences", len(l.Src), len(l.Tgt))
		}
		if !(l.Score >= 0 && l.Score <= 1) {
			t.Fatalf("score %v", l.Score)
		}
	}
	if i != n || j != m {
		t.Fatalf("%d of %d source and %d of %d target sentences are linked", i, n, j, m)
	}
}

// nonsense returns a text of random sentences, some of them without words.
func nonsense(r *rand.Rand, sentences int) Text {
	alphabet := []string{"a", "ngày", "12", "三月", "le", "…", " ", "\u0301", "x,y", "\xff"}
	t := Text{Sentences: []string{}, Pivot: []string{}}
	for range sentences {
		var b, p strings.Builder
		for range r.IntN(12) {
			b.WriteString(alphabet[r.IntN(len(alphabet))] + " ")
			p.WriteString(alphabet[r.IntN(len(alphabet))])
		}
		if strings.TrimSpace(b.String()) == "" {
			b.WriteString("—") // empty lines have a test of their own
		}
		t.Sentences = append(t.Sentences, b.String())
		t.Pivot = append(t.Pivot, p.String())
	}
	return t
}

func TestEverySentenceOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	sizes := [][2]int{{0, 0}, {0, 3}, {4, 0}, {1, 1}, {1, 1000}, {3, 3000}, {700, 2}, {1500, 1400}}
	for range 20 {
		sizes = append(sizes, [2]int{r.IntN(30), r.IntN(30)})
	}
	for _, size := range sizes {
		src, tgt := nonsense(r, size[0]), nonsense(r, size[1])
		for _, name := range append(All.Names(), Auto) {
			links, err := Align(src, tgt, Options{Method: name})
			if m, found := All.Find(name); err != nil && found && m.Lacks(src, tgt) != "" {
				continue // vectors, or enough pivots
			}
			if err != nil {
				t.Fatalf("%s, %v: %v", name, size, err)
			}
			checkCover(t, links, size[0], size[1])
		}
	}
}

func TestAlignRefuses(t *testing.T) {
	three := []string{"a", "b", "c"}
	for name, test := range map[string]struct {
		src, tgt Text
		o        Options
		want     string
	}{
		"broken pivots": {Text{Sentences: three, Pivot: three[:2]}, Text{Sentences: three}, Options{},
			"source pivot side has 2 lines, text has 3"},
		"broken target pivots": {Text{Sentences: three}, Text{Sentences: three[:1], Pivot: three}, Options{},
			"target pivot side has 3 lines, text has 1"},
		"no pivots": {Text{Sentences: three}, Text{Sentences: three}, Options{Method: "pivot"},
			"method pivot: needs"},
		"unknown method": {Text{Sentences: three}, Text{Sentences: three}, Options{Method: "magic"},
			`unknown alignment method "magic" (known: `},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Align(test.src, test.tgt, test.o)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestAlignIsDeterministic(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	src, tgt := nonsense(r, 60), nonsense(r, 70)
	for _, name := range All.Names() {
		first, err := Align(src, tgt, Options{Method: name})
		if err != nil {
			continue
		}
		again, _ := Align(src, tgt, Options{Method: name})
		if fmt.Sprint(first) != fmt.Sprint(again) {
			t.Errorf("%s gives two results", name)
		}
	}
}

func TestDocuments(t *testing.T) {
	a := corpus.Document{ID: "A", Lang: "fr", Sentences: []corpus.Sentence{
		{N: 0, Role: corpus.Title, Text: "Le pont de 1902 rouvre"},
		{N: 1, Role: corpus.Body, Text: "Le pont, long de 2290 mètres, rouvre le 14 juin."},
	}}
	b := corpus.Document{ID: "B", Lang: "en", Sentences: []corpus.Sentence{
		{N: 0, Role: corpus.Title, Text: "Bridge of 1902 reopens"},
		{N: 1, Role: corpus.Body, Text: "The bridge, 2290 metres long, reopens on 14 June."},
	}}
	bitext, err := Documents(&a, &b, corpus.Parallel, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(bitext) != 2 || bitext[0].Null() || bitext[1].Null() {
		t.Fatalf("two translated sentences give %v", bitext)
	}
	if got := bitext[1]; got.Pair != "A~B" || !slices.Equal(got.A.N, []int{1}) || got.B.Text[0] != b.Sentences[1].Text || got.Method != "lexical" {
		t.Errorf("second bead is %+v", got)
	}
}

// Of two documents on other matters nothing is aligned when they are said to
// be comparable only.
func TestComparableDocumentsHaveFewBeads(t *testing.T) {
	var a, b corpus.Document
	for i, s := range []string{"The vote was put off until May.", "Farmers marched on the capital.", "A minister resigned.", "Talks will go on."} {
		a.Sentences = append(a.Sentences, corpus.Sentence{N: i, Text: s})
	}
	for i, s := range []string{"La récolte de café est bonne.", "Le festival attire 4000 visiteurs.", "On y danse.", "Il pleut depuis lundi."} {
		b.Sentences = append(b.Sentences, corpus.Sentence{N: i, Text: s})
	}
	bitext, err := Documents(&a, &b, corpus.Comparable, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, bead := range bitext {
		if !bead.Null() {
			t.Errorf("aligned noise: %v with %v", bead.A.Text, bead.B.Text)
		}
	}
	if len(bitext) != 8 {
		t.Errorf("%d beads, want a null one for each of 8 sentences", len(bitext))
	}
}
