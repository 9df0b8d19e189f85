package against

import (
	"hash/fnv"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// without is a translation without one of the clauses that commas part, three words
// or more, "" where it has none: with a capital and a full stop, as a careful hand
// would leave it.
func without(text string) string {
	parts := strings.Split(text, ", ")
	h := fnv.New32a()
	h.Write([]byte(text))
	for k := range parts {
		at := (int(h.Sum32()>>3) + k) % len(parts)
		if len(parts) < 2 || len(strings.Fields(parts[at])) < 3 {
			continue
		}
		rest := strings.Join(slices.Delete(parts, at, at+1), ", ")
		if at == len(parts)-1 {
			rest += "."
		}
		first, n := utf8.DecodeRuneInString(rest)
		return string(unicode.ToUpper(first)) + rest[n:]
	}
	return ""
}

// TestDroppedClauses leaves a clause out of each translation that people found next
// to nothing wrong with, and counts those that are told of, and good ones that are.
func TestDroppedClauses(t *testing.T) {
	if testing.Short() {
		t.Skip("holds thousands of translations against their sources")
	}
	told := func(source, translation string) bool {
		_, found := missing(newPair(source, translation, "zh", "en"))
		return slices.ContainsFunc(found, func(s corpus.Span) bool { return s.Kind == "missing" })
	}
	var dropped, clean, found, alarms float64
	for _, r := range good(t) {
		if clean++; told(r.source, r.translation) {
			alarms++
		}
		if rest := without(r.translation); rest != "" {
			if dropped++; told(r.source, rest) {
				found++
			}
		}
	}
	t.Logf("of %.0f clauses left out %.3f are told of, of %.0f good translations %.3f", dropped, found/dropped, clean, alarms/clean)
	if found/dropped < .65 || alarms/clean > .03 {
		t.Error("want .65 and .03")
	}
}
