package compare

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/signif"
)

// A Facet is systems by one property of the segments.
type Facet struct {
	By     string  `json:"by"`
	Groups []Group `json:"groups"`
}

// A Group is systems over the segments that share a property.
type Group struct {
	Name     string  `json:"name"`
	Segments int     `json:"segments"`
	Scores   []Score `json:"scores"`
	Best     string  `json:"best"`

	// P is the probability, by paired bootstrap, that chance makes as large a
	// difference between the best and the second best, and Holm the same corrected
	// for all groups of the facet; nil where there are too few segments, or too many
	// groups, to tell.
	P    *float64 `json:"p,omitempty"`
	Holm *float64 `json:"p_holm,omitempty"`
}

// Facets are the properties by which segments are grouped. A facet gives each
// segment the name of its group, "" for none, and the groups in their order;
// where no order is given it is that of appearance.
var Facets = corpus.NewTable[func(s *sides) (of []string, order []string)]("facet")

// tested is how many segments a group must have to be tested: resamples of fewer
// say little.
const tested = 20

// mostTested is how many groups a facet has at most for them to be tested: of
// hundreds, such as documents, the correction leaves nothing significant.
const mostTested = 20

// facet groups the segments; nil where nothing is known to group them by.
func (s *sides) facet(by string, o Options) (*Facet, error) {
	group, err := Facets.Get(by)
	if err != nil {
		return nil, err
	}
	of, order := group(s)
	members := map[string][]int{}
	for i, name := range of {
		if name == "" {
			continue
		}
		if members[name] == nil && !slices.Contains(order, name) {
			order = append(order, name)
		}
		members[name] = append(members[name], i)
	}
	if len(members) < 2 {
		return nil, nil // it is all of them
	}
	f := &Facet{By: by}
	var p []float64
	for _, name := range order {
		if len(members[name]) == 0 {
			continue
		}
		g := s.group(name, members[name], len(members) <= mostTested, o)
		if g.P != nil {
			p = append(p, *g.P)
		}
		f.Groups = append(f.Groups, g)
	}
	corrected := signif.Holm(p)
	for i := range f.Groups {
		if g := &f.Groups[i]; g.P != nil {
			g.Holm, corrected = &corrected[0], corrected[1:]
		}
	}
	return f, nil
}

// group compares systems over some segments, with intervals and a test where
// these are wanted and there are enough segments.
func (s *sides) group(name string, numbers []int, test bool, o Options) Group {
	counts := s.some(numbers)
	g := Group{Name: name, Segments: len(numbers)}
	order := make([]int, len(counts))
	for i, c := range counts {
		score := c.Metric.Score(c.Sum)
		g.Scores = append(g.Scores, Score{s.systems[i], score, score, score})
		order[i] = i
	}
	_, lower := counts[0].Metric.(metric.ErrorRate)
	slices.SortStableFunc(order, func(a, b int) int {
		if lower {
			a, b = b, a
		}
		return cmp.Compare(g.Scores[b].Score, g.Scores[a].Score)
	})
	g.Best = s.systems[order[0]]
	if !test || len(numbers) < tested {
		return g
	}
	resampled := signif.Bootstrap(counts, o.Resamples, o.Seed, o.Jobs)
	g.Scores = scoresOf(s.systems, counts, resampled)
	first := signif.CompareResampled(counts, resampled, [][2]int{{order[0], order[1]}}, signif.Test{Resamples: o.Resamples})
	g.P = &first[0].P
	return g
}

func init() {
	Facets.Add("documents", func(s *sides) (of, _ []string) {
		return s.each(func(p place) string { return p.set }), nil
	})
	Facets.Add("document", func(s *sides) (of, _ []string) {
		return s.each(func(p place) string { return p.Doc }), nil
	})
	Facets.Add("language", func(s *sides) (of, _ []string) {
		return s.each(func(p place) string { return s.segments[p.set].Lang[p.Key] }), nil
	})
	Facets.Add("length", byLength)
	Facets.Add("names", byNames)
}

func (s *sides) each(name func(place) string) []string {
	of := make([]string, len(s.keys))
	for i, key := range s.keys {
		of[i] = name(key)
	}
	return of
}

// byLength parts segments at the quartiles of their sources' lengths.
func byLength(s *sides) (of, order []string) {
	var lengths []int
	for _, key := range s.keys {
		if s.segments[key.set].Lang[key.Key] != "" {
			lengths = append(lengths, s.segments[key.set].Length[key.Key])
		}
	}
	if len(lengths) == 0 {
		return make([]string, len(s.keys)), nil
	}
	slices.Sort(lengths)
	var edges []int // the longest of each bin
	for _, share := range []int{1, 2, 3, 4} {
		if edge := lengths[(len(lengths)*share-1)/4]; !slices.Contains(edges, edge) {
			edges = append(edges, edge)
		}
	}
	least := lengths[0]
	for _, edge := range edges {
		order = append(order, fmt.Sprintf("%d to %d characters", least, edge))
		least = edge + 1
	}
	return s.each(func(p place) string {
		if s.segments[p.set].Lang[p.Key] == "" {
			return ""
		}
		bin, _ := slices.BinarySearch(edges, s.segments[p.set].Length[p.Key])
		return order[bin]
	}), order
}

// byNames parts segments by how many names their sources have.
func byNames(s *sides) (of, order []string) {
	order = []string{"no name", "1 name", "2 names", "3 names and more"}
	return s.each(func(p place) string {
		names := s.segments[p.set].Names
		if names == nil {
			return ""
		}
		n, known := names[p.Key]
		if !known {
			return ""
		}
		return order[min(n, 3)]
	}), order
}
