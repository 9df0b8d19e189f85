package align

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

// longestSentence is how many words of a sentence are looked at: what is learned
// of a bead takes time by the product of its sides.
const longestSentence = 2000

// features returns a text's sentences as words and, where the language writes
// syllables, pairs of them.
func features(sentences []string) [][]string {
	cut := make([][]string, len(sentences))
	for i, s := range sentences {
		list := words(s)
		cut[i] = list[:min(len(list), longestSentence)]
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
	kin      [][]pairing // by source word
	hasKin   [2][]bool   // of words of each side
	keys     [2][][]key  // of each side's words
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
	l.kin = src.kin(tgt, len(traits))
	l.count()
}

// count finds which words have kin.
func (l *lexicon) count() {
	l.hasKin = [2][]bool{make([]bool, len(l.src.words)), make([]bool, len(l.tgt.words))}
	for s, row := range l.kin {
		for _, p := range row {
			l.hasKin[0][s] = l.hasKin[0][s] || p.forward > 0
			l.hasKin[1][p.tgt] = l.hasKin[1][p.tgt] || p.backward > 0
		}
	}
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

// pairings joins what is learned with kin into pairings by source word; mass is
// by word of each side.
func (l *lexicon) pairings(learned table) (pairs [][]pairing, mass [2][]float64) {
	chance := [2][]float64{l.src.chance(), l.tgt.chance()}
	mass = [2][]float64{make([]float64, len(l.src.words)), make([]float64, len(l.tgt.words))}
	own := l.own(learned)
	pairs = make([][]pairing, len(l.src.words))
	var kept slab[pairing]
	var row []pairing
	place := make([]int32, len(l.tgt.words)) // 1 + where a target word is in the row
	for s := range pairs {
		row = row[:0]
		add := func(t int32, forward, backward float64) {
			if forward < telling*chance[1][t] {
				forward = 0
			}
			if backward < telling*chance[0][s] {
				backward = 0
			}
			if forward+backward == 0 {
				return
			}
			if place[t] == 0 {
				row = append(row, pairing{tgt: t})
				place[t] = int32(len(row))
			}
			p := &row[place[t]-1]
			p.forward += float32(forward)
			p.backward += float32(backward)
			mass[0][s] += forward
			mass[1][t] += backward
		}
		if learned.rows != nil {
			for _, p := range learned.rows[s] {
				add(p.tgt, own[0][s]*float64(p.forward), own[1][p.tgt]*float64(p.backward))
			}
		}
		for _, k := range l.kin[s] {
			add(k.tgt, (1-own[0][s])*float64(k.forward), (1-own[1][k.tgt])*float64(k.backward))
		}
		for _, p := range row {
			place[p.tgt] = 0
		}
		pairs[s] = kept.keep(row)
	}
	return pairs, mass
}

// own returns, by word of each side, how much what is learned of it counts
// beside its kin.
func (l *lexicon) own(learned table) (own [2][]float64) {
	own = [2][]float64{make([]float64, len(l.src.words)), make([]float64, len(l.tgt.words))}
	if learned.rows != nil {
		for side := range 2 {
			for w, count := range learned.count[side] {
				own[side][w] = 1
				if count == 0 || l.hasKin[side][w] {
					own[side][w] = count / (count + kinWeight)
				}
			}
		}
	}
	return own
}

// telling is how much likelier than by chance a word must be for another to
// speak for it: likelier at all. Not fitted.
const telling = 1

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
