package metric

import (
	"slices"
	"sync"
)

// A counter counts what n-grams a hypothesis has in common with references. Its
// parts are used again for the next segment.
type counter struct {
	words      lexicon
	characters alphabet
	hyp        trail
	refs       []trail

	dense  denseNumbers
	sparse sparseNumbers

	// of each n-gram of the order at hand, by number; 0 is none
	left []int32 // how often the reference that has it most has it, less what was matched
	met  []uint8 // 1 where the hypothesis has it
	seen []int32 // how often the reference at hand has it, where it is not the first
}

var counters = sync.Pool{New: func() any { return new(counter) }}

// reset empties the counter for a segment of so many references.
func (c *counter) reset(refs int) {
	c.words.reset()
	c.characters.reset()
	c.hyp.symbols = c.hyp.symbols[:0]
	for len(c.refs) < refs {
		c.refs = append(c.refs, trail{})
	}
	c.refs = c.refs[:refs]
	for i := range c.refs {
		c.refs[i].symbols = c.refs[i].symbols[:0]
	}
}

// match counts, for each order n in matched[n-1], the n-grams of the hypothesis
// that the references have, each at most as often as the reference that has it
// most. Symbols are numbers below a bound.
//
// An n-gram in common goes on from one in common that is a symbol shorter. So
// the orders are counted one after another, and each looks only at the places
// where the one before had something in common (Agrawal and Srikant 1994, "Fast
// Algorithms for Mining Association Rules", prune so), and tells n-grams apart
// by the number of the shorter one and the symbol behind it.
func (c *counter) match(bound int, matched []float64) {
	c.hyp.begin()
	for i := range c.refs {
		c.refs[i].begin()
	}
	known := 0 // n-grams of the order before
	for n := range matched {
		places := 0
		for i := range c.refs {
			c.refs[i].cut(n)
			places += len(c.refs[i].places)
		}
		c.hyp.cut(n)
		known, matched[n] = c.matchOrder(n, c.numbers(known, bound, places), places)
	}
}

// numbers returns what numbers n-grams by their beginnings, of which so many
// are known, and a symbol below the bound.
func (c *counter) numbers(known, bound, places int) numbers {
	if (known+1)*bound <= maxDense && places < maxDense {
		c.dense.reset((known+1)*bound, bound)
		return &c.dense
	}
	c.sparse.reset(places)
	return &c.sparse
}

// matchOrder goes on to the n-grams that have n symbols before their last. It
// returns how many the references have and how many of the hypothesis they
// match.
func (c *counter) matchOrder(n int, numbers numbers, places int) (known int, matched float64) {
	for i := range c.refs {
		known = numbers.add(&c.refs[i], n, known)
	}
	c.left = zeros(c.left, known+1)
	c.met = zeros(c.met, known+1)
	for i := range c.refs {
		c.limit(c.refs[i].places, i == 0)
	}
	numbers.find(&c.hyp, n)
	matched = float64(c.use(&c.hyp))
	for i := range c.refs {
		c.prune(&c.refs[i])
	}
	return known, matched
}

// limit counts the n-grams of a reference.
func (c *counter) limit(places []place, first bool) {
	if first {
		for _, p := range places {
			c.left[p.ngram]++
		}
		return
	}
	c.seen = zeros(c.seen, len(c.left))
	for _, p := range places {
		c.seen[p.ngram]++
		c.left[p.ngram] = max(c.left[p.ngram], c.seen[p.ngram])
	}
}

// use counts the n-grams of the hypothesis that a reference still has and drops
// the places of those that none ever had. It does without branches, which no
// processor could predict.
func (c *counter) use(hyp *trail) int {
	matched, kept := 0, 0
	for _, p := range hyp.places {
		left := c.left[p.ngram]
		hit := bit(left > 0)
		c.left[p.ngram] = left - int32(hit)
		c.met[p.ngram] = 1
		matched += hit
		hyp.places[kept] = p
		kept += bit(p.ngram > 0)
	}
	hyp.places = hyp.places[:kept]
	return matched
}

// prune drops the places of a reference whose n-gram the hypothesis lacks.
func (c *counter) prune(ref *trail) {
	kept := 0
	for _, p := range ref.places {
		ref.places[kept] = p
		kept += int(c.met[p.ngram])
	}
	ref.places = ref.places[:kept]
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// zeros returns n zeros, in the room of s where there is enough.
func zeros[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// A trail is a text and the places where an n-gram begins that both sides have.
type trail struct {
	symbols []uint32 // numbers of characters or of words
	places  []place
}

type place struct {
	at    uint32 // first symbol
	ngram uint32 // number of the n-gram that begins there; 0 for the empty one, or for none
}

// begin takes all places.
func (t *trail) begin() {
	t.places = zeros(t.places, len(t.symbols))
	for i := range t.places {
		t.places[i].at = uint32(i)
	}
}

// cut drops the places that have no n symbols behind them.
func (t *trail) cut(n int) {
	for len(t.places) > 0 && int(t.places[len(t.places)-1].at)+n >= len(t.symbols) {
		t.places = t.places[:len(t.places)-1]
	}
}
