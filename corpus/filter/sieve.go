package filter

import (
	"iter"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A Sieve runs beads through a list of filters.
type Sieve struct {
	All      bool // score by all filters, not only up to the first that rejects
	KeepNull bool // let null beads through as they are, instead of leaving them out
	Jobs     int  // batches of beads scored at once; 0: as processors

	filters  []*Filter // memories last
	memories int       // where in filters they begin
	tallies  []tally
	pairs    int
	kept     int
	null     int
}

// NewSieve returns a sieve of filters, in that order, but that memories come
// last: they are to see only what the others keep. A sieve is for one run.
func NewSieve(filters []*Filter) *Sieve {
	s := &Sieve{filters: slices.Clone(filters)}
	slices.SortStableFunc(s.filters, func(a, b *Filter) int { return rank(a) - rank(b) })
	s.memories = len(filters)
	if at := slices.IndexFunc(s.filters, func(f *Filter) bool { return rank(f) > 0 }); at >= 0 {
		s.memories = at
	}
	s.tallies = make([]tally, len(filters))
	for i, f := range s.filters {
		s.tallies[i] = newTally(f)
	}
	return s
}

func rank(f *Filter) int {
	if _, memory := f.Measure.(Memory); memory {
		return 1
	}
	return 0
}

// A Result is a bead with its scores, and what rejects it: nothing where it is
// kept.
type Result struct {
	corpus.Bead
	Rejected []Rejection
}

// A Rejection is a filter that rejects a pair.
type Rejection struct {
	Filter string // its name
	Reason string
}

// Run yields the beads in order, with their scores and what rejects them: the
// same however many jobs there are.
func (s *Sieve) Run(beads iter.Seq[corpus.Bead]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		for batch := range corpus.InOrder(s.Jobs, batches(beads), s.score) {
			for i := range batch {
				if r, ok := s.finish(&batch[i]); ok && !yield(r) {
					return
				}
			}
		}
	}
}

// A scored is a bead on its way through the filters.
type scored struct {
	bead   corpus.Bead
	pair   Pair
	scores []float64 // by filter, of those that saw it
	reject []int     // filters that reject it
}

// score runs a batch through the filters that are no memories, and prepares for
// these what is left.
func (s *Sieve) score(batch []scored) []scored {
	all := make([]float64, len(batch)*len(s.filters))
	for i := range batch {
		b := &batch[i]
		if b.bead.Null() {
			continue
		}
		b.pair = newPair(&b.bead)
		b.scores = all[i*len(s.filters) : i*len(s.filters) : (i+1)*len(s.filters)]
		s.through(b, s.filters[:s.memories])
		if len(b.reject) > 0 {
			continue
		}
		for _, f := range s.filters[s.memories:] {
			f.Measure.(Memory).Prepare(&b.pair)
		}
	}
	return batch
}

// through scores a pair by filters, up to the first that rejects it unless all
// are wanted.
func (s *Sieve) through(b *scored, filters []*Filter) {
	for _, f := range filters {
		score, keep := f.judge(&b.pair)
		b.scores = append(b.scores, score)
		if keep {
			continue
		}
		b.reject = append(b.reject, len(b.scores)-1)
		if !s.All {
			return
		}
	}
}

// finish runs a pair that the other filters keep through the memories, and
// counts it; ok is false for what is left out.
func (s *Sieve) finish(b *scored) (r Result, ok bool) {
	if b.bead.Null() {
		s.null++
		return Result{Bead: b.bead}, s.KeepNull
	}
	if len(b.reject) == 0 {
		s.through(b, s.filters[s.memories:])
	}
	if len(b.reject) == 0 {
		s.kept++
		for _, f := range s.filters[s.memories:] {
			f.Measure.(Memory).Remember()
		}
	}
	s.pairs++
	return s.result(b), true
}

// note writes a pair's scores beside it.
func (s *Sieve) note(b *scored) {
	if b.bead.Filters == nil && len(b.scores) > 0 {
		b.bead.Filters = make(map[string]float64, len(b.scores))
	}
	for i, score := range b.scores {
		if name := s.filters[i].Name; score == score {
			b.bead.Filters[name] = score
		} else {
			delete(b.bead.Filters, name) // of an earlier run
		}
	}
}

// result counts a pair's scores and writes them beside it.
func (s *Sieve) result(b *scored) Result {
	s.note(b)
	for i, score := range b.scores {
		s.tallies[i].count(score)
	}
	r := Result{Bead: b.bead}
	for _, i := range b.reject {
		f := s.filters[i]
		s.tallies[i].rejected++
		r.Rejected = append(r.Rejected, Rejection{f.Name, f.reason(b.scores[i])})
	}
	return r
}

// batchSize is how many beads go from hand to hand together.
const batchSize = 256

func batches(beads iter.Seq[corpus.Bead]) iter.Seq[[]scored] {
	return func(yield func([]scored) bool) {
		var batch []scored
		for bead := range beads {
			if batch == nil {
				batch = make([]scored, 0, batchSize)
			}
			if batch = append(batch, scored{bead: bead}); len(batch) == batchSize {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}
