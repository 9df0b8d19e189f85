package compare

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// A block is a piece of a comparison in print, the same in all formats.
type block struct {
	title  string
	level  int      // of the title, 1 or 2
	says   []string // sentences
	header []string
	rows   [][]string
	left   int // columns with words; the others have numbers
}

// Formats are how a comparison is written, by name.
var Formats = corpus.NewTable[func(*Comparison) ([]byte, error)]("format")

// blocks are the comparison in print.
func (c *Comparison) blocks() (all []block) {
	if len(c.Notes) > 0 {
		all = append(all, block{title: "Not compared", level: 1, says: c.Notes})
	}
	all = append(all, c.overview())
	for _, m := range c.Metrics {
		all = append(all, m.scores(c), m.pairs(), m.wins())
		for _, f := range m.Facets {
			all = append(all, m.facet(f))
		}
		if len(m.Worst) > 0 {
			all = append(all, m.worst())
		}
	}
	return all
}

// overview is all systems by all metrics, each with its best score marked.
func (c *Comparison) overview() block {
	b := block{title: "Overview", level: 1, header: []string{"system"}, left: 1}
	rows := make([][]string, len(c.Systems))
	for i, system := range c.Systems {
		rows[i] = []string{system}
	}
	for n, m := range c.Metrics {
		name := m.Name
		if m.twice(c) {
			name += fmt.Sprintf(" [%d]", n+1) // of another signature than the other column of that name
		}
		if m.Lower {
			name += " (lower is better)"
		}
		b.header = append(b.header, name)
		for i, system := range c.Systems {
			cell := "-"
			for _, s := range m.Scores {
				if s.System == system {
					cell = figure(s.Score)
					if m.best(system) {
						cell += "*"
					}
				}
			}
			rows[i] = append(rows[i], cell)
		}
	}
	b.rows = rows
	b.says = []string{"* is better than every other system, with both tests below 0.05 after correction."}
	if c.mixed() {
		b.says = append(b.says, "Columns of one metric with numbers in brackets have different signatures: their scores cannot be compared with one another.")
	}
	return b
}

func (m Metric) twice(c *Comparison) bool {
	n := 0
	for _, other := range c.Metrics {
		if other.Name == m.Name {
			n++
		}
	}
	return n > 1
}

func (c *Comparison) mixed() bool {
	for _, m := range c.Metrics {
		if m.twice(c) {
			return true
		}
	}
	return false
}

// best tells whether a system is surely better than all others.
func (m Metric) best(system string) bool {
	for _, p := range m.Pairs {
		if p.Worse == system || p.Better == system && !p.Significant {
			return false
		}
	}
	return true
}

func (m Metric) scores(c *Comparison) block {
	better := "higher is better"
	if m.Lower {
		better = "lower is better"
	}
	b := block{title: m.Name, level: 1, header: []string{"system", "score", "95 % interval", "is better than"}, left: 1}
	b.says = []string{
		fmt.Sprintf("%s, %d segments, %s.", m.Signature, m.Segments, better),
		fmt.Sprintf("Intervals by bootstrap resampling, %d resamples, seed %d.", c.Resamples, c.Seed),
	}
	if m.Segments < tested {
		b.says = append(b.says, "So few segments prove little, whatever the tests say.")
	}
	for _, s := range m.Scores {
		var worse []string
		for _, p := range m.Pairs {
			if p.Better == s.System && p.Significant {
				worse = append(worse, p.Worse)
			}
		}
		b.rows = append(b.rows, []string{s.System, figure(s.Score), span(s.Low, s.High), strings.Join(worse, ", ")})
	}
	return b
}

func (m Metric) pairs() block {
	b := block{title: m.Name + ": pairs", level: 2, left: 2}
	b.header = []string{"better", "worse", "difference", "95 % interval", "p bootstrap", "corrected", "p randomization", "corrected", "effect"}
	b.says = []string{fmt.Sprintf("Paired bootstrap resampling (Koehn 2004) and approximate randomization (Riezler and Maxwell 2005), both corrected for %s as by Holm (1979); + where both are below 0.05.", comparisons(len(m.Pairs)))}
	for _, p := range m.Pairs {
		mark := ""
		if p.Significant {
			mark = " +"
		}
		b.rows = append(b.rows, []string{p.Better, p.Worse, figure(p.Difference) + mark, span(p.Low, p.High),
			probability(p.Bootstrap.P), probability(p.Bootstrap.Holm), probability(p.Random.P), probability(p.Random.Holm), figure(p.Effect)})
	}
	return b
}

func (m Metric) wins() block {
	b := block{title: m.Name + ": segments won", level: 2, header: []string{"wins against"}, left: 1}
	b.says = []string{fmt.Sprintf("Of %d segments, those that the system of the row scores better than that of the column.", m.Segments)}
	for i, s := range m.Scores {
		b.header = append(b.header, s.System)
		row := []string{s.System}
		for j := range m.Scores {
			cell := "-"
			if i != j {
				cell = fmt.Sprint(m.Wins[i][j])
			}
			row = append(row, cell)
		}
		b.rows = append(b.rows, row)
	}
	return b
}

// mostGroups is how many groups of a facet are printed; JSON has all.
const mostGroups = 30

func (m Metric) facet(f Facet) block {
	b := block{title: m.Name + ": by " + f.By, level: 2, header: []string{f.By, "segments"}, left: 1}
	b.says = []string{"p, corrected as by Holm, is that of the best system against the second by paired bootstrap."}
	for _, s := range m.Scores {
		b.header = append(b.header, s.System)
	}
	b.header = append(b.header, "corrected p")
	if more := len(f.Groups) - mostGroups; more > 0 {
		b.says = append(b.says, fmt.Sprintf("The first %d; the other %d are in --format json.", mostGroups, more))
	}
	for _, g := range f.Groups[:min(mostGroups, len(f.Groups))] {
		row := []string{g.Name, fmt.Sprint(g.Segments)}
		for _, s := range g.Scores {
			cell := figure(s.Score)
			if g.Holm != nil && *g.Holm < level && g.Best == s.System {
				cell += "*"
			}
			row = append(row, cell)
		}
		p := "-"
		if g.Holm != nil {
			p = probability(*g.Holm)
		}
		b.rows = append(b.rows, append(row, p))
	}
	return b
}

func (m Metric) worst() block {
	b := block{title: m.Name + ": segments that differ most", level: 2, header: []string{"segment", "system", "score", "text"}, left: 2}
	for _, d := range m.Worst {
		name := fmt.Sprintf("%s %d", d.Doc, d.N)
		if d.Documents != "" && d.Documents != d.Doc {
			name = d.Documents + " " + name
		}
		b.rows = append(b.rows, []string{name, "source", "", d.Source})
		for _, s := range d.Scores {
			b.rows = append(b.rows, []string{"", s.System, figure(s.Score), s.Text})
		}
	}
	return b
}

// figure has two digits behind the point.
func figure(x float64) string { return noMinus(fmt.Sprintf("%.2f", x)) }

func noMinus(text string) string {
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

func span(low, high float64) string { return figure(low) + " to " + figure(high) }

func probability(p float64) string { return fmt.Sprintf("%.4f", p) }

func comparisons(n int) string {
	if n == 1 {
		return "1 comparison"
	}
	return fmt.Sprintf("%d comparisons", n)
}
