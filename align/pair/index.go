package pair

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// An index says which documents have a trait. Traits and languages are
// numbers, so that it holds some 8 bytes for each trait of each document.
type index struct {
	langs         []int       // of the documents
	traits        [][]int32   // of the documents
	count         []int32     // by trait: how many documents have it
	having        []holders   // by language
	some          []uint64    // by trait: the languages that have it, a bit each
	many          []uint64    // by trait: the languages of which two documents have it
	norm          [][]float64 // by document and language: lengths of its vectors of trait weights
	tongues, jobs int
}

// holders are the documents of a language by what they have.
type holders struct {
	docs  []int32 // by trait, in order
	start []int32 // by trait, and the end
}

func (h *holders) of(trait int32) []int32 { return h.docs[h.start[trait]:h.start[trait+1]] }

// A candidate is a pair of documents that share traits; a < b.
type candidate struct {
	a, b     int
	likeness float64 // cosine of the vectors of trait weights, in [0,1]
}

// newIndex returns the index of documents by language and hashed traits, each
// document's once.
func newIndex(langs []int, hashed [][]uint32, jobs int) *index {
	x := &index{langs: langs, traits: make([][]int32, len(hashed)), norm: make([][]float64, len(hashed)), jobs: jobs}
	for _, lang := range langs {
		x.tongues = max(x.tongues, lang+1)
	}
	ids := map[uint32]int32{}
	for doc, list := range hashed {
		x.traits[doc] = make([]int32, len(list))
		for i, t := range list {
			id, ok := ids[t]
			if !ok {
				id = int32(len(ids))
				ids[t] = id
				x.count = append(x.count, 0)
				x.some, x.many = append(x.some, 0), append(x.many, 0)
			}
			x.traits[doc][i] = id
			x.count[id]++
			bit := x.bit(langs[doc])
			x.many[id] |= x.some[id] & bit
			x.some[id] |= bit
		}
	}
	x.having = make([]holders, x.tongues)
	each(x.jobs, x.tongues, func(lang int) { x.having[lang] = x.holders(lang) })
	each(x.jobs, len(hashed), func(doc int) { x.norm[doc] = x.norms(doc) })
	return x
}

// holders returns the documents of a language by trait.
func (x *index) holders(lang int) holders {
	start := make([]int32, len(x.count)+1)
	for doc, list := range x.traits {
		if x.langs[doc] == lang {
			for _, t := range list {
				start[t+1]++
			}
		}
	}
	for t := range x.count {
		start[t+1] += start[t]
	}
	h := holders{make([]int32, start[len(x.count)]), start}
	next := slices.Clone(start)
	for doc, list := range x.traits {
		if x.langs[doc] == lang {
			for _, t := range list {
				h.docs[next[t]] = int32(doc)
				next[t]++
			}
		}
	}
	return h
}

// bit is that of a language; those from the 64th on share one.
func (x *index) bit(lang int) uint64 { return 1 << min(lang, 63) }

// norms returns the lengths of a document's vectors, by language of the other
// document: what none in that language has cannot be shared.
func (x *index) norms(doc int) []float64 {
	norm := make([]float64, x.tongues)
	own := x.bit(x.langs[doc])
	for _, t := range x.traits[doc] {
		others := x.some[t]&^own | x.many[t]&own
		for lang := range norm {
			if others&x.bit(lang) != 0 {
				norm[lang] += x.weight(t, lang == x.langs[doc])
			}
		}
	}
	for lang, sum := range norm {
		norm[lang] = math.Sqrt(sum)
	}
	return norm
}

// A trait in more than so many documents, and one in so many of them, is a
// common word, which says nothing of what a document tells. Between languages
// few traits are shared, and more common ones are worth a look. Set by thought:
// they bound the time that an index takes.
const (
	commonCount  = 20
	commonWithin = 50 // among documents of one language
	commonAcross = 10 // among those of two
)

// weight is how much it says that two documents of one language, or of two,
// share a trait: the square of how rare it is (Spärck Jones 1972). It is 0 for
// one of a document alone, and for a common word.
func (x *index) weight(trait int32, within bool) float64 {
	return weight(int(x.count[trait]), len(x.traits), within)
}

