package align

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
			rows[id] = append(rows[id], option{word, best[word]})
		}
	}
	return rows
}

// pairings joins tables of both directions, with kin, into pairings by source
// word; mass is by word of each side.
func (l *lexicon) pairings(forward, backward table) (pairs [][]pairing, mass [2][]float64) {
	pairs = make([][]pairing, len(l.src.words))
	place := make([]map[int32]int, len(pairs))
	mass = [2][]float64{make([]float64, len(l.src.words)), make([]float64, len(l.tgt.words))}
	at := func(s, t int32) *pairing {
		if place[s] == nil {
			place[s] = map[int32]int{}
		}
		k, ok := place[s][t]
		if !ok {
			k = len(pairs[s])
			place[s][t] = k
			pairs[s] = append(pairs[s], pairing{tgt: t})
		}
		return &pairs[s][k]
	}
	src, tgt := l.src.chance(), l.tgt.chance()
	for s := range pairs {
		mix(forward, l.kin[0], s, func(t int32, p float64) {
			if p < telling*tgt[t] {
				return
			}
			at(int32(s), t).forward += float32(p)
			mass[0][s] += p
		})
	}
	for t := range l.tgt.words {
		mix(backward, l.kin[1], t, func(s int32, p float64) {
			if p < telling*src[s] {
				return
			}
			at(s, int32(t)).backward += float32(p)
			mass[1][t] += p
		})
	}
	return pairs, mass
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
			yield(o.feature, own*o.p)
		}
	}
	for _, o := range kin[word] {
		yield(o.feature, (1-own)*o.p)
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
