package pair

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// fields joins what no NUL is in, which duplicate.Rounds sees to.
func fields(list ...string) []byte { return []byte(strings.Join(list, "\x00")) }

// both is the key of two documents, whichever is named first.
func both(a, b string) string { return min(a, b) + "\x00" + max(a, b) }

// exact writes a number that floatOf reads back to the last bit.
func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func floatOf(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64) // of exact
	return x
}

// byLang yields a list by the languages of its elements, in order.
func byLang[T any](list []T, lang func(T) string) iter.Seq2[string, []T] {
	groups := map[string][]T{}
	for _, x := range list {
		groups[lang(x)] = append(groups[lang(x)], x)
	}
	return func(yield func(string, []T) bool) {
		for _, l := range slices.SortedFunc(maps.Keys(groups), cmp.Compare[string]) {
			if !yield(l, groups[l]) {
				return
			}
		}
	}
}
