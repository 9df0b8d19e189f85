package reading

import (
	_ "embed"
	"math"
	"strconv"
	"sync"
)

//go:embed tables/given.tsv
var givenTSV string

// unheard is for how many characters of given names what is known of all
// characters counts beside the given names that were counted: how common it is
// elsewhere says something of those that were seen in none.
const unheard = 2000

// givenWeights are the probabilities of the rows' characters in Chinese given
// names: their counts, and as many more as unheard says by the square roots of
// their weights (additive smoothing).
var givenWeights = sync.OnceValue(func() []float64 {
	counts := pairs(givenTSV)
	rows := table().rows
	weights := make([]float64, len(rows))
	all, roots := 0.0, 0.0
	for i, r := range rows {
		if values := counts[string(r.char)]; values != nil {
			n, err := strconv.Atoi(values[0])
			if err != nil {
				panic("given.tsv: " + strconv.Quote(values[0]))
			}
			weights[i] = float64(n)
		}
		all += weights[i]
		roots += math.Sqrt(r.weight)
	}
	for i, r := range rows {
		weights[i] = (weights[i] + unheard*math.Sqrt(r.weight)/roots) / (all + unheard)
	}
	return weights
})
