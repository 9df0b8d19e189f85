package qe

import "github.com/mtalign/mtalign/eval/audit/against"

// unfounded is how many names an output has, two at most, that nothing in the
// source stands for, neither a word nor sounds.
func init() { check("unfounded", func(v against.Values) float64 { return v["name"] }) }
