package filter

import (
	"errors"
	"fmt"
)

func init() {
	All.Add("near_duplicate", Kind{
		About:      "likeness of the likest earlier pair that is found: the Jaccard similarity of word n-grams, estimated (give or take a tenth)",
		Parameters: "n: words; sides: a, b, both (the pair), either; within: looks so many kept texts back at least, 0 for all",
		Scale:      Shares,
		Keep:       atMost(0.8),
		New:        func() Measure { return &nearDuplicate{Sides: both, N: 2, Bands: 12, Rows: 5} },
	})
}

// nearDuplicate finds pairs that differ from an earlier one in a few words, by
// MinHash and locality-sensitive hashing. With 12 bands of 5 rows a pair whose
// similarity is s meets the earlier one with the probability 1-(1-s⁵)¹²: 0.99
// at 0.8, 0.89 at 0.7, 0.32 at 0.5. What is met is compared over all 60 places,
// with a standard error of 0.05 at 0.8. A pair that is kept takes a byte a
// place and 5 to 11 a band: 125 to 190 bytes.
type nearDuplicate struct {
	Sides  scope `yaml:"sides"`
	N      int   `yaml:"n"` // words in a shingle
	Bands  int   `yaml:"bands"`
	Rows   int   `yaml:"rows"`
	Within int   `yaml:"within"` // of how many kept texts before at least; 0: all

	sketcher sketcher
	new, old *index   // as of duplicate
	last     []sketch // of the pair that was scored last
}

// mostPlaces bounds what a sketch takes of time and memory.
const mostPlaces = 1000

func (d *nearDuplicate) Init() error {
	err := errors.Join(atLeastOne("n", d.N), atLeastOne("bands", d.Bands), atLeastOne("rows", d.Rows))
	if err != nil {
		return err
	}
	if d.Bands > mostPlaces || d.Rows > mostPlaces/d.Bands {
		return fmt.Errorf("%d bands of %d rows: give at most %d places in all", d.Bands, d.Rows, mostPlaces)
	}
	d.sketcher = newSketcher(d.Bands * d.Rows)
	d.new, d.old = d.index(), d.index()
	return nil
}

func (d *nearDuplicate) index() *index {
	return &index{rows: d.Rows, bands: make([]bandTable, d.Bands)}
}

// Prepare makes the sketches, which takes nearly all of the time.
func (d *nearDuplicate) Prepare(p *Pair) {
	var sketches []sketch
	for _, part := range d.Sides.parts(p) {
		if s := d.sketch(part); s != nil {
			sketches = append(sketches, s)
		}
	}
	p.prepare(d, sketches)
}

// sketch returns the sketch of segments taken together, nil where they have no
// word.
func (d *nearDuplicate) sketch(segments []*Segment) sketch {
	least, empty := d.sketcher.start(), true
	for _, s := range segments {
		eachGram(s.canonical(), d.N, true, func(gram uint64) {
			empty = false
			d.sketcher.add(least, gram)
		})
	}
	if empty {
		return nil
	}
	return least.sketch()
}

func (d *nearDuplicate) Score(p *Pair) Span {
	d.last = p.prepared[d].([]sketch)
	best := 0.0
	for _, s := range d.last {
		best = max(best, d.new.nearest(s), d.old.nearest(s))
	}
	return one(best)
}

func (d *nearDuplicate) Remember() {
	for _, s := range d.last {
		if d.Within > 0 && d.new.n >= d.Within {
			d.new, d.old = d.index(), d.new
		}
		d.new.add(s)
	}
}
