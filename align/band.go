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

// fullCells is how many nodes are searched without a band.
const fullCells = 1 << 16

// bandReach is how far a band reaches to each side of its path, in sentences.
const bandReach = 40

// newBand returns the band around the points, which rise in both coordinates;
// none gives a band around the diagonal. Time and memory are linear in n + m. A small grid is taken whole.
func newBand(n, m int, points []point) *band {
	b := &band{n: n, m: m, lo: make([]int, n+1), hi: make([]int, n+1)}
	if (n+1)*(m+1) <= fullCells {
		for i := range b.hi {
			b.hi[i] = m
		}
	} else {
		b.follow(points)
	}
	b.connect()
	return b
}

type point struct{ i, j int }

// follow lays the band along the lines that join the points. Between two
// points the path is less certain the farther it is from both.
func (b *band) follow(points []point) {
	for i := range b.lo {
		b.lo[i], b.hi[i] = b.m, 0
	}
	from := point{}
	for _, to := range append(points[:len(points):len(points)], point{b.n, b.m}) {
		for i := from.i; i <= to.i; i++ {
			at, step := from.j, to.j-from.j
			if to.i > from.i {
				at += step * (i - from.i) / (to.i - from.i)
				step /= to.i - from.i
			}
			slack := bandReach + min(bandReach, min(i-from.i, to.i-i)/4) + step
			b.lo[i] = max(0, min(b.lo[i], at-slack))
			b.hi[i] = min(b.m, max(b.hi[i], at+slack))
		}
		from = to
	}
	b.lo[0], b.hi[b.n] = 0, b.m
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
// margin how many columns beside them are kept.
const (
	unlikely = 1e-6
	margin   = 3
)

// narrowed returns the band of the nodes that paths go through, so that the
// next program, which knows better, has less to do.
func (l *lattice) narrowed() *band {
	b := &band{n: l.n, m: l.m, lo: make([]int, l.n+1), hi: make([]int, l.n+1)}
	for i := range b.lo {
		b.lo[i], b.hi[i] = l.hi[i], l.lo[i]
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			if l.through[l.at(i, j)] > unlikely {
				b.lo[i] = min(b.lo[i], max(l.lo[i], j-margin))
				b.hi[i] = max(b.hi[i], min(l.hi[i], j+margin))
			}
		}
	}
	b.lo[0], b.hi[b.n] = 0, b.m
	b.connect()
	return b
}
