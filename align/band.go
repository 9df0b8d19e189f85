package align

// A band is the part of the grid of nodes (i,j), 0 ≤ i ≤ n, 0 ≤ j ≤ m, in
// which paths are sought: in row i the columns lo[i] to hi[i], both
// inclusive. Node (i,j) stands before sentences i and j.
type band struct {
	n, m   int
	lo, hi []int
	off    []int // of each row's first node in arrays over the band; off[n+1] is their length
}

// at returns where node (i,j) is in arrays over the band, -1 outside it.
func (b *band) at(i, j int) int {
	if i < 0 || i > b.n || j < b.lo[i] || j > b.hi[i] {
		return -1
	}
	return b.off[i] + j - b.lo[i]
}

func (b *band) size() int { return b.off[b.n+1] }

// newBand returns the band that holds the whole grid.
func newBand(n, m int) *band {
	b := &band{n: n, m: m, lo: make([]int, n+1), hi: make([]int, n+1)}
	for i := range b.hi {
		b.hi[i] = m
	}
	b.connect()
	return b
}

type point struct{ i, j int }

// around returns the band that reaches so far to each side of a path, whose
// points rise from the grid's first node to its last.
func around(path []point, reach int) *band {
	end := path[len(path)-1]
	b := &band{n: end.i, m: end.j, lo: make([]int, end.i+1), hi: make([]int, end.i+1)}
	for i := range b.lo {
		b.lo[i] = b.m
	}
	from := point{}
	for _, to := range path {
		for i := from.i; i <= to.i; i++ {
			b.lo[i] = min(b.lo[i], max(0, from.j-reach))
			b.hi[i] = max(b.hi[i], min(b.m, to.j+reach))
		}
		from = to
	}
	b.lo[0], b.hi[b.n] = 0, b.m
	b.connect()
	return b
}

// connect makes the rows' ends rise and meet, so that a path goes through,
// and counts the nodes.
func (b *band) connect() {
	for i := b.n - 1; i >= 0; i-- {
		b.lo[i] = min(b.lo[i], b.lo[i+1])
	}
	for i := 1; i <= b.n; i++ {
		b.hi[i] = max(b.hi[i], b.hi[i-1])
		b.lo[i] = min(b.lo[i], b.hi[i-1])
	}
	for i := b.n - 1; i >= 0; i-- {
		b.lo[i] = min(b.lo[i], b.lo[i+1])
	}
	b.off = make([]int, b.n+2)
	for i := range b.n + 1 {
		b.off[i+1] = b.off[i] + b.hi[i] - b.lo[i] + 1
	}
}

// unlikely is the posterior below which paths through a node are given up, and
// margin how many columns beside them are kept. Set by thought: they trade time
// for what a later look may find.
const (
	unlikely = 1e-6
	margin   = 3
)

// narrowed returns the band of the nodes that paths go through, so that the
// next program, which knows better, has less to do.
func (l *lattice) narrowed() *band {
	return l.within(func(at int) bool { return l.through[at] > unlikely })
}

// within returns the band of the nodes that are to be kept, and the margin.
func (b *band) within(keep func(at int) bool) *band {
	in := &band{n: b.n, m: b.m, lo: make([]int, b.n+1), hi: make([]int, b.n+1)}
	for i := range in.lo {
		in.lo[i], in.hi[i] = b.hi[i], b.lo[i]
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			if keep(b.off[i] + j - b.lo[i]) {
				in.lo[i] = min(in.lo[i], max(b.lo[i], j-margin))
				in.hi[i] = max(in.hi[i], min(b.hi[i], j+margin))
			}
		}
	}
	in.lo[0], in.hi[b.n] = 0, b.m
	in.connect()
	return in
}
