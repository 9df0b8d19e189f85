package align

import "slices"

func init() {
	All.Add("lexical", Method{
		Strength:    2,
		Lacks:       nothing,
		learns:      true,
		Calibration: Calibration{Slope: 0.2, Shift: 0.3},
	})
}

// The weight of the log likelihood ratios of words, and the share of words
// that come from the counterpart, fitted on the development articles.
const (
	lexicalWeight = 0.35
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
	keys     [2][][]key    // of each side's words
}

// relate finds the kin of all words. Those that are known need not be looked
// at again; known may be nil.
func (l *lexicon) relate(known *lexicon) {
	if known == nil {
		known = &lexicon{src: newVocabulary(), tgt: newVocabulary()}
	}
	l.keys = [2][][]key{l.src.keys(known.src, known.keys[0]), l.tgt.keys(known.tgt, known.keys[1])}
	traits := map[string]int32{} // by number
	src := familyOf(l.keys[0], func(trait string) int32 {
		id, ok := traits[trait]
		if !ok {
			id = int32(len(traits))
			traits[trait] = id
		}
		return id
	})
	tgt := familyOf(l.keys[1], func(trait string) int32 {
		if id, ok := traits[trait]; ok {
			return id
		}
		return nowhere
	})
	l.kin = [2][][]option{src.kin(tgt, len(traits)), tgt.kin(src, len(traits))}
}

// keys returns the keys of all words, from known where they are there.
func (v *vocabulary) keys(known *vocabulary, keysOf [][]key) [][]key {
	list := make([][]key, len(v.words))
	for id, w := range v.words {
		if their, ok := known.ids[w]; ok {
			list[id] = keysOf[their]
		} else {
			list[id] = keys(w)
		}
	}
	return list
}

// nowhere is the number of a trait that the other side has not.
const nowhere = -1

// A family is the traits of one side's words, in order of words.
type family struct {
	words   int
	bearers []bearer
}

// A bearer is a word that has a trait with a probability.
type bearer struct {
	word, trait int32
	p           float64
}

func familyOf(keys [][]key, number func(trait string) int32) family {
	s := family{words: len(keys)}
	for id, own := range keys {
		for _, k := range own {
			if trait := number(k.trait); trait != nowhere {
				s.bearers = append(s.bearers, bearer{int32(id), trait, k.p})
			}
		}
	}
	return s
}

// byTrait returns the side's bearers in order of traits, and where those of
// each begin.
func (s family) byTrait(traits int) (list []bearer, start []int32) {
	start = make([]int32, traits+1)
	for _, b := range s.bearers {
		start[b.trait+1]++
	}
	for t := range traits {
		start[t+1] += start[t]
	}
	list = make([]bearer, len(s.bearers))
	next := slices.Clone(start)
	for _, b := range s.bearers {
		list[next[b.trait]] = b
		next[b.trait]++
	}
	return list, start
}

// kin returns for each word those of the other side that share a trait.
func (s family) kin(other family, traits int) [][]option {
	sharers, start := other.byTrait(traits)
	rows := make([][]option, s.words)
	best := make([]float64, other.words)
	var kept slab[option]
	var row []option
	for first := 0; first < len(s.bearers); {
		word := s.bearers[first].word
		row = row[:0]
		for ; first < len(s.bearers) && s.bearers[first].word == word; first++ {
			own := s.bearers[first]
			sharers := sharers[start[own.trait]:start[own.trait+1]]
			if len(sharers) > most {
				continue
			}
			for _, o := range sharers {
				if best[o.word] == 0 {
					row = append(row, option{feature: o.word})
				}
				best[o.word] = max(best[o.word], min(own.p, o.p)/float64(len(sharers)))
			}
		}
		for k, o := range row {
			row[k].p = float32(best[o.feature])
			best[o.feature] = 0
		}
		rows[word] = kept.keep(row)
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
				sum += min(1, mass[side][f]) // what is known by kin may come to more
			}
			v.mass[side] = append(v.mass[side], sum)
		}
	}
	return v
}
