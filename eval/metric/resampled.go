package metric

// A Resampled metric scores the sum of resampled Stats otherwise than that of a
// corpus.
type Resampled interface {
	// ScoreResampled returns the score of such a sum.
	ScoreResampled(stats []float64) float64
}

// ScoreResampled returns how a metric scores the sum of resampled Stats:
// sacreBLEU adds and divides counts in 32 bits there.
func ScoreResampled(m Metric) func(stats []float64) float64 {
	if r, ok := m.(Resampled); ok {
		return r.ScoreResampled
	}
	return m.Score
}

func quotient(a, b float64) float64 { return a / b }

func quotient32(a, b float64) float64 { return float64(float32(a) / float32(b)) }
