package filter

import "math"

// A Report says what a sieve did.
type Report struct {
	Pairs   int     `json:"pairs"`
	Kept    int     `json:"kept"`
	Null    int     `json:"null"` // null beads, no pairs
	Filters []Count `json:"filters"`
}

// A Count is what one filter did, in the order in which they ran.
type Count struct {
	Filter    string   `json:"filter"`
	About     string   `json:"about"`
	Min       *float64 `json:"min,omitempty"` // the limits; nil where there is none
	Max       *float64 `json:"max,omitempty"`
	Seen      int      `json:"seen"`
	Unknown   int      `json:"unknown"` // seen, but nothing could be told
	Rejected  int      `json:"rejected"`
	Histogram []Bin    `json:"histogram"` // from the lowest bin with a score to the highest
}

// A Bin counts the scores over one limit and up to another.
type Bin struct {
	Over  *float64 `json:"over,omitempty"` // nil below the first limit
	UpTo  *float64 `json:"up_to,omitempty"`
	Count int      `json:"count"`
}

// Report returns what the sieve has done so far.
func (s *Sieve) Report() Report {
	r := Report{Pairs: s.pairs, Kept: s.kept, Null: s.null, Filters: []Count{}}
	for _, t := range s.tallies {
		kind, _ := All.Find(t.filter.Kind)
		r.Filters = append(r.Filters, Count{
			Filter: t.filter.Name, About: kind.what(),
			Min: finite(t.filter.Keep.Min), Max: finite(t.filter.Keep.Max),
			Seen: t.seen, Unknown: t.unknown, Rejected: t.rejected,
			Histogram: t.histogram(),
		})
	}
	return r
}

func finite(limit float64) *float64 {
	if math.IsInf(limit, 0) {
		return nil
	}
	return &limit
}

func (t *tally) histogram() []Bin {
	bins := []Bin{}
	empty := 0 // bins since the last that has a score
	for i, n := range t.bins {
		if n == 0 && len(bins) == 0 {
			continue
		}
		bin := Bin{Count: n}
		if i > 0 {
			bin.Over = &t.limits[i-1]
		}
		if i < len(t.limits) {
			bin.UpTo = &t.limits[i]
		}
		if empty++; n > 0 {
			empty = 0
		}
		bins = append(bins, bin)
	}
	return bins[:len(bins)-empty]
}
