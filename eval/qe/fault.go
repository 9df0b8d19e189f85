package qe

import "github.com/mtalign/mtalign/eval/audit/against"

// fault is the probability, in [0,1], that a reader would reject an output when
// it is held against its source: eval/audit/against, with all that is counted
// there, as negation, dates, numbers, names, loops and text that breaks off. Most
// of these are too rare in what people have judged to be weighed one by one: a
// signal of negation alone, of which one output in a hundred has any, got no
// weight that was sure to be a fault's.
func init() { check("fault", against.Values.Garble) }
