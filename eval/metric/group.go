package metric

import "iter"

// A Labelled segment belongs to a group: a document, an original language.
type Labelled struct {
	Segment
	Group string
}

// A Group is the counts of the segments of one label.
type Group struct {
	Name     string
	Segments int
	Counts   [][]Counts // by system, then by metric
}

// CountBy is Count, each group apart, in the order in which they appear. It
// returns the counts of all segments too.
func CountBy(metrics []Metric, segments iter.Seq2[Labelled, error], jobs int) (groups []Group, all Group, err error) {
	type labelledStats struct {
		segmentStats
		group string
	}
	var whole tally
	tallies, places := []*tally{}, map[string]int{}
	for s, err := range inBatches(segments, jobs, func(s Labelled) labelledStats { return labelledStats{statsOf(metrics, s.Segment), s.Group} }) {
		if err == nil {
			err = whole.add(metrics, s.segmentStats, false)
		}
		if err != nil {
			return nil, all, err
		}
		place, known := places[s.group]
		if !known {
			place = len(groups)
			places[s.group] = place
			groups, tallies = append(groups, Group{Name: s.group}), append(tallies, &tally{})
		}
		if err := tallies[place].add(metrics, s.segmentStats, false); err != nil {
			return nil, all, err
		}
	}
	if whole.segments == 0 {
		return nil, all, errNoSegments
	}
	for i, c := range tallies {
		groups[i].Segments, groups[i].Counts = c.segments, c.systems
	}
	return groups, Group{Segments: whole.segments, Counts: whole.systems}, nil
}
