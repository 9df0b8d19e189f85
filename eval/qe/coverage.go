package qe

import "github.com/mtalign/mtalign/eval/audit/against"

// coverage is what share, beyond that usual in good translations, of the clause
// of the source that an output says least is not said: in [0,.6], 0 where there
// is no lexicon of the languages.
func init() { check("coverage", func(v against.Values) float64 { return v["missing"] }) }
