package agree

import "math"

// A Set is the outputs of systems for the items of one test set, with people's
// scores of them.
type Set struct {
	Name    string
	Systems []string // a row of scores each
	Items   []string // a column each
	Human   Scores
}

// A Metric is the scores that one metric gives the outputs of a set; higher is
// better.
type Metric struct {
	Name      string
	Signature string // all settings that change the scores; empty where unknown
	Scores    Scores

	// Whole are the scores of the systems, where those are not the means of
	// Scores, as of BLEU; else nil.
	Whole []float64
}

// An Agreement is how far a metric agrees with people on a set.
type Agreement struct {
	Set       string             `json:"set,omitzero"`
	Pooled    []string           `json:"pooled,omitempty"` // the sets that Pool has made it of
	Metric    string             `json:"metric"`
	Signature string             `json:"signature,omitzero"`
	Systems   int                `json:"systems"` // that both have a score for
	Items     int                `json:"items"`
	Outputs   int                `json:"outputs"` // that both have a score for
	Levels    map[string]Figures `json:",embed"`  // a field each
}

// Figures are what was measured at a level, by name; nil is not defined.
type Figures map[string]*float64

// What is measured at some of the levels only, beside Measures.
const (
	epsilon = "epsilon"       // up to which accuracy_calibrated takes scores for tied
	soft    = "soft_accuracy" // SoftPairwise of the systems
)

// Columns are the names of Figures, in the order to print them.
func Columns() []string { return append(Measures.Names(), epsilon, soft) }

// Agreement measures at every level. Systems are compared without calibration:
// a metric that takes some for equal does not help to choose. n permutations
// from a seed make soft pairwise accuracy.
func (s *Set) Agreement(m Metric, n int, seed uint64) Agreement {
	a := Agreement{Set: s.Name, Metric: m.Name, Signature: m.Signature, Systems: len(Systems(s.Human, m.Scores)[0].Human), Items: len(s.Items),
		Outputs: len(Segments(s.Human, m.Scores)[0].Human), Levels: map[string]Figures{}}
	for _, level := range Levels.Names() {
		groups, figures := s.Groups(level, m), Figures{}
		for _, name := range Measures.Names() {
			if measure, _ := Measures.Find(name); name != calibrated {
				figures.set(name, measure(groups))
			}
		}
		if level == system {
			figures.set(soft, SoftPairwise(s.Human, m.Scores, n, seed))
		} else {
			best, e := Calibrated(groups)
			figures.set(calibrated, best)
			figures.set(epsilon, e)
		}
		a.Levels[level] = figures
	}
	return a
}

// Groups are those of a level of Levels, the metric's own scores of whole
// systems included.
func (s *Set) Groups(level string, m Metric) []Group {
	group, _ := Levels.Find(level)
	groups := group(s.Human, m.Scores)
	if level != system || m.Whole == nil {
		return groups
	}
	var whole Group
	for i := range s.Systems {
		judged := Segments(s.Human[i:i+1], m.Scores[i:i+1])[0]
		whole.add(mean(judged.Human), m.Whole[i])
	}
	return []Group{whole}
}

func (f Figures) set(name string, x float64) {
	f[name] = nil
	if !math.IsNaN(x) {
		f[name] = &x
	}
}
