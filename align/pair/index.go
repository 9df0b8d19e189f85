package pair

import (
	"cmp"
	"math"
	"slices"
)

// An index says which documents have a trait.
type index struct {
	langs  []string // of the documents
	traits [][]string
	having map[string][]int32        // documents in order
	norm   []map[string]float64      // of each document's vector of the weights of traits that a language has
	spoken map[string]map[string]int // by trait, how many documents of each language have it
}

// A candidate is a pair of documents that share traits; a < b.
type candidate struct {
	a, b     int
	likeness float64 // cosine of the vectors of trait weights, in [0,1]
}

// almost is the share of the nearest document's likeness with which another is
// almost as near: it may be one more version of the story.
const almost = 0.4

// nearest is how many candidates of each language a document may bring in.
const nearest = 3

func newIndex(langs []string, traits [][]string) *index {
	x := &index{langs: langs, traits: traits, having: map[string][]int32{}, spoken: map[string]map[string]int{}}
	for doc, list := range traits {
		for _, t := range list {
			x.having[t] = append(x.having[t], int32(doc))
			if x.spoken[t] == nil {
				x.spoken[t] = map[string]int{}
			}
			x.spoken[t][langs[doc]]++
		}
	}
	for doc := range traits {
		x.norm = append(x.norm, x.norms(doc))
	}
	return x
}

// norms returns the lengths of a document's vectors, by language of the other
// document: what none in that language has cannot be shared.
func (x *index) norms(doc int) map[string]float64 {
	norm := map[string]float64{}
	for _, t := range x.traits[doc] {
		w := x.weight(t)
		for lang, n := range x.spoken[t] {
			if lang != x.langs[doc] || n > 1 {
				norm[lang] += w * w
			}
		}
	}
	for lang, sum := range norm {
		norm[lang] = math.Sqrt(sum)
	}
	return norm
}

// weight is how rare a trait is (Spärck Jones 1972), 0 for one that says
// nothing: of one document alone, or of so many that it is a common word.
func (x *index) weight(trait string) float64 {
	n, all := len(x.having[trait]), len(x.traits)
	if n < 2 || n > 20+all/50 {
		return 0
	}
	return math.Log(float64(all+1) / float64(n))
}

// candidates returns the documents that are among each other's nearest in
// their languages, in order: those that are almost the nearest to both.
// Copies, of which the function tells, are none and crowd out none.
func (x *index) candidates(copies func(candidate) bool) []candidate {
	var list []candidate
	best := make([]map[string]float64, len(x.traits)) // likeness of each document's nearest, by language
	shared := make([]float64, len(x.traits))
	for doc := range x.traits {
		rank := map[string]int{}
		best[doc] = map[string]float64{}
		for _, c := range x.near(doc, shared) {
			lang := x.langs[c.a+c.b-doc]
			if rank[lang] >= nearest || copies(c) {
				continue
			}
			rank[lang]++
			best[doc][lang] = max(best[doc][lang], c.likeness)
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(p, q candidate) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	return slices.DeleteFunc(mutual(list), func(c candidate) bool {
		return c.likeness < almost*max(best[c.a][x.langs[c.b]], best[c.b][x.langs[c.a]])
	})
}

// mutual returns the candidates of a sorted list that both documents brought
// in: where there are many documents, each is near to some by chance.
func mutual(list []candidate) []candidate {
	var both []candidate
	for i, c := range list {
		if i > 0 && c.a == list[i-1].a && c.b == list[i-1].b {
			both = append(both, c)
		}
	}
	return both
}

// near returns the documents that share a trait with doc, the nearest first.
// shared is room for a number a document, all 0.
func (x *index) near(doc int, shared []float64) []candidate {
	var touched []int
	for _, t := range x.traits[doc] {
		w := x.weight(t)
		if w == 0 {
			continue
		}
		for _, other := range x.having[t] {
			if shared[other] == 0 {
				touched = append(touched, int(other))
			}
			shared[other] += w * w
		}
	}
	var list []candidate
	for _, other := range touched {
		if other != doc {
			norm := x.norm[doc][x.langs[other]] * x.norm[other][x.langs[doc]]
			list = append(list, candidate{a: min(doc, other), b: max(doc, other), likeness: shared[other] / norm})
		}
		shared[other] = 0
	}
	slices.SortFunc(list, func(p, q candidate) int {
		return cmp.Or(cmp.Compare(q.likeness, p.likeness), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	return list
}
