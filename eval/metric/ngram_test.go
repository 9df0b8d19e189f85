package metric

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// ngramsOf counts n-grams in a map, as the definition has it.
func ngramsOf(symbols []string, n int) map[string]int {
	counts := map[string]int{}
	for i := 0; i+n <= len(symbols); i++ {
		counts[strings.Join(symbols[i:i+n], " ")]++
	}
	return counts
}

// matchedNgrams are those of the hypothesis, clipped by the reference that has
// each most.
func matchedNgrams(hyp []string, refs [][]string, n int) (matched int) {
	var inRefs []map[string]int
	for _, ref := range refs {
		inRefs = append(inRefs, ngramsOf(ref, n))
	}
	for ngram, count := range ngramsOf(hyp, n) {
		most := 0
		for _, counts := range inRefs {
			most = max(most, counts[ngram])
		}
		matched += min(count, most)
	}
	return matched
}

// TestNgramsAreCountedAsDefined compares the counts of random segments with
// naive ones: short ones of few words, which fall into the dense table, and long
// ones of many, which need the sparse one.
func TestNgramsAreCountedAsDefined(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	for _, size := range []struct{ segments, longest, vocabulary, refs int }{
		{200, 12, 3, 3}, {100, 60, 20, 2}, {20, 400, 40, 2}, {6, 1500, 600, 2}, {1, 70000, 3, 1},
	} {
		text := func(n int) []string {
			words := make([]string, n)
			for i := range words {
				words[i] = fmt.Sprintf("w%dü", r.IntN(size.vocabulary))
			}
			return words
		}
		length := func() int {
			if size.segments < 10 {
				return size.longest - r.IntN(10) // long enough for the sparse table
			}
			return r.IntN(size.longest + 1)
		}
		for range size.segments {
			hyp, refs, joined := text(length()), [][]string{}, []string{}
			for range 1 + r.IntN(size.refs) {
				// With a stretch of the hypothesis, so that long n-grams match.
				ref := slices.Concat(text(length()), hyp[r.IntN(len(hyp)+1):])
				refs, joined = append(refs, ref), append(joined, strings.Join(ref, " "))
			}
			b := NewBLEU(Options{})
			b.Tokenizer = "none"
			stats := b.Stats(strings.Join(hyp, " "), joined)
			for n := 1; n <= b.Order; n++ {
				want := []float64{float64(matchedNgrams(hyp, refs, n)), float64(max(0, len(hyp)-n+1))}
				got := []float64{stats[1+n], stats[1+b.Order+n]}
				equalAll(t, fmt.Sprintf("BLEU's %d-grams of %d words", n, len(hyp)), got, want)
			}
			c := NewChrF()
			c.Words = 2
			stats = c.Stats(strings.Join(hyp, " "), joined[:1])
			characters := func(words []string) []string { return strings.Split(strings.Join(words, ""), "") }
			for i := range c.Chars + c.Words {
				h, ref, n := characters(hyp), characters(refs[0]), i+1
				if i >= c.Chars {
					h, ref, n = hyp, refs[0], i+1-c.Chars
				}
				inHyp, inRef := max(0, len(h)-n+1), max(0, len(ref)-n+1)
				if inRef == 0 {
					inHyp = 0
				}
				want := []float64{float64(inHyp), float64(inRef), float64(matchedNgrams(h, [][]string{ref}, n))}
				equalAll(t, fmt.Sprintf("chrF's order %d of %d words", i+1, len(hyp)), stats[3*i:3*i+3], want)
			}
		}
	}
}
