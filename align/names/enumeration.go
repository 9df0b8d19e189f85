package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// lists gives the members of an enumeration of places the kind of the others:
// "Quảng Ninh, Lạng Sơn và Gaoping".
func (w *walk) lists() {
	follows := make([]bool, len(w.found)) // by span: it goes on with an enumeration
	for k := 1; k < len(w.found); k++ {
		follows[k] = w.enumerated(w.found[k-1], w.found[k])
		if follows[k] && w.found[k].kind == "" && w.found[k-1].kind == corpus.Location {
			w.found[k].kind = corpus.Location
		}
	}
	for k := len(w.found) - 1; k > 0; k-- {
		if follows[k] && w.found[k-1].kind == "" && w.found[k].kind == corpus.Location {
			w.found[k-1].kind = corpus.Location
		}
	}
}

// mostLinking is how many words may link the members of an enumeration.
const mostLinking = 2

// enumerated tells whether only a comma or an "and" stands between two spans.
func (w *walk) enumerated(a, b span) bool {
	var between []string
	from, _ := slices.BinarySearchFunc(w.tokens, a.end, func(t token, at int) int { return t.start - at })
	for _, t := range w.tokens[from:] {
		if t.start > b.start || len(between) > 2*mostLinking {
			break
		}
		between = append(between, t.gap)
		if t.start < b.start {
			between = append(between, t.lower)
		}
	}
	return slices.Contains([]string{", ", " và ", " et ", " and ", ", và ", ", and ", ", tỉnh ", " và tỉnh "}, strings.Join(between, ""))
}
