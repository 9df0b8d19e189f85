package qe

// accord is how far the translations of a source agree with one another: where
// systems part ways, the source is hard, and all of them have more errors.
func init() {
	All.Add("accord", func(t *table) []float64 { return t.itemMeans(t.column(t.agreement)) })
}
