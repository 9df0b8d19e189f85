package against

import (
	"math"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/eval/fluency"
)

// TestCounts logs what the bounds that were counted come from: good translations of
// documents that are not held, for lacks beside another sentence of theirs too.
func TestCounts(t *testing.T) {
	if !*fit {
		t.Skip("counts only with -fit")
	}
	var shares, unfounded, odds, gaps []float64
	var said, beside [inFull + 1]float64
	var alone, aloneBeside [inFull + 1]float64 // of single Chinese characters
	rows := good(t)
	for i, r := range rows {
		p := newPair(r.source, r.translation, "zh", "en")
		_, _, share := p.from.least(p.fromSaid, clauses)
		_, _, most := p.to.least(p.toSaid, ends+"\n")
		_, _, lost := p.lost()
		shares, unfounded, odds = append(shares, share), append(unfounded, most), append(odds, lost)
		gaps = append(gaps, fluency.Mean(fluency.Of("en").Gaps(p.to.runes)))
		p.countHow(&said, &alone)
		if at := slices.IndexFunc(rows[i:], func(o row) bool { return o.doc == r.doc && o.source != r.source }); at >= 0 {
			newPair(r.source, rows[i+at].translation, "zh", "en").countHow(&beside, &aloneBeside)
		}
	}
	for name, all := range map[string][]float64{"missing share": shares, "unfounded share": unfounded, "lost odds": odds, "mean gap odds": gaps} {
		slices.Sort(all)
		at := func(q float64) float64 { return all[int(q*float64(len(all)-1))] }
		t.Logf("%s: .5 %.2f .75 %.2f .84 %.2f .9 %.2f .95 %.2f .98 %.2f", name, at(.5), at(.75), at(.84), at(.9), at(.95), at(.98))
	}
	for name, c := range map[string][2][inFull + 1]float64{"words": {said, beside}, "single characters": {alone, aloneBeside}} {
		for way := range inFull + 1 {
			one, other := c[0][way]/sum(c[0]), c[1][way]/sum(c[1])
			t.Logf("%s, how %d: %.3f, beside another %.3f: %.2f", name, way, one, other, math.Log(other/one))
		}
	}
}

// countHow counts in what way the content words of a Chinese source are said, single
// characters apart.
func (p *pair) countHow(words, single *[inFull + 1]float64) {
	units := p.from.units()
	for i := 0; i < len(units); i = units[i].end {
		u := units[i]
		if !slices.ContainsFunc(p.fromSaid[u.first:u.end], func(s said) bool { return s.content }) {
			continue
		}
		if u.end-u.first == 1 {
			single[p.matched.zh[u.first]]++
		} else {
			words[p.matched.zh[u.first]]++
		}
	}
}

func sum(counts [inFull + 1]float64) (all float64) {
	for _, n := range counts {
		all += n
	}
	return all
}
