package align

import (
	"cmp"
	"math"
	"slices"
)

// A translation may tell sentences, or a paragraph of them, in another order
// than its source. The dynamic program, whose links never cross, leaves one of
// two that changed places alone on both sides. A second look links such loose
// sentences across others, at a price.

// farthest is how many target sentences from its place a source sentence may
// go, and the longest run that moves together: a page. Set by thought.
const farthest = 24

// movedShare is the share of loose sentences that have a counterpart elsewhere,
// by thought: most were left out or added. Between .01 and .1 F1 moves by .005.
const movedShare = 0.03

// A loose run is consecutive sentences of one side, first to end (excluded),
// that are in no link with two sides. at is where it stands on the other side.
type loose struct{ first, end, at int }

// A crossing is links of two runs that lie across others, and how much
// likelier they are than none, in nats.
type crossing struct {
	src, tgt loose
	spans    []span
	gain     float64
}

// reorder returns the spans of a path with those that cross it: what was loose
// on both sides. A link's words must say more than least.
func (f *fit) reorder(spans []span, least float64) []span {
	src, tgt := looseRuns(spans)
	if len(src) == 0 || len(tgt) == 0 {
		return spans
	}
	r := &reorderer{job: f.looked(src), model: f.model, gauge: f.model.ratio.gauge(), prices: f.model.moves.prices(), least: least}
	var crossings []crossing
	for _, s := range src {
		crossings = append(crossings, r.crossings(s, tgt)...)
	}
	var taken []span
	for len(crossings) > 0 {
		best := slices.MaxFunc(crossings, func(a, b crossing) int { return cmp.Compare(a.gain, b.gain) })
		taken = append(taken, best.spans...)
		src = best.src.without(best.spans, func(s span) (int, int) { return s.i, s.a })
		at := slices.Index(tgt, best.tgt)
		tgt = slices.Replace(tgt, at, at+1, best.tgt.without(best.spans, func(s span) (int, int) { return s.j, s.b })...)
		crossings = r.after(crossings, best, src, tgt)
	}
	return woven(spans, taken)
}

// looseRuns returns the loose runs of both sides, each no longer than farthest.
func looseRuns(spans []span) (src, tgt []loose) {
	for _, s := range spans {
		switch {
		case s.b == 0:
			src = extended(src, s.i, s.j)
		case s.a == 0:
			tgt = extended(tgt, s.j, s.i)
		}
	}
	return src, tgt
}

// extended returns runs with one more sentence.
func extended(runs []loose, sentence, at int) []loose {
	if last := len(runs) - 1; last >= 0 && runs[last].end == sentence && runs[last].end-runs[last].first < farthest {
		runs[last].end++
		return runs
	}
	return append(runs, loose{sentence, sentence + 1, at})
}

// without returns what is left of a run when links take some of it; part tells
// where a link's part of its side begins, and how many sentences that has.
func (l loose) without(spans []span, part func(span) (first, n int)) (rest []loose) {
	taken := func(sentence int) bool {
		return slices.ContainsFunc(spans, func(s span) bool {
			first, n := part(s)
			return first <= sentence && sentence < first+n
		})
	}
	for sentence := l.first; sentence < l.end; sentence++ {
		if !taken(sentence) {
			rest = extended(rest, sentence, l.at)
		}
	}
	return rest
}

