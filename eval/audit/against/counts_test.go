package against

import (
	"math"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/eval/fluency"
)

// TestCounts counts what the bounds that are told as counted come from: good
// translations of documents that are not held, for lacks beside another sentence of
// theirs too.
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
	for _, tt := range []struct {
		name        string
		all         []float64
		less, bound float64 // the share of translations that have less than a bound
	}{
		{"missing share", shares, 6.0 / 7, usuallyMissing},
		{"unfounded share", unfounded, 0.95, usuallyUnfounded},
		{"lost odds", odds, 39.0 / 40, surelyLost},
		{"mean gap odds", gaps, 0.9, -usual},
	} {
		slices.Sort(tt.all)
		at, _ := slices.BinarySearch(tt.all, tt.bound)
		share := float64(at) / float64(len(tt.all))
		t.Logf("%s: %.3f have less than %.2f", tt.name, share, tt.bound)
		if math.Abs(share-tt.less) > 0.02 {
			t.Errorf("%s: %.3f of good translations have less than %.2f, want %.3f", tt.name, share, tt.bound, tt.less)
		}
	}
	for way := range inFull + 1 {
		told := oftener(beside, said, way)
		t.Logf("words, how %d: %.2f; single characters %.2f", way, told, oftener(aloneBeside, alone, way))
		if way != bySound && math.Abs(told-lacks[way]) > 0.1 {
			t.Errorf("words, how %d: %.2f, where lacks has %.2f", way, told, lacks[way])
		}
	}
	for way, want := range map[how]float64{not: 0.5, inFull: -1} {
		if told := oftener(aloneBeside, alone, way); math.Abs(told-want) > 0.1 {
			t.Errorf("single characters, how %d: %.2f, want %.2f", way, told, want)
		}
	}
}

// oftener is the natural logarithm of how much oftener words are said in one way by
// another sentence than by their translation.
func oftener(beside, said [inFull + 1]float64, way how) float64 {
	return math.Log(beside[way] / sum(beside) * sum(said) / said[way])
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
