package align

// A view is one way to look at two texts: sentences as bags of features, and
// which feature of one side speaks for which of the other.
type view struct {
	src, tgt []bag
	chance   [2][]float64 // by feature of each side: its share of the text
	pairs    [][]pairing  // by source feature
	mass     [2][]float64 // by sentence of each side: how many of its features' counterparts are known
	weight   float64      // of its log likelihood ratios, as features are not independent
	trust    float64      // the share of a side that its counterpart speaks for
	first    float64      // trust before the texts are read; 0 where it is not learned from them
}

// A bag holds a sentence's features by number, repeats included.
type bag []int32

// A pairing is a target feature that a source feature may go with.
type pairing struct {
	tgt      int32
	forward  float32 // probability of the target feature given the source feature
	backward float32 // and the other way round
}
