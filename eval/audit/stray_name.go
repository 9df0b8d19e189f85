package audit

import (
	"slices"

	"github.com/mtalign/mtalign/eval/fluency"
)

// stray is by how much the odds of the gaps on both sides of a name must exceed
// those of the gap that would be there without it. Of names of two words and
// more in clean French and English news one in twenty exceeds it.
const stray = 1.0

// strayNames finds people's names in pinyin that were dropped into a sentence: it
// reads better without them. marked are names that have been found already.
func (s *sentence) strayNames(marked []finding) []finding {
	var found []finding
	m := fluency.Of(s.lang)
	if m == nil {
		return nil
	}
	for _, r := range s.pinyinRuns() {
		f := finding{start: s.words[r.first].start, end: s.words[r.last].end}
		if r.first == r.last || r.first == 0 || slices.ContainsFunc(marked, f.overlaps) || s.inBrackets(f.start) || s.besideName(r) {
			continue
		}
		without := slices.Concat(s.runes[:f.start], s.runes[f.end:])
		if oddsFrom(s.gaps(), f.start)+oddsFrom(s.gaps(), f.end)-oddsFrom(m.Gaps(without), f.start) > stray {
			f.why = "“" + string(s.runes[f.start:f.end]) + "” stands where no name can: the sentence reads better without it"
			found = append(found, f)
		}
	}
	return found
}

// spoilt is the garble of a document from which nothing in it can be trusted.
const spoilt = 0.5

// distrust adds to the findings of a sentence in a spoilt document the
// names in pinyin that are right elsewhere: the machine may have left any of them
// so, a Vietnamese "Ruan" for a "Nguyen" as well.
func (s *sentence) distrust(found []finding) []finding {
	if !known(s.lang) || s.versions.standard.reads(s.lang) {
		return found
	}
	for _, r := range s.pinyinRuns() {
		f := finding{start: s.words[r.first].start, end: s.words[r.last].end, kind: "broken_name", doubtful: true}
		if s.inBrackets(f.start) || slices.ContainsFunc(found, f.overlaps) {
			continue
		}
		f.why = "a name in pinyin in a text that is garbled: it may have been left so"
		found = append(found, f)
	}
	slices.SortStableFunc(found, func(a, b finding) int { return a.start - b.start })
	return found
}

// besideName tells whether a run is part of a longer name.
func (s *sentence) besideName(r run) bool {
	return s.adjacent(r.first-1) && s.capitalised(r.first-1) && r.first > 1 || s.adjacent(r.last) && s.capitalised(r.last+1)
}

// oddsFrom are the odds of the first gap at or behind a place.
func oddsFrom(gaps []fluency.Gap, at int) float64 {
	for _, g := range gaps {
		if g.At >= at {
			return g.Odds
		}
	}
	return 0
}
