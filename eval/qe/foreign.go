package qe

import (
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// foreign is the share of an output's letters, in [0,1], that are of the source's
// script, where the target's is another one: what was left as it is. 〇 counts as
// a letter, too.
func init() {
	All.Add("foreign", func(t *table) []float64 {
		source, target := scriptOf(t.SourceLang), scriptOf(t.TargetLang)
		if source == nil || target == nil || source == target {
			return make([]float64, len(t.outputs))
		}
		return t.column(func(i int) float64 {
			letters, foreign := 0.0, 0.0
			for _, r := range t.outputs[i].Translation {
				switch {
				case unicode.Is(source, r):
					foreign++
					fallthrough
				case unicode.IsLetter(r):
					letters++
				}
			}
			return foreign / max(1, letters)
		})
	})
}

// scriptOf is the script of a described language, else nil.
func scriptOf(code string) *unicode.RangeTable {
	l, known := lang.All.Find(code)
	if !known {
		return nil
	}
	return unicode.Scripts[l.Detection.Script]
}