// weight is that of a trait that n of all documents have.
func weight(n, all int, within bool) float64 {
	common := commonAcross
	if within {
		common = commonWithin
	}
	if n < 2 || n > commonCount+all/common {
		return 0
	}
	rarity := math.Log(float64(all+1) / float64(n))
	return rarity * rarity
}

// nearest and behind are set by thought, almost and outstanding counted as
// fitted: with 1.3 of the last there are four times as many candidates to judge,
// and F1 is the same.
const (
	// nearest is how many candidates of each language a document may bring in.
	nearest = 3
	// behind is how many documents behind these tell how near one is by chance.
	behind = 5
	// almost is the share of the nearest document's likeness with which
	// another is almost as near: it may be one more version of the story.
	almost = 0.4
	// outstanding is how much nearer than by chance a candidate must be.
	outstanding = 1.5
)

// neighbours are the documents nearest to one, by language, the nearest first.
type neighbours [][]candidate

// chance is how near a document of a language is that has nothing to do with
// the one whose neighbours these are; 0 where there are too few to know.
func (n neighbours) chance(lang int) float64 {
	var sum float64
	for _, c := range n[lang][min(nearest, len(n[lang])):] {
		sum += c.likeness
	}
	return sum / behind
}

// candidates returns the documents that are among each other's nearest in
// their languages, in order: those that are almost the nearest to both, and
// nearer than by chance (the margin of Artetxe and Schwenk 2019). Copies, of
// which the function tells, are none and crowd out none.
func (x *index) candidates(copies func(candidate) bool) []candidate {
	near := make([]neighbours, len(x.traits))
	desks := sync.Pool{New: func() any { return &desk{shared: make([]float64, len(x.traits))} }}
	each(x.jobs, len(x.traits), func(doc int) {
		d := desks.Get().(*desk)
		near[doc] = x.near(doc, d, copies)
		desks.Put(d)
	})
	var list []candidate
	for a, n := range near {
		for lang, found := range n {
			for _, c := range found[:min(nearest, len(found))] {
				back := near[c.b][x.langs[a]]
				if c.a != a || !slices.Contains(back[:min(nearest, len(back))], c) {
					continue
				}
				chance := (n.chance(lang) + near[c.b].chance(x.langs[a])) / 2
				if c.likeness >= almost*max(found[0].likeness, back[0].likeness) && c.likeness > outstanding*chance {
					list = append(list, c)
				}
			}
		}
	}
	slices.SortFunc(list, func(p, q candidate) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	return list
}

// A desk is room to look for neighbours on.
type desk struct {
	shared  []float64 // by document: the sum of weights of shared traits; 0 between uses
	touched []int32   // the documents of which it is not 0
}

// near returns the documents nearest to doc.
func (x *index) near(doc int, d *desk, copies func(candidate) bool) neighbours {
	shared, touched := d.shared, d.touched[:0]
	for lang := range x.having {
		for _, t := range x.traits[doc] {
			w := x.weight(t, lang == x.langs[doc])
			if w == 0 {
				continue
			}
			for _, other := range x.having[lang].of(t) {
				if shared[other] == 0 {
					touched = append(touched, other)
				}
				shared[other] += w
			}
		}
	}
	d.touched = touched
	near := make(neighbours, len(x.norm[doc]))
	for _, at := range touched {
		other := int(at)
		norm := x.norm[doc][x.langs[other]] * x.norm[other][x.langs[doc]]
		c := candidate{a: min(doc, other), b: max(doc, other), likeness: shared[other] / norm}
		shared[other] = 0
		if other != doc {
			near[x.langs[other]] = insert(near[x.langs[other]], c, copies)
		}
	}
	return near
}

// insert puts a candidate in its place among the nearest.
func insert(list []candidate, c candidate, copies func(candidate) bool) []candidate {
	if len(list) == nearest+behind && c.likeness < list[len(list)-1].likeness {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, c, func(p, q candidate) int {
		return cmp.Or(cmp.Compare(q.likeness, p.likeness), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	if at == nearest+behind || copies(c) {
		return list
	}
	return slices.Insert(list[:min(len(list), nearest+behind-1)], at, c)
}
