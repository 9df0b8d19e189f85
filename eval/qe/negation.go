package qe

import "github.com/mtalign/mtalign/eval/audit/against"

// negation tells, in [0,1], whether either of source and output negates and the
// other does not.
func init() { check("negation", func(v against.Values) float64 { return v["negation"] }) }
