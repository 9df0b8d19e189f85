package align

// Overlap returns how many of the pivot words of the text that has fewer of
// them the other has as well: a share of them, each counted once, in [0,1]. It
// is had at a hundredth of the cost of Compare.
func Overlap(a, b Text) float64 {
	x, y := pivotWords(a), pivotWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return float64(shared) / float64(max(1, len(x)))
}

func pivotWords(t Text) map[string]bool {
	met := map[string]bool{}
	for _, p := range t.Pivot {
		for _, w := range words(p) {
			if w != "" {
				met[w] = true
			}
		}
	}
	return met
}
