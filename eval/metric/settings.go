package metric

import (
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// New returns the metric of a name in All with settings, which are its flags
// with their values as they would be typed.
func New(name string, o Options, settings map[string]string) (Metric, error) {
	build, err := All.Get(name)
	if err != nil {
		return nil, err
	}
	m := build(o)
	own := flag.NewFlagSet(name, flag.ContinueOnError)
	own.SetOutput(io.Discard)
	m.Flags(own)
	for _, setting := range slices.Sorted(maps.Keys(settings)) {
		if own.Lookup(setting) == nil {
			var known []string
			own.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
			return nil, fmt.Errorf("%s has no setting %q (known: %s)", name, setting, strings.Join(known, ", "))
		}
		if err := own.Set(setting, settings[setting]); err != nil {
			return nil, fmt.Errorf("%s: %s %q: %w", name, setting, settings[setting], err)
		}
	}
	if c, ok := m.(*ChrF); ok && (min(c.Chars, c.Words) < 0 || c.Chars+c.Words < 1 || max(c.Chars, c.Words) > longestGram) {
		return nil, fmt.Errorf("%s counts n-grams: give chrf-char-order or chrf-word-order above 0, at most %d", name, longestGram)
	}
	return m, nil
}

// longestGram is more than tells translations apart, and no more than can be
// counted.
const longestGram = 100

// Mean is the metric of what scores each segment itself, such as a judge: its
// Stats are the score and 1, or twice 0 where there is none, and its Score is
// the mean. It is in no table, as it reads no text.
type Mean struct {
	Called string
	Signed string
}

// LowMean is a Mean of which less is better.
type LowMean struct{ Mean }

// LowerIsBetter does nothing but say so.
func (LowMean) LowerIsBetter() {}

// Name is what it is called.
func (m Mean) Name() string { return m.Called }

// Signature is what says how the scores came about.
func (m Mean) Signature(int) Signature { return Signature{{Key: "by", Short: "by", Value: m.Signed}} }

// Stats are those of a segment without score: the scores come from elsewhere.
func (m Mean) Stats(string, []string) []float64 { return []float64{0, 0} }

// Score is the mean of the scores.
func (m Mean) Score(stats []float64) float64 {
	if stats[1] == 0 {
		return 0
	}
	return stats[0] / stats[1]
}

// Flags adds none.
func (m Mean) Flags(*flag.FlagSet) {}
