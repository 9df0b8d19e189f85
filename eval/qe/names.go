package qe

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// names is how many words of an item's translations are capitalised behind one
// that ends no sentence, on the average: names and terms, which machines get
// wrong most.
func init() {
	All.Add("names", func(t *table) []float64 {
		return t.itemMeans(t.column(func(i int) float64 { return float64(capitalised(t.outputs[i].Translation)) }))
	})
}

func capitalised(text string) (n int) {
	before := ""
	for word := range strings.FieldsSeq(text) {
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(word)
		if (last == ',' || unicode.IsLower(last)) && unicode.IsUpper(first) {
			n++
		}
		before = word
	}
	return n
}
