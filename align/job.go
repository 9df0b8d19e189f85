package align

// A job is two texts made ready for the dynamic program.
type job struct {
	grid     *band // nil before the first lattice
	src, tgt lengths
	outlines [2]*outline
	views    []*view
	given    []*view  // of views: those that need no learning
	depth    int      // how many views are looked at
	cells    *cells   // what the views say, on this band or a wider one; nil when they have changed
	words    [2][]bag // for the dictionary; nil where none is learned
	space    *space   // nil where there are no vectors
}

func newJob(method Method, src, tgt Text) *job {
	j := &job{
		depth: 1, src: measure(src.Sentences), tgt: measure(tgt.Sentences),
		outlines: [2]*outline{outlineOf(src), outlineOf(tgt)},
	}
	if method.views != nil {
		j.given = method.views(src, tgt)
		j.views = j.given
	}
	if method.embeds {
		j.space = newSpace(src.Vectors, tgt.Vectors)
	}
	return j
}

// lattice runs the dynamic program, the first time on the band that the views
// known by then give.
func (j *job) lattice(m *model) *lattice {
	if j.grid == nil {
		j.grid = j.skim(j.corridor(), m)
	}
	return newLattice(j.grid, m.moves.prices(), j.score(m))
}

// narrow gives up what a lattice found unlikely. The views from the second on
// look only at what is left.
func (j *job) narrow(l *lattice) {
	j.grid = l.narrowed()
	if j.depth < len(j.views) {
		j.depth, j.cells = len(j.views), nil
	}
}

// look fills the cells of the grid.
func (j *job) look() {
	j.cells = newCells(j.grid)
	for _, v := range j.views[:min(j.depth, len(j.views))] {
		j.cells.add(v)
	}
	if j.space != nil {
		j.space.addTo(j.cells)
	}
}

// score fills the lattice's scores.
func (j *job) score(m *model) []scores {
	if j.cells == nil {
		j.look()
	}
	b, g := j.grid, m.ratio.gauge()
	all := make([]scores, b.size())
	for i := 0; i < b.n; i++ {
		for k := b.lo[i]; k <= min(b.hi[i], b.m-1); k++ {
			j.beadsAt(&g, m.layout, i, k, &all[b.at(i, k)])
		}
	}
	return all
}

// beadsAt fills the scores of the beads that start at node (i,k); those of
// which a cell is outside the band cannot be.
func (j *job) beadsAt(g *gauge, l *layout, i, k int, out *scores) {
	c := j.cells
	*out = impossible
	var back [Reach]float32
	for a := 0; a < Reach && i+a < c.n; a++ {
		at := c.at(i+a, k)
		if at < 0 {
			return
		}
		for b := range back {
			back[b] += c.backward[at][b]
		}
		var forth float32
		for b := 0; b < Reach && k+b < c.m; b++ {
			first := c.at(i, k+b)
			if first < 0 {
				break
			}
			forth += c.forward[first][a]
			length := g.likelihood(&j.src, &j.tgt, i, a+1, k, b+1)
			look := l.score(j.outlines[0], j.outlines[1], i, a+1, k, b+1)
			out[a][b] = forth + back[b] + float32(length+look)
		}
	}
}

var impossible = func() (s scores) {
	for a := range s {
		for b := range s[a] {
			s[a][b] = float32(never)
		}
	}
	return s
}()
