package align

import "math"

// A layout is how the lines of a bead's two sides look together, as log
// likelihood ratios. It knows no marks but by how often they are found where.
type layout struct {
	within    [marks][2]float64 // of a cut inside a bead against one between beads, by the mark before it and whether a small letter follows
	ends      looks             // of the marks that the sides end with
	opens     looks             // of whether they open with a quotation mark
	closes    looks
	sentences [mostInBead + 1][mostInBead + 1]float64 // of how many they hold, less what outlines say of each side
}

// looks is a table by what one side of a bead looks like and what the other.
type looks [marks][marks]float64

// mostInBead is the most sentences that one side of a bead may hold.
const mostInBead = Reach * mostSentences

// sentencesWeight is that of the number of sentences, which is in part known
// from the lengths; fitted on the development articles.
const sentencesWeight = 0.6

// score returns the log likelihood ratio of a bead's layout.
func (l *layout) score(src, tgt *outline, i, a, j, b int) float64 {
	if l == nil {
		return 0
	}
	sum := l.cuts(src.lines[i:i+a]) + l.cuts(tgt.lines[j:j+b])
	first, other := &src.lines[i], &tgt.lines[j]
	sum += l.opens[bit(first.opens)][bit(other.opens)]
	last, other := &src.lines[i+a-1], &tgt.lines[j+b-1]
	sum += l.ends[last.mark][other.mark] + l.closes[bit(last.closes)][bit(other.closes)]
	n, m := held(src.lines[i:i+a]), held(tgt.lines[j:j+b])
	return sum + sentencesWeight*(l.sentences[n][m]-(src.apart[a-1][n]+tgt.apart[b-1][m])/2)
}

// cuts sums what speaks for lines to be of one bead.
func (l *layout) cuts(lines []line) float64 {
	var sum float64
	for k := 1; k < len(lines); k++ {
		sum += l.within[lines[k-1].mark][bit(lines[k].small)]
	}
	return sum
}

// held returns how many sentences lines hold.
func held(lines []line) int {
	n := 0
	for k := range lines {
		n += lines[k].sentences
	}
	return n
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A layoutCount counts, in expectation, what beads look like.
type layoutCount struct {
	cuts   [marks][2]float64 // of all lines
	within [marks][2]float64
	ends   looks
	opens  looks
	closes looks
	excess [2*mostInBead + 1]float64 // by target sentences - source sentences + mostInBead
}

// addText counts a text's cuts.
func (c *layoutCount) addText(o *outline) {
	for k := 1; k < len(o.lines); k++ {
		c.cuts[o.lines[k-1].mark][bit(o.lines[k].small)]++
	}
}

// addBead counts a bead.
func (c *layoutCount) addBead(src, tgt *outline, s span) {
	for _, side := range [][]line{src.lines[s.i : s.i+s.a], tgt.lines[s.j : s.j+s.b]} {
		for k := 1; k < len(side); k++ {
			c.within[side[k-1].mark][bit(side[k].small)] += s.p
		}
	}
	c.opens[bit(src.lines[s.i].opens)][bit(tgt.lines[s.j].opens)] += s.p
	x, y := &src.lines[s.i+s.a-1], &tgt.lines[s.j+s.b-1]
	c.ends[x.mark][y.mark] += s.p
	c.closes[bit(x.closes)][bit(y.closes)] += s.p
	n, m := held(src.lines[s.i:s.i+s.a]), held(tgt.lines[s.j:s.j+s.b])
	c.excess[mostInBead+m-n] += s.p
}

// What is known before the first text, by thought: where lines are cut,
// whether sides end alike, how many sentences more one side has than the
// other. It counts as much as about ten beads.
var (
	cutsWithin  = [marks][2]float64{bare: {0.5, 0.5}, pause: {1.5, 1.5}, stop: {2.5, 0.1}, question: {0.3, 0.1}, exclamation: {0.2, 0.1}}
	cutsBetween = [marks][2]float64{bare: {3, 0.2}, pause: {0.5, 0.1}, stop: {15, 0.2}, question: {0.7, 0.1}, exclamation: {0.5, 0.1}}
)

const (
	beadsBefore = 10
	alike       = 0.5  // share of beads whose sides must look alike
	evenly      = 0.75 // share of beads with as many sentences on both sides
	uneven      = 0.15 // of which so many with one more have another more
)

// layout returns what the counts come to.
func (c *layoutCount) layout() *layout {
	l := &layout{ends: c.ends.together(int(marks)), opens: c.opens.together(2), closes: c.closes.together(2)}
	l.fillWithin(c)
	l.fillSentences(&c.excess)
	return l
}

func (l *layout) fillWithin(c *layoutCount) {
	var inside, outside [marks][2]float64
	var ins, outs float64
	for m := range inside {
		for small := range inside[m] {
			inside[m][small] = c.within[m][small] + cutsWithin[m][small]
			outside[m][small] = max(0, c.cuts[m][small]-c.within[m][small]) + cutsBetween[m][small]
			ins += inside[m][small]
			outs += outside[m][small]
		}
	}
	for m := range l.within {
		for small := range l.within[m] {
			l.within[m][small] = math.Log(inside[m][small] / ins * outs / outside[m][small])
		}
	}
}

// together returns log ratios of counts to what they would be if the sides,
// each of which has n looks, did not know of one another.
func (c looks) together(n int) looks {
	const seen = 0.05 // no look is impossible
	var src, tgt [marks]float64
	var all float64
	for x := range n {
		for y := range n {
			src[x] += c[x][y] + seen
			tgt[y] += c[x][y] + seen
			all += c[x][y] + seen
		}
	}
	for x := range n {
		for y := range n {
			c[x][y] += beadsBefore * (1 - alike) * src[x] * tgt[y] / (all * all)
		}
		c[x][x] += beadsBefore * alike * (src[x] + tgt[x]) / (2 * all)
	}
	return c.ratios(n)
}

// ratios returns log ratios of shares to the products of their margins.
func (c looks) ratios(n int) (log looks) {
	var src, tgt [marks]float64
	var all float64
	for x := range n {
		for y := range n {
			src[x] += c[x][y]
			tgt[y] += c[x][y]
			all += c[x][y]
		}
	}
	for x := range n {
		for y := range n {
			log[x][y] = math.Log(c[x][y] * all / (src[x] * tgt[y]))
		}
	}
	return log
}

// fillSentences averages the log likelihoods of each side's number given the
// other's.
func (l *layout) fillSentences(excess *[2*mostInBead + 1]float64) {
	var share [2*mostInBead + 1]float64
	for at, count := range excess {
		share[at] = count + beadsBefore*evenly*math.Pow(uneven, math.Abs(float64(at-mostInBead)))
	}
	for n := 1; n <= mostInBead; n++ {
		for m := 1; m <= mostInBead; m++ {
			var src, tgt float64 // sums over the numbers that the side could have
			for k := 1; k <= mostInBead; k++ {
				src += share[mostInBead+m-k]
				tgt += share[mostInBead+k-n]
			}
			p := share[mostInBead+m-n]
			l.sentences[n][m] = math.Log(p/src)/2 + math.Log(p/tgt)/2
		}
	}
}
