package against

import (
	"fmt"
	"math"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Signals.Add("short", Signal{Weight: 0.66, Most: 6, Find: func(p *pair) (float64, []corpus.Span) { return p.short(), nil }})
	Signals.Add("long", Signal{Weight: 0.81, Most: 6, Find: long})
}

// Good translations by people and machines are usually by a factor longer than
// news in two languages is, which corpus/lang counts; spread is the standard
// deviation of the logarithm of their ratio, and brief the length, in characters
// of English, under which it is greater. All three were counted on the clean rows
// of the development data.
const (
	usually = 1.1
	spread  = 0.15
	brief   = 40.0
)

// far is how many standard deviations too long a translation is that is told of by a
// span, set by hand: of a normal distribution next to nothing is.
const far = 5

// longer is by how many standard deviations the translation is longer than the
// source makes likely, negative where it is shorter.
func (p *pair) longer() float64 {
	from, to := p.from.size(), p.to.size()
	if from == 0 || to == 0 {
		return 0
	}
	return math.Log(to/from/usually) / (spread * math.Sqrt(1+brief/from))
}

// short is by how much a translation is too short, beyond a standard deviation.
func (p *pair) short() float64 { return math.Max(0, -p.longer()-1) }

// long is by how much it is too long.
func long(p *pair) (float64, []corpus.Span) {
	z := p.longer()
	if z < far {
		return math.Max(0, z-1), nil
	}
	return z - 1, p.whole("length", fmt.Sprintf("%.1f times as long as the source makes likely", p.to.size()/p.from.size()))
}
