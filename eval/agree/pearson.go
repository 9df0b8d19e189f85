package agree

import "math"

func init() { Measures.Add("pearson", averaged(Pearson)) }

// Pearson is the product-moment correlation r = cov(h,m) / (sd(h) sd(m)), in
// [-1,1] (Pearson 1895, "Note on Regression and Inheritance in the Case of Two
// Parents").
func Pearson(g Group) float64 {
	if constant(g.Human) || constant(g.Metric) {
		return math.NaN() // rounding would make something of nothing
	}
	h, m := mean(g.Human), mean(g.Metric)
	var hm, hh, mm float64
	for i := range g.Human {
		dh, dm := g.Human[i]-h, g.Metric[i]-m
		hm += dh * dm
		hh += dh * dh
		mm += dm * dm
	}
	return hm / math.Sqrt(hh) / math.Sqrt(mm)
}

func constant(xs []float64) bool {
	for _, x := range xs {
		if x != xs[0] {
			return false
		}
	}
	return true
}
