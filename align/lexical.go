package align

import "slices"

func init() {
	All.Add("lexical", Method{
		Strength:    2,
		Lacks:       nothing,
		learns:      true,
		Calibration: Calibration{Slope: 0.28},
	})
}

// The weight of the log likelihood ratios of words, and the share of words
// that come from the counterpart, fitted on the development articles.
const (
	lexicalWeight = 0.3
	lexicalTrust  = 0.9
)

// features returns a text's sentences as words and, where the language writes
// syllables, pairs of them.
func features(sentences []string) [][]string {
	cut := make([][]string, len(sentences))
	for i, s := range sentences {
		cut[i] = words(s)
	}
	pairs := syllabic(cut)
	for i, list := range cut {
		cut[i] = pairsOf(list, pairs)
	}
	return cut
}

// A lexicon is the words of two texts, or of several pairs of them, by number.
type lexicon struct {
	src, tgt *vocabulary
	kin      [2][][]option // of each side's words: those of the other side
}

// relate finds the kin of all words.
func (l *lexicon) relate() {
	src, tgt := traits(l.src.words), traits(l.tgt.words)
	l.kin = [2][][]option{kin(l.src.words, tgt), kin(l.tgt.words, src)}
}

// bearer is a word that has a trait.
type bearer struct {
	word int32
	p    float64
}

func traits(words []string) map[string][]bearer {
	m := map[string][]bearer{}
	for id, w := range words {
		for _, k := range keys(w) {
			m[k.trait] = append(m[k.trait], bearer{int32(id), k.p})
		}
	}
	return m
}

// kin returns for each word those of the other side that share a trait.
func kin(words []string, others map[string][]bearer) [][]option {
	rows := make([][]option, len(words))
	for id, w := range words {
		best := map[int32]float64{}
		var order []int32
		for _, k := range keys(w) {
			sharers := others[k.trait]
			if len(sharers) > most {
				continue
			}
			for _, s := range sharers {
				if _, ok := best[s.word]; !ok {
					order = append(order, s.word)
				}
				best[s.word] = max(best[s.word], min(k.p, s.p)/float64(len(sharers)))
			}
		}
		for _, word := range order {
			rows[id] = append(rows[id], option{word, float32(best[word])})
		}
	}
	return rows
}

// pairings joins tables of both directions, with kin, into pairings by source
// word; mass is by word of each side.
func (l *lexicon) pairings(forward, backward table) (pairs [][]pairing, mass [2][]float64) {
	chance := [2][]float64{l.src.chance(), l.tgt.chance()}
	mass = [2][]float64{make([]float64, len(l.src.words)), make([]float64, len(l.tgt.words))}
	back := l.turned(backward, chance[0], mass[1])
	pairs = make([][]pairing, len(l.src.words))
	var kept slab[pairing]
	var row []pairing
	place := make([]int32, len(l.tgt.words)) // 1 + where a target word is in the row
	at := func(t int32) *pairing {
		if place[t] == 0 {
			row = append(row, pairing{tgt: t})
			place[t] = int32(len(row))
		}
		return &row[place[t]-1]
	}
	for s := range pairs {
		row = row[:0]
		mix(forward, l.kin[0], s, func(t int32, p float64) {
			if p >= telling*chance[1][t] {
				at(t).forward += float32(p)
				mass[0][s] += p
			}
		})
		for _, o := range back.in(s) {
			at(o.feature).backward += o.p
		}
		for _, p := range row {
			place[p.tgt] = 0
		}
		pairs[s] = kept.keep(row)
	}
	return pairs, mass
}

// turned returns, by source word, the target words that it translates, and
// adds to their mass.
func (l *lexicon) turned(backward table, chance, mass []float64) sparse {
	start := make([]int32, len(l.src.words)+1)
	each := func(yield func(s, t int32, p float64)) {
		for t := range l.tgt.words {
			mix(backward, l.kin[1], t, func(s int32, p float64) {
				if p >= telling*chance[s] {
					yield(s, int32(t), p)
				}
			})
		}
	}
	each(func(s, _ int32, _ float64) { start[s+1]++ })
	for s := range l.src.words {
		start[s+1] += start[s]
	}
	list, next := make([]option, start[len(l.src.words)]), slices.Clone(start)
	each(func(s, t int32, p float64) {
		list[next[s]] = option{t, float32(p)}
		next[s]++
		mass[t] += p
	})
	return sparse{list, start}
}

// telling is how much likelier than by chance a word must be for another to
// speak for it.
const telling = 1

// mix yields what a word is translated by: learned, and by kin.
func mix(t table, kin [][]option, word int, yield func(other int32, p float64)) {
	count := 0.0
	if t.rows != nil {
		count = t.count[word]
	}
	own := count / (count + kinWeight)
	if len(kin[word]) == 0 {
		own = 1
	}
	if count > 0 {
		for _, o := range t.rows[word] {
			yield(o.feature, own*float64(o.p))
		}
	}
	for _, o := range kin[word] {
		yield(o.feature, (1-own)*float64(o.p))
	}
}

// view returns the lexicon as a view of a job.
func (l *lexicon) view(words [2][]bag, pairs [][]pairing, mass [2][]float64) *view {
	v := &view{src: words[0], tgt: words[1], pairs: pairs, weight: lexicalWeight, trust: lexicalTrust}
	v.chance = [2][]float64{l.src.chance(), l.tgt.chance()}
	for side := range 2 {
		for _, b := range words[side] {
			var sum float64
			for _, f := range b {
				sum += mass[side][f]
			}
			v.mass[side] = append(v.mass[side], sum)
		}
	}
	return v
}
