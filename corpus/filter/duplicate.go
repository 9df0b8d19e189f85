package filter

import (
	"slices"

	"github.com/mtalign/mtalign/corpus/hashset"
)

func init() {
	All.Add("duplicate", Kind{
		About:      "an earlier pair is the same but for case, punctuation, white space and the placement of tone marks",
		Parameters: "sides: a, b, both (the pair), either; within: looks so many kept texts back at least, 0 for all",
		Scale:      Flags,
		Keep:       atMost(0),
		New:        func() Measure { return &duplicate{Sides: both} },
	})
}

// duplicate remembers 8 bytes of each pair (of each side, with either): 11 to
// 21 bytes with the room between them; see hashset.Set.
type duplicate struct {
	Sides        scope       `yaml:"sides"`
	IgnoreDigits bool        `yaml:"ignore_digits"`
	Within       int         `yaml:"within"` // of how many kept texts before at least; 0: all
	new, old     hashset.Set // where all are not remembered, the old half is forgotten when the new one is full
	keys         []uint64    // of the pair that was scored last
}

func (d *duplicate) Prepare(p *Pair) {
	var keys []uint64
	for _, part := range d.Sides.parts(p) {
		key := uint64(0)
		for _, segment := range part {
			key += d.key(segment) // a sum, as sides may have changed places
		}
		keys = append(keys, key)
	}
	p.prepare(d, keys)
}

func (d *duplicate) key(s *Segment) uint64 {
	if d.IgnoreDigits {
		return keyOf(s.canonical(), true)
	}
	return s.normalKey()
}

func (d *duplicate) Score(p *Pair) Span {
	d.keys = p.prepared[d].([]uint64)
	return told(slices.ContainsFunc(d.keys, func(key uint64) bool { return d.new.Has(key) || d.old.Has(key) }))
}

func (d *duplicate) Remember() {
	for _, key := range d.keys {
		if d.Within > 0 && d.new.Len() >= d.Within {
			d.new, d.old = hashset.Set{}, d.new
		}
		d.new.Add(key)
	}
}
