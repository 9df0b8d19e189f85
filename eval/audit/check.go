package audit

import (
	"cmp"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// Checks is the table of checks by the kind of fault they find.
var Checks = corpus.NewTable[Check]("check")

// A Check finds one kind of fault in a sentence. It marks what is surely
// wrong rather than all that may be: on clean text it stays silent.
type Check func(*sentence) []finding

// A finding is a fault: where, why, and what should stand there, if known.
type finding struct {
	start, end   int // runes
	why, suggest string
	p            float64 // that suggest is right; 0 where nobody knows
	kind         string  // the check's name
	sure         bool    // by what the document is held against
	doubtful     bool    // this text or the aligned one is at fault
	vague        bool    // something is wrong here; another check may know what
	style        bool    // no fault but of the house's style
	whole        bool    // of the sentence as a whole: what is wrong in it is told beside
}

// kinds are the names of all checks.
var kinds = sync.OnceValue(Checks.Names)

// check runs every check over a sentence, but those left out. Findings come
// out by start; of those that overlap the longest stays, a vague one beside
// no other.
func (s *sentence) check(without ...string) []finding {
	var all []finding
	for _, kind := range kinds() {
		if slices.Contains(without, kind) {
			continue
		}
		find, _ := Checks.Find(kind)
		for _, f := range find(s) {
			f.kind = kind
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b finding) int {
		return cmp.Or(compareBool(a.vague, b.vague), cmp.Compare(b.end-b.start, a.end-a.start))
	})
	var kept []finding
	for _, f := range all {
		if !slices.ContainsFunc(kept, f.overlaps) {
			kept = append(kept, f)
		}
	}
	slices.SortStableFunc(kept, func(a, b finding) int { return cmp.Compare(a.start, b.start) })
	return kept
}

// overlaps tells whether two findings are of one place; what is wrong with the
// sentence as a whole hides nothing in it.
func (f finding) overlaps(other finding) bool {
	return f.start < other.end && other.start < f.end && f.whole == other.whole
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
