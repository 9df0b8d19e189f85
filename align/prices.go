package align

import "math"

// Reach is the most sentences of one side in a bead.
const Reach = 4

// prices are log probabilities of what the path does next, whatever the
// sentences say: a chain of two states, in a bead and in a gap.
type prices struct {
	stay [2][2]float64 // from state to state: [bead|gap][bead|gap]
	bead [Reach][Reach]float64
}

const (
	inBead = iota
	inGap
)

// moves counts, in expectation, what paths did.
type moves struct {
	step [2][2]float64
	bead [Reach][Reach]float64
}

// before is the counts that are there before the first text, as of an article
// of twenty beads. Shares of 1:1 (.89), 1:2 and 2:1 (.089 together) and 2:2
// (.011) are those of Gale and Church (1993, table 5); larger beads are rarer
// by thought, and so are gaps more common than theirs: news is cut, in runs.
// None of it is fitted, as the texts' own counts soon outweigh it.
var before = moves{
	step: [2][2]float64{{18, 2}, {2, 3}},
	bead: [Reach][Reach]float64{
		{17.8, 0.9, 0.15, 0.05},
		{0.9, 0.22, 0.05, 0.02},
		{0.15, 0.05, 0.02, 0.01},
		{0.05, 0.02, 0.01, 0.01},
	},
}

// prices returns the prices that the counts give.
func (c *moves) prices() *prices {
	p := new(prices)
	for s, row := range c.step {
		for t, count := range row {
			p.stay[s][t] = math.Log(count / (row[inBead] + row[inGap]))
		}
	}
	var all float64
	for _, row := range c.bead {
		for _, count := range row {
			all += count
		}
	}
	for a, row := range c.bead {
		for b, count := range row {
			p.bead[a][b] = math.Log(count / all)
		}
	}
	return p
}

func (c *moves) add(d *moves) {
	for s := range c.step {
		for t := range c.step[s] {
			c.step[s][t] += d.step[s][t]
		}
	}
	for a := range c.bead {
		for b := range c.bead[a] {
			c.bead[a][b] += d.bead[a][b]
		}
	}
}