// looked returns the job with all that its views say about loose source
// sentences and what is near their place.
func (f *fit) looked(src []loose) *job {
	j := *f.job
	n, m := len(j.src.log), len(j.tgt.log)
	j.grid = &band{n: n, m: m, lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range j.grid.lo {
		j.grid.lo[i], j.grid.hi[i] = m, 0
	}
	for _, s := range src {
		for i := s.first; i <= s.end; i++ {
			j.grid.lo[i] = min(j.grid.lo[i], max(0, s.at-farthest))
			j.grid.hi[i] = max(j.grid.hi[i], min(m, s.at+farthest+1))
		}
	}
	j.grid.lo[0], j.grid.hi[n] = 0, m
	j.grid.connect()
	j.cells, j.depth = nil, len(j.views)
	if j.space != nil {
		space := *j.space
		space.seen = nil
		j.space = &space
	}
	j.look()
	return &j
}

// A reorderer looks for crossings.
type reorderer struct {
	*job
	model  *model
	gauge  gauge
	prices *prices
	least  float64
}

// crossings returns those of a source run with target runs.
func (r *reorderer) crossings(src loose, tgt []loose) []crossing {
	var near []loose
	places := 0
	for _, t := range tgt {
		if t.first >= src.at-farthest && t.end <= src.at+farthest && (t.at < src.first || t.at > src.end) {
			near = append(near, t)
			places += t.end - t.first
		}
	}
	var list []crossing
	for _, t := range near {
		if c, ok := r.crossing(src, t, places); ok {
			list = append(list, c)
		}
	}
	return list
}

// crossing links two runs; ok tells whether that is likelier than that they
// have nothing to do with one another. The source run might have gone to any of
// so many places.
func (r *reorderer) crossing(src, tgt loose, places int) (c crossing, ok bool) {
	b := newBand(src.end-src.first, tgt.end-tgt.first)
	score, nothing := make([]scores, b.size()), make([]scores, b.size())
	for i := range b.n + 1 {
		for j := range b.m + 1 {
			at := b.at(i, j)
			nothing[at], score[at] = impossible, impossible
			if i < b.n && j < b.m {
				r.beadsAt(&r.gauge, r.model.layout, src.first+i, tgt.first+j, &score[at])
			}
		}
	}
	apart := newLattice(b, r.prices, nothing).total
	l := newLattice(b, r.prices, score)
	if !(l.total > apart) {
		return c, false
	}
	odds := l.total - apart + math.Log(-math.Expm1(apart-l.total)) // of any link against none
	c = crossing{src: src, tgt: tgt, gain: odds + math.Log(movedShare/(1-movedShare)) - math.Log(float64(places))}
	if c.gain <= 0 {
		return c, false
	}
	for _, s := range l.path() {
		s.i, s.j = s.i+src.first, s.j+tgt.first
		if s.a > 0 && s.b > 0 && r.cells.words(s) > r.least {
			s.p /= 1 + math.Exp(-c.gain)
			c.spans = append(c.spans, s)
		}
	}
	return c, len(c.spans) > 0
}

// after returns the crossings that are left when one is taken, of which src and
// tgt are what is left of its runs and all that is left of the target.
func (r *reorderer) after(crossings []crossing, best crossing, src, tgt []loose) []crossing {
	again := src
	var left []crossing
	for _, c := range crossings {
		switch {
		case c.src.first == best.src.first:
		case c.tgt.first == best.tgt.first:
			if !slices.Contains(again, c.src) {
				again = append(again, c.src)
			}
		default:
			left = append(left, c)
		}
	}
	left = slices.DeleteFunc(left, func(c crossing) bool { return slices.Contains(again, c.src) })
	for _, s := range again {
		left = append(left, r.crossings(s, tgt)...)
	}
	return left
}

// woven returns the spans with the crossing ones in the place of what was
// loose: in the order of the source, target sentences alone where they stood.
func woven(spans, crossing []span) []span {
	bySource, gone := map[int]span{}, [2]map[int]bool{{}, {}}
	for _, s := range crossing {
		bySource[s.i] = s
		for k := range s.a {
			gone[0][s.i+k] = true
		}
		for k := range s.b {
			gone[1][s.j+k] = true
		}
	}
	var all []span
	for _, s := range spans {
		crossed, begins := bySource[s.i]
		switch {
		case s.b == 0 && begins:
			all = append(all, crossed)
		case s.b == 0 && gone[0][s.i], s.a == 0 && gone[1][s.j]:
		default:
			all = append(all, s)
		}
	}
	return all
}
