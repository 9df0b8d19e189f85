package qe

import "github.com/mtalign/mtalign/eval/audit/against"

// fault is the probability, in [0,1], that a reader would reject an output when
// it is held against its source: eval/audit/against, with all that is counted
// there, as numbers, dates, loops and text that breaks off.
func init() { check("fault", against.Values.Garble) }
