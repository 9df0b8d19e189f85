package align

// trustWeight is how many features' counts a view's first trust is worth
// beside what the texts say of it: about a dozen sentences'. mostTrust is the
// most that is learned, so that no feature becomes impossible. Neither is
// fitted: from 30 to 1000 F1 is the same.
const (
	trustWeight = 200
	mostTrust   = 0.9
)

// A trustCount sums, in expectation, how many features beads have and how many
// of them the counterpart speaks for.
type trustCount struct{ all, spoken float64 }

// add counts a span of a view in which a feature speaks for itself alone. It
// is the expectation step for the mixture of cells.
func (c *trustCount) add(v *view, s span) {
	src, tgt := join(v.src, s.i, s.a), join(v.tgt, s.j, s.b)
	c.side(v, src, tgt, s.p)
	c.side(v, tgt, src, s.p)
}

// side counts the features of to, for which those of from speak.
func (c *trustCount) side(v *view, from, to bag, p float64) {
	times := make(map[int32]float64, len(from))
	for _, f := range from {
		times[f] += 1 / float64(len(from))
	}
	for _, f := range to {
		if spoken := v.trust * times[f]; spoken > 0 {
			c.spoken += p * spoken / (spoken + (1-v.trust)*v.chance[0][f])
		}
	}
	c.all += p * float64(len(to))
}

// learnTrust learns from the beads of a lattice how close the wording of the
// two texts is, view by view.
func (j *job) learnTrust(l *lattice) {
	for _, v := range j.views {
		if v.first == 0 {
			continue
		}
		count := trustCount{all: trustWeight, spoken: trustWeight * v.first}
		for s := range l.beads(likely) {
			count.add(v, s)
		}
		v.trust, j.cells = min(count.spoken/count.all, mostTrust), nil
	}
}
