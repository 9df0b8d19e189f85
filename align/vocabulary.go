package align

// A vocabulary numbers the features of a text and counts them.
type vocabulary struct {
	ids   map[string]int32
	words []string
	count []float64
	total float64
}

func newVocabulary() *vocabulary { return &vocabulary{ids: map[string]int32{}} }

// bag numbers a sentence's features, new ones too, and counts them.
func (v *vocabulary) bag(features []string) bag {
	b := make(bag, len(features))
	for i, f := range features {
		id, ok := v.ids[f]
		if !ok {
			id = int32(len(v.words))
			v.ids[f] = id
			v.words = append(v.words, f)
			v.count = append(v.count, 0)
		}
		v.count[id]++
		v.total++
		b[i] = id
	}
	return b
}

// chance returns the share of each feature, by Krichevsky and Trofimov (1981):
// half a count is added to each.
func (v *vocabulary) chance() []float64 {
	shares := make([]float64, len(v.count))
	for id, n := range v.count {
		shares[id] = (n + 0.5) / (v.total + 0.5*float64(len(v.count)))
	}
	return shares
}
