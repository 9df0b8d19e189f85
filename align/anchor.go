package align

import (
	"cmp"
	"slices"
	"sort"
)

// sure is the least probability of a pairing that an anchor stands on.
const sure = 0.25

// anchors returns points that the path most likely goes by, rising in both
// coordinates: where a feature that stands in one sentence only is paired with
// one that does so too. Of points that cross, the longest chain stays.
func anchors(views []*view) []point {
	var points []point
	for _, v := range views {
		src, tgt := places(v.src, len(v.chance[0])), places(v.tgt, len(v.chance[1]))
		for s, pairs := range v.pairs {
			for _, p := range pairs {
				if src[s] > 0 && tgt[p.tgt] > 0 && min(p.forward, p.backward) >= sure {
					points = append(points, point{int(src[s]) - 1, int(tgt[p.tgt]) - 1})
				}
			}
		}
	}
	slices.SortFunc(points, func(p, q point) int { return cmp.Or(cmp.Compare(p.i, q.i), cmp.Compare(q.j, p.j)) })
	return longest(slices.Compact(points))
}

// places returns, for each feature, 1 + the one sentence that it stands in; 0
// for those that stand in none and -1 for those in several.
func places(bags []bag, features int) []int32 {
	at := make([]int32, features)
	for i, b := range bags {
		for _, f := range b {
			switch at[f] {
			case 0:
				at[f] = int32(i) + 1
			case int32(i) + 1:
			default:
				at[f] = -1
			}
		}
	}
	return at
}

// longest returns the longest chain of points that rises in both coordinates
// (Schensted 1961). Points come by rising i and, for one i, by falling j.
func longest(points []point) []point {
	var tails []int // the point with the smallest j that ends a chain of each length
	before := make([]int, len(points))
	for k, p := range points {
		n := sort.Search(len(tails), func(t int) bool { return points[tails[t]].j >= p.j })
		before[k] = -1
		if n > 0 {
			before[k] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, k)
		} else {
			tails[n] = k
		}
	}
	chain := make([]point, len(tails))
	if len(tails) == 0 {
		return chain
	}
	for k, n := tails[len(tails)-1], len(tails)-1; n >= 0; k, n = before[k], n-1 {
		chain[n] = points[k]
	}
	return chain
}
