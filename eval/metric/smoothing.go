package metric

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// Smoothings is the table of BLEU's ways with orders that match nothing (Chen
// and Cherry 2014, "A Systematic Comparison of Smoothing Techniques for
// Sentence-Level BLEU", methods 1 to 3).
var Smoothings = corpus.NewTable[smoothing]("smoothing method")

// A Smoothing is a method with its value.
type Smoothing struct {
	Method string   // a name in Smoothings
	Value  *float64 // nil for the method's own default
}

// smoothing describes a method; start returns a smoother for one score.
type smoothing struct {
	valued bool // whether the method has a value
	value  float64
	start  func(value float64) smoother
}

// A smoother returns the precision of order n+1 in percent, and whether there
// are n-grams of that order. It is called in order from n = 0.
type smoother func(n int, matched, total float64) (percent float64, possible bool)

func init() {
	Smoothings.Add("none", smoothing{start: func(float64) smoother { return plain }})
	Smoothings.Add("exp", smoothing{start: exponential})
	Smoothings.Add("floor", smoothing{valued: true, value: 0.1, start: floored})
	Smoothings.Add("add-k", smoothing{valued: true, value: 1, start: added})
}

func plain(_ int, matched, total float64) (float64, bool) {
	if total == 0 {
		return 0, false
	}
	return 100 * matched / total, true
}

// exponential halves the precision at each order that matches nothing, as
// mteval-v13a.pl does.
func exponential(float64) smoother {
	divisor := 1.0
	return func(n int, matched, total float64) (float64, bool) {
		if matched > 0 || total == 0 {
			return plain(n, matched, total)
		}
		divisor *= 2
		return 100 / (divisor * total), true
	}
}

// floored takes value matches for none.
func floored(value float64) smoother {
	return func(n int, matched, total float64) (float64, bool) {
		if matched > 0 || total == 0 {
			return plain(n, matched, total)
		}
		return 100 * value / total, true
	}
}

// added adds value to both counts of the orders from 2 on (Lin and Och 2004).
func added(value float64) smoother {
	return func(n int, matched, total float64) (float64, bool) {
		if n == 0 {
			return plain(n, matched, total)
		}
		return plain(n, matched+value, total+value)
	}
}

func (s Smoothing) smoother() smoother {
	method, _ := Smoothings.Find(s.Method)
	return method.start(s.value(method))
}

func (s Smoothing) value(method smoothing) float64 {
	if s.Value != nil {
		return *s.Value
	}
	return method.value
}

// String is the field "smooth" of signatures.
func (s Smoothing) String() string {
	method, _ := Smoothings.Find(s.Method)
	if !method.valued {
		return s.Method
	}
	return fmt.Sprintf("%s[%.2f]", s.Method, s.value(method))
}
