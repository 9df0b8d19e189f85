package against

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lexicon"
)

func init() { Signals.Add("name_swapped", Signal{Weight: 0.87, Most: 1, Find: swappedName}) }

// lostName counts the names in a Chinese source that the lexicon knows and the
// translation says less often than the source does.
func lostName(p *pair) (value float64) {
	if !p.known || p.from.lang != "zh" {
		return 0
	}
	said := map[string]int{}
	for _, w := range p.to.words {
		said[beginning(lexicon.Stem(w.lower))]++
	}
	end := 0
	for _, e := range longestFirst(p.from.entries) {
		if e.first < end {
			continue
		}
		end = e.end
		if e.end-e.first < 2 || !lexicon.IsName(e.text) {
			continue
		}
		at := slices.IndexFunc(e.stems, func(stem string) bool { return said[beginning(stem)] > 0 })
		if at < 0 {
			value++
			continue
		}
		said[beginning(e.stems[at])]--
	}
	return value
}

// beginning is what a name and its people have in common: Japan, Japanese.
func beginning(stem string) string { return stem[:min(len(stem), 4)] }

// longestFirst orders entries by where they begin, the longest first.
func longestFirst(entries []entry) []entry {
	return slices.SortedStableFunc(slices.Values(entries), func(a, b entry) int { return cmp.Or(a.first-b.first, b.end-a.end) })
}

// swappedName tells whether one name is lost and another unfounded: it may
// stand in its place.
func swappedName(p *pair) (float64, []corpus.Span) {
	unfounded, _ := unfoundedName(p)
	return min(1, lostName(p), unfounded), nil
}
