package align

import (
	"math"

	"github.com/mtalign/mtalign/corpus"
)

// All is the table of alignment methods: what the dynamic program goes by.
var All = corpus.NewTable[Method]("alignment method")

// A Method is a way to tell how alike two sentences are.
type Method struct {
	Strength    int                         // auto takes the strongest method that lacks nothing
	Lacks       func(src, tgt Text) string  // what the method needs and the texts do not have; "" for nothing
	views       func(src, tgt Text) []*view // what sentences share, beside their length; nil for length alone
	learns      bool                        // a dictionary is one of the views
	embeds      bool                        // vectors are asked
	Calibration Calibration
}

// Strongest returns the name of the strongest method that the texts allow.
func Strongest(src, tgt Text) string {
	best, strength := "", math.MinInt
	for _, name := range All.Names() {
		m, _ := All.Find(name)
		if m.Lacks(src, tgt) == "" && m.Strength > strength {
			best, strength = name, m.Strength
		}
	}
	return best
}

// nothing is what a method lacks that works on any text.
func nothing(Text, Text) string { return "" }

// A Calibration turns the dynamic program's posterior p into the probability
// that a link is right: the logistic function of Slope·logit(p) + Shift (Platt
// 1999), fitted on the links of the development articles. Slopes are below 1
// where features are not as independent as the posterior takes them to be.
type Calibration struct{ Slope, Shift float64 }

func (c Calibration) probability(p float64) float64 {
	const edge = 1e-9
	p = min(max(p, edge), 1-edge)
	return 1 / (1 + math.Exp(-c.Slope*math.Log(p/(1-p))-c.Shift))
}
