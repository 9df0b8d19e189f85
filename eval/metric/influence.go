package metric

// Without returns the score of all segments but one; the counts must have kept
// their rows.
func (c Counts) Without(segment int) float64 {
	rest := make([]float64, len(c.Sum))
	for i, x := range c.Rows.At(segment) {
		rest[i] = c.Sum[i] - float64(x)
	}
	return c.Metric.Score(rest)
}

// Exchanged returns the score of all segments, one of them as another system has
// it. Both counts are of one metric and must have kept their rows.
func (c Counts) Exchanged(segment int, other Counts) float64 {
	sum := make([]float64, len(c.Sum))
	theirs := other.Rows.At(segment)
	for i, x := range c.Rows.At(segment) {
		sum[i] = c.Sum[i] - float64(x) + float64(theirs[i])
	}
	return c.Metric.Score(sum)
}
