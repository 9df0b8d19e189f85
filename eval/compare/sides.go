package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/eval/metric"
)

// place is a segment of a set.
type place struct {
	set string
	Key
}

// sides are the columns of systems that have one name and signature, cut to the
// segments that all have.
type sides struct {
	name, signature string
	systems         []string
	of              []*System
	counts          []metric.Counts
	columns         []*Column // of each system, one: for its settings
	keys            []place
	segments        map[string]*Segments // by set, the first system's
}

// sidesOf puts the columns of a name side by side, those of each signature apart,
// and notes in c what is left out.
func sidesOf(systems []*System, name string, c *Comparison) (all []*sides) {
	signatures := map[string][]*System{}
	var order []string
	having := 0
	for _, s := range systems {
		all := s.signatures(name)
		having += min(len(all), 1)
		for _, signature := range all {
			if signatures[signature] == nil {
				order = append(order, signature)
			}
			signatures[signature] = append(signatures[signature], s)
		}
	}
	for _, signature := range order {
		of := signatures[signature]
		if len(of) < having {
			c.Notes = append(c.Notes, fmt.Sprintf("%s has other settings in other runs: %s has %s; scores of different signatures are not compared", name, systemNames(of), signature))
		}
		if len(of) < 2 {
			if len(order) == 1 {
				c.Notes = append(c.Notes, fmt.Sprintf("only %s has %s", of[0].Name, name))
			}
			continue
		}
		if s := newSides(of, name, signature, c); s != nil {
			all = append(all, s)
		}
	}
	return all
}

func systemNames(systems []*System) string {
	names := make([]string, len(systems))
	for i, s := range systems {
		names[i] = s.Name
	}
	return strings.Join(names, ", ")
}

// signatures are those that a system's columns of a name have.
func (s *System) signatures(name string) (all []string) {
	for _, set := range s.Sets {
		for _, c := range set.Columns {
			if signature := c.Signature(); c.Name == name && !slices.Contains(all, signature) {
				all = append(all, signature)
			}
		}
	}
	return all
}

// newSides cuts columns to the segments that all systems have, of one source with
// the same references; nil where there are none.
func newSides(of []*System, name, signature string, c *Comparison) *sides {
	s := &sides{name: name, signature: signature, of: of, segments: map[string]*Segments{}}
	rows := make([]map[place]rowAt, len(of))
	for i, system := range of {
		rows[i] = map[place]rowAt{}
		s.systems = append(s.systems, system.Name)
		for _, set := range system.Sets {
			for _, column := range set.Columns {
				if column.Name != name || column.Signature() != signature {
					continue
				}
				if i == 0 {
					s.segments[set.Name] = set.Segments
				}
				for at, key := range column.Keys {
					rows[i][place{set.Name, key}] = rowAt{column, at, set.Segments.hash[key]}
				}
			}
		}
	}
	lacking, other, unscored := s.common(rows)
	if lacking > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("%s: %d segments that not all of %s have are left out", name, lacking, systemNames(of)))
	}
	if other > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("%s: %d segments with another source or other references in %s are left out: their scores cannot be compared", name, other, systemNames(of)))
	}
	if unscored > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("%s: %d segments for which not all of %s got a score are left out", name, unscored, systemNames(of)))
	}
	if len(s.keys) == 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("%s: %s have no segment in common", name, systemNames(of)))
		return nil
	}
	for i := range of {
		s.cut(rows[i])
	}
	return s
}

type rowAt struct {
	column *Column
	at     int
	hash   uint64
}

// common finds the segments that all have, in the order of the first system, and
// counts those that some lack, those that are others' under the same name, and
// those that all have but not all got a score for.
func (s *sides) common(rows []map[place]rowAt) (lacking, other, unscored int) {
	for _, set := range s.of[0].Sets {
		for _, column := range set.Columns {
			if column.Name != s.name || column.Signature() != s.signature {
				continue
			}
			for _, key := range column.Keys {
				at := place{set.Name, key}
				has, same, scored := true, true, rows[0][at].scored()
				for _, r := range rows[1:] {
					theirs, ok := r[at]
					has, same = has && ok, same && theirs.hash == rows[0][at].hash
					scored = scored && ok && theirs.scored()
				}
				switch {
				case has && same && scored:
					s.keys = append(s.keys, at)
				case has && same:
					unscored++
				case has:
					other++
				}
			}
		}
	}
	most := 0
	for _, r := range rows {
		most = max(most, len(r))
	}
	return most - len(s.keys) - other - unscored, other, unscored
}

// scored tells whether a segment has a score at all: judges may give none.
func (r rowAt) scored() bool {
	return r.column == nil || !r.column.Mean || r.column.Counts.Rows.At(r.at)[1] > 0
}

// cut adds a system's counts of the common segments.
func (s *sides) cut(rows map[place]rowAt) {
	first := rows[s.keys[0]].column
	c := metric.Counts{Metric: first.Counts.Metric, Refs: first.Counts.Refs, Sum: make([]float64, first.Counts.Rows.Width)}
	c.Rows = metric.Rows{Width: first.Counts.Rows.Width, Cells: make([]float32, 0, len(s.keys)*first.Counts.Rows.Width)}
	whole := len(s.keys) == len(first.Keys) // of one set
	for _, key := range s.keys {
		r := rows[key]
		whole = whole && r.column == first
		stats := r.column.Counts.Rows.At(r.at)
		c.Rows.Cells = append(c.Rows.Cells, stats...)
		for i, x := range stats {
			c.Sum[i] += float64(x)
		}
	}
	if whole { // fractions were added up before they were rounded to 32 bits
		c.Sum = first.Counts.Sum
	}
	s.counts = append(s.counts, c)
	s.columns = append(s.columns, first)
}

// some are the sides of some segments, by their numbers.
func (s *sides) some(numbers []int) []metric.Counts {
	all := make([]metric.Counts, len(s.counts))
	for i, c := range s.counts {
		cut := metric.Counts{Metric: c.Metric, Refs: c.Refs, Sum: make([]float64, c.Rows.Width)}
		cut.Rows = metric.Rows{Width: c.Rows.Width, Cells: make([]float32, 0, len(numbers)*c.Rows.Width)}
		for _, n := range numbers {
			stats := c.Rows.At(n)
			cut.Rows.Cells = append(cut.Rows.Cells, stats...)
			for j, x := range stats {
				cut.Sum[j] += float64(x)
			}
		}
		all[i] = cut
	}
	return all
}
