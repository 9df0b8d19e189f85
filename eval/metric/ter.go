package metric

import "flag"

func init() { All.Add("ter", func(Options) Metric { return NewTER() }) }

// TER is the translation edit rate: the fewest words to insert, delete and
// replace and word sequences to shift, for each word of the reference (Snover
// et al. 2006, "A Study of Translation Edit Rate with Targeted Human
// Annotation"). Lower is better; it may be above 100.
type TER struct {
	Normalized    bool // part punctuation from words
	NoPunct       bool // remove punctuation
	Asian         bool // let Normalized and NoPunct reach Chinese and Japanese
	CaseSensitive bool
}

// NewTER returns TER as sacreBLEU computes it by default.
func NewTER() *TER { return &TER{} }

// Name is TER.
func (t *TER) Name() string { return "TER" }

// LowerIsBetter says that TER is an ErrorRate.
func (t *TER) LowerIsBetter() {}

// Signature lists case, tokenizer and its settings.
func (t *TER) Signature(refs int) Signature {
	return sign(refs,
		Field{"case", "c", letterCase(!t.CaseSensitive)},
		Field{"tok", "t", "tercom"},
		Field{"norm", "nr", yesNo(t.Normalized)},
		Field{"punct", "pn", yesNo(!t.NoPunct)},
		Field{"asian", "as", yesNo(t.Asian)})
}

// Flags adds TER's settings.
func (t *TER) Flags(fs *flag.FlagSet) {
	fs.BoolVar(&t.CaseSensitive, "ter-case-sensitive", t.CaseSensitive, "compare with regard to case")
	fs.BoolVar(&t.Asian, "ter-asian-support", t.Asian, "part and remove Chinese and Japanese characters too")
	fs.BoolVar(&t.NoPunct, "ter-no-punct", t.NoPunct, "remove punctuation")
	fs.BoolVar(&t.Normalized, "ter-normalized", t.Normalized, "part punctuation from words")
}

// Stats returns the fewest edits to a reference and the mean length of the
// references, in words.
func (t *TER) Stats(hyp string, refs []string) []float64 {
	tokenizer := t.tokenizer()
	both := counters.Get().(*counter)
	defer counters.Put(both)
	both.reset(1)
	numbers := func(ids []uint32, text string) []uint32 {
		begin := len(both.words.text)
		both.words.text = append(both.words.text, text...)
		return both.words.ids(ids[:0], begin)
	}
	both.hyp.symbols = numbers(both.hyp.symbols, tokenizer.parted(hyp))
	if len(refs) == 0 {
		return []float64{float64(len(both.hyp.symbols)), 0}
	}
	least, length := -1, 0
	for _, ref := range refs {
		both.refs[0].symbols = numbers(both.refs[0].symbols, tokenizer.partedReference(ref))
		length += len(both.refs[0].symbols)
		if n := editsWithShifts(both.hyp.symbols, both.refs[0].symbols); least < 0 || n < least {
			least = n
		}
	}
	return []float64{float64(least), float64(length) / float64(len(refs))}
}

func (t *TER) tokenizer() tercom {
	return tercom{t.Normalized, t.NoPunct, t.Asian, t.CaseSensitive}
}

// Score returns edits for a hundred words of reference.
func (t *TER) Score(stats []float64) float64 { return rate(stats, quotient) }

// ScoreResampled is Score with sacreBLEU's rounding of resamples.
func (t *TER) ScoreResampled(stats []float64) float64 { return rate(stats, quotient32) }

func rate(stats []float64, quotient func(a, b float64) float64) float64 {
	switch edits, length := stats[0], stats[1]; {
	case length > 0:
		return 100 * quotient(edits, length)
	case edits > 0:
		return 100
	}
	return 0
}
