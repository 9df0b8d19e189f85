package qe

import "github.com/mtalign/mtalign/eval/audit/against"

// checks are what the audit of a translation against its source says of an
// output, by the name of the signal that takes it up.
var checks = map[string]func(against.Values) float64{}

// check adds a signal for which an output and its source are enough.
func check(name string, of func(against.Values) float64) {
	checks[name] = of
	All.Add(name, func(t *table) []float64 { return t.checked[name] })
}
