package align

import (
	"math"
	"slices"
)

// Long texts are looked at coarsely first, as Vecalign does (Thompson and
// Koehn 2019): as blocks of sentences, which the words that both sides share
// put in order; then as smaller blocks, near the path that the larger ones
// gave. Time and memory are linear in the length of the texts.

const (
	wideCells   = 1 << 19 // nodes that are skimmed without a look at blocks
	blockCells  = 5 << 20 // nodes of the grid of the largest blocks
	leastBlock  = 16      // sentences in the smallest blocks
	blocksReach = 4       // how far to each side of a path the next is sought, in its blocks
)

// corridor returns the band in which good paths are sought.
func (j *job) corridor() *band {
	n, m := len(j.src.log), len(j.tgt.log)
	if (n+1)*(m+1) <= wideCells {
		return newBand(n, m)
	}
	size := leastBlock
	for blocks(n, size)*blocks(m, size) > blockCells {
		size *= 2
	}
	b := newBand(blocks(n, size), blocks(m, size))
	for ; ; size /= 2 {
		c := &coarse{band: b, size: size, near: [2][]float32{j.src.shares(size), j.tgt.shares(size)}}
		path := c.path(j)
		if size == leastBlock {
			return around(scaled(path, size, n, m), leastBlock*blocksReach)
		}
		b = around(scaled(path, 2, blocks(n, size/2), blocks(m, size/2)), blocksReach)
	}
}

// blocks returns how many blocks of a size n sentences make.
func blocks(n, size int) int { return (n + size - 1) / size }

// scaled returns a path over blocks as one over what they are made of, of
// which there are n and m.
func scaled(path []point, size, n, m int) []point {
	for k, p := range path {
		path[k] = point{min(p.i*size, n), min(p.j*size, m)}
	}
	return path
}

// shares returns, for each block, how much of the text is before its middle.
func (l *lengths) shares(size int) []float32 {
	list := make([]float32, blocks(len(l.log), size))
	var before float64
	for k := range list {
		var block float64
		for i := k * size; i < min((k+1)*size, len(l.log)); i++ {
			block += l.root[i][0] * l.root[i][0]
		}
		list[k] = float32((before + block/2) / l.total)
		before += block
	}
	return list
}

// A coarse is the grid of blocks of one size.
type coarse struct {
	*band
	size int
	near [2][]float32 // by block: the share of the text before it
}

// path returns the path by whose blocks the most is shared, by its nodes.
// Where nothing speaks, it keeps to equal shares of the texts.
func (c *coarse) path(j *job) []point {
	alike := c.likenesses(j)
	best := make([]float64, c.band.size())
	for i := range c.n + 1 {
		for k := c.lo[i]; k <= c.hi[i]; k++ {
			if at := c.at(i, k); at > 0 {
				best[at], _ = c.step(best, alike, i, k)
			}
		}
	}
	path := []point{{c.n, c.m}}
	for p := path[0]; p != (point{}); {
		_, p = c.step(best, alike, p.i, p.j)
		path = append(path, p)
	}
	slices.Reverse(path)
	return path
}

// step returns the value of the best path to a node, and the node before.
// Blocks do not begin at the same places of both texts, so that what one
// shares is found in two of the other side: a step takes one beside with it.
func (c *coarse) step(best []float64, alike []float32, i, j int) (value float64, from point) {
	value = math.Inf(-1)
	if at := c.at(i-1, j-1); at >= 0 && j > 0 {
		var beside float32
		if at := c.at(i-1, j); at >= 0 {
			beside = max(beside, alike[at])
		}
		if at := c.at(i, j-1); at >= 0 {
			beside = max(beside, alike[at])
		}
		value, from = best[at]+float64(alike[at]+beside), point{i - 1, j - 1}
	}
	if at := c.at(i-1, j); at >= 0 && best[at] > value {
		value, from = best[at], point{i - 1, j}
	}
	if at := c.at(i, j-1); at >= 0 && j > 0 && best[at] > value {
		value, from = best[at], point{i, j - 1}
	}
	return value, from
}

// nearness is what two blocks at the same place of both texts are worth, in
// nats: less than one rare word.
const nearness = 0.5

// likenesses returns how alike blocks are, by node: what the features say
// that the two share, the rarer the more, less what chance would.
func (c *coarse) likenesses(j *job) []float32 {
	alike := make([]float32, c.band.size())
	for i := range c.n {
		for k := c.lo[i]; k <= min(c.hi[i], c.m-1); k++ {
			off := min(1, math.Abs(float64(c.near[0][i]-c.near[1][k])))
			alike[c.at(i, k)] = float32(nearness * (1 - off))
		}
	}
	if len(j.views) > 0 {
		c.addShared(j.views[0], alike)
	}
	return alike
}

// slight is the weight of a pairing below which it is passed over.
const slight = 0.1

func (c *coarse) addShared(v *view, alike []float32) {
	src, tgt := joined(v.src, c.size, len(v.chance[0])), joined(v.tgt, c.size, len(v.chance[1]))
	blocks := flatten(tgt)
	where := newPostings(blocks.features, len(v.chance[1]))
	rare := [2][]float32{rarity(src, len(v.chance[0])), rarity(tgt, len(v.chance[1]))}
	says := make([]float32, len(v.chance[1])) // by target feature
	var features []int32
	for i, b := range src {
		for _, s := range b {
			if rare[0][s] < slight {
				continue
			}
			for _, p := range v.pairs[s] {
				weight := (p.forward + p.backward) / 2 * min(rare[0][s], rare[1][p.tgt])
				if weight < slight {
					continue
				}
				if says[p.tgt] == 0 {
					features = append(features, p.tgt)
				}
				says[p.tgt] = max(says[p.tgt], weight)
			}
		}
		row := alike[c.off[i]:c.off[i+1]]
		lo, hi := c.lo[i], min(c.hi[i], c.m-1)
		var chance float32
		for _, t := range features {
			chance += says[t] * float32(where.count(t)) / float32(c.m)
			for _, at := range where.in(t, blocks.start[lo], blocks.start[hi+1]) {
				row[int(blocks.sentence[at])-lo] += says[t]
			}
			says[t] = 0
		}
		features = features[:0]
		for k := range row {
			row[k] -= chance
		}
	}
}

// joined returns blocks of so many bags, each feature once.
func joined(bags []bag, size, features int) []bag {
	last := make([]int32, features) // 1 + the block that a feature was last in
	list := make([]bag, blocks(len(bags), size))
	for i, b := range bags {
		block := i / size
		for _, f := range b {
			if last[f] != int32(block)+1 {
				last[f] = int32(block) + 1
				list[block] = append(list[block], f)
			}
		}
	}
	return list
}

// rarity returns the surprise, in nats, at each feature in a block; 0 for those
// in more than half of the blocks.
func rarity(blocks []bag, features int) []float32 {
	list := make([]float32, features)
	for _, b := range blocks {
		for _, f := range b {
			list[f]++
		}
	}
	for f, n := range list {
		list[f] = 0
		if 0 < n && n <= float32(len(blocks))/2 {
			list[f] = float32(math.Log(float64(len(blocks)) / float64(n)))
		}
	}
	return list
}
