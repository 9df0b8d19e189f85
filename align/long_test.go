package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// book returns two long texts of invented words, one a word-by-word rendering
// of the other with sentences lost, added, joined, and the links between them.
func book(sentences int) (src, tgt Text, gold []Link) {
	r := rand.New(rand.NewPCG(5, 6))
	zipf := rand.NewZipf(r, 1.1, 3, 30000)
	sentence := func() (s, t string) {
		for range 6 + r.IntN(14) {
			w := zipf.Uint64()
			s += fmt.Sprintf("word%d ", w)
			if r.IntN(10) > 0 {
				t += fmt.Sprintf("mot%d ", w)
			}
		}
		if r.IntN(4) == 0 {
			number := fmt.Sprint(r.IntN(100000))
			s, t = s+number, t+number
		}
		return s, t
	}
	for len(src.Sentences) < sentences {
		s, t := sentence()
		i, j := len(src.Sentences), len(tgt.Sentences)
		switch k := r.IntN(40); {
		case k == 0:
			src.Sentences = append(src.Sentences, s)
			gold = append(gold, Link{Src: []int{i}})
		case k == 1:
			tgt.Sentences = append(tgt.Sentences, t)
			gold = append(gold, Link{Tgt: []int{j}})
		case k < 5:
			s2, t2 := sentence()
			src.Sentences = append(src.Sentences, s, s2)
			tgt.Sentences = append(tgt.Sentences, t+t2)
			gold = append(gold, Link{Src: []int{i, i + 1}, Tgt: []int{j}})
		default:
			src.Sentences = append(src.Sentences, s)
			tgt.Sentences = append(tgt.Sentences, t)
			gold = append(gold, Link{Src: []int{i}, Tgt: []int{j}})
		}
	}
	return src, tgt, gold
}

// A long text costs a band, not a square, and is aligned as well as a short
// one.
func TestLongTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("20,000 sentences")
	}
	src, tgt, gold := book(20000)
	src.Pivot, tgt.Pivot = src.Sentences, nil
	links, err := Align(src, tgt, Options{Method: "lexical"})
	if err != nil {
		t.Fatal(err)
	}
	checkCover(t, links, len(src.Sentences), len(tgt.Sentences))
	var tally Tally
	tally.Add(gold, links)
	if s := tally.Score(); s.Strict.F1 < 0.95 {
		t.Errorf("strict F1 %.3f", s.Strict.F1)
	} else {
		t.Logf("strict F1 %.3f", s.Strict.F1)
	}
}

// Texts that are no translations of one another end soon, too, with every
// sentence once.
func TestOddTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("texts of up to 40,000 sentences")
	}
	src, _, _ := book(3000)
	_, other, _ := book(3000)
	for i := range other.Sentences {
		other.Sentences[i] = strings.ReplaceAll(other.Sentences[i], "mot", "x")
	}
	same := func(n int, s string) Text { return Text{Sentences: slices.Repeat([]string{s}, n)} }
	for name, test := range map[string]struct{ src, tgt Text }{
		"one side 1000 times longer": {Text{Sentences: src.Sentences[:40]}, same(40000, "word1 word2 7")},
		"one sentence":               {same(1, "word1"), src},
		"all alike":                  {same(1500, "The same again 12."), same(1200, "Encore 12.")},
		"empty lines":                {same(1200, ""), same(1000, "")},
		"empty against full":         {same(1200, ""), src},
		"little shared":              {src, Text{Sentences: other.Sentences}},
	} {
		t.Run(name, func(t *testing.T) {
			links, err := Align(test.src, test.tgt, Options{Method: "lexical"})
			if err != nil {
				t.Fatal(err)
			}
			checkCover(t, links, len(test.src.Sentences), len(test.tgt.Sentences))
		})
	}
}
