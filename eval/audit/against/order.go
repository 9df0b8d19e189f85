package against

import (
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/fluency"
)

func init() { Signals.Add("order", Signal{Weight: 1.55, Most: 4, Find: order}) }

// order is how much likelier than not it is that something is wrong at the
// gaps between the translation's words, on the mean.
func order(p *pair) (float64, []corpus.Span) {
	m := fluency.Of(p.to.lang)
	if m == nil || len(p.to.words) == 0 {
		return 0, nil
	}
	gaps := m.Gaps(p.to.runes)
	return max(0, fluency.Mean(gaps)+usual), nil
}

// usual is what the mean log odds of good translations are, but for one in ten;
// counted.
const usual = 1.6
