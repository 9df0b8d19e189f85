package against

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Signals.Add("number", Signal{Weight: 6.17, Most: 2, Find: numbers}) }

// numbers finds figures in digits in the translation that the source does not
// have in any way of writing, and counts those of the source that the
// translation lacks, but for the shortest.
func numbers(p *pair) (float64, []corpus.Span) {
	var found []corpus.Span
	for _, f := range lacking(&p.to, &p.from) {
		found = append(found, corpus.Span{Start: f.start, End: f.end, Kind: "number_mismatch", Why: "the source does not have this number"})
	}
	missing := slices.DeleteFunc(lacking(&p.from, &p.to), func(f figure) bool { return len(f.values[0]) < shortestOmitted })
	lost := len(missing)
	if lost > 0 && len(found) == 0 && len(p.to.words) > 0 {
		f := missing[0]
		found = p.whole("number_mismatch", "the source's "+string(p.from.runes[f.start:f.end])+" is missing")
		return omitted * float64(lost), found
	}
	return max(float64(len(found)), omitted*float64(lost)), found
}

// omitted is what a number that is only left out is worth beside one that is
// wrong, and shortestOmitted how many digits it has at least, as one and two are
// said by other words too. Both were set by hand.
const (
	omitted         = 0.6
	shortestOmitted = 2
)

// lacking returns the figures in digits of one side that the other lacks.
func lacking(one, other *side) []figure {
	values := map[string]bool{}
	for _, f := range other.figures() {
		for _, v := range f.values {
			values[v] = true
		}
	}
	var lost []figure
	for _, f := range one.figures() {
		if f.digits && f.values[0] != "0" && !one.inTerm(f) && !slices.ContainsFunc(f.values, func(v string) bool { return values[v] }) {
			lost = append(lost, f)
		}
	}
	return lost
}

// nameless are the figures of terms that a language may have another name for,
// without one (新冠, 新冠病毒), by the letters before them. Any designation may be
// such, but in others a figure that the other side lacks is oftener a wrong one.
var nameless = map[string]string{"COVID-": "19", "SARS-COV-": "2"}

// inTerm tells whether a figure belongs to such a term.
func (s *side) inTerm(f figure) bool {
	figure := string(s.runes[f.start:f.end])
	for term, of := range nameless {
		if before := string(s.runes[max(0, f.start-len(term)):f.start]); figure == of && strings.EqualFold(before, term) {
			return true
		}
	}
	return false
}
