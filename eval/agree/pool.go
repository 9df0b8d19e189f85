package agree

// Pool is one metric's agreement over several sets: the means of its figures,
// but of the accuracy of systems, which is over the pairs of all sets (Kocmi et
// al. 2021). A figure that a set does not define is left out; epsilon, which
// belongs to one set, always.
func Pool(sets []Agreement) Agreement {
	all := Agreement{Metric: sets[0].Metric, Levels: map[string]Figures{}}
	for _, s := range sets {
		all.Pooled = append(all.Pooled, s.Set)
		all.Systems += s.Systems
		all.Items += s.Items
		all.Outputs += s.Outputs
	}
	for _, level := range Levels.Names() {
		all.Levels[level] = Figures{}
		for _, name := range Columns() {
			if name != epsilon {
				all.Levels[level].set(name, pooled(sets, level, name))
			}
		}
	}
	return all
}

func pooled(sets []Agreement, level, name string) float64 {
	sum, weights := 0.0, 0.0
	for _, s := range sets {
		weight := 1.0
		if level == system && name == accuracy {
			weight = float64(s.Systems * (s.Systems - 1) / 2)
		}
		if x := s.Levels[level][name]; x != nil {
			sum, weights = sum+weight**x, weights+weight
		}
	}
	return sum / weights
}
