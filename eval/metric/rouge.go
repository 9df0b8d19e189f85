package metric

import (
	"flag"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

func init() { All.Add("rouge", func(o Options) Metric { return NewROUGE(o) }) }

// ROUGE is ROUGE-L, the F-score of the longest common subsequence of words (Lin
// 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.1).
// Of several references the best counts, and of a corpus the mean over its
// segments, as the package rouge-score has it; words are BLEU's tokens.
type ROUGE struct {
	Tokenizer     string // a name in Tokenizers; a model is looked for in sacreBLEU's own place
	Beta          float64
	CaseSensitive bool

	prepared BLEU // with the tokenizer that Prepare opened
}

// NewROUGE returns ROUGE-L that weighs recall as precision, with the language's
// own tokenizer where it has one.
func NewROUGE(o Options) *ROUGE { return &ROUGE{Tokenizer: tokenizerFor(o.Lang), Beta: 1} }

// Name is ROUGE-L.
func (r *ROUGE) Name() string { return "ROUGE-L" }

// Signature lists case, beta and tokenizer.
func (r *ROUGE) Signature(refs int) Signature {
	return sign(refs,
		Field{"case", "c", letterCase(!r.CaseSensitive)},
		Field{"beta", "b", strconv.FormatFloat(r.Beta, 'g', -1, 64)},
		Field{"tok", "tok", tokenizerSignature(r.Tokenizer)})
}

// Flags adds ROUGE-L's settings.
func (r *ROUGE) Flags(fs *flag.FlagSet) {
	fs.Func("rouge-tokenize", "tokenizer: "+strings.Join(Tokenizers.Names(), ", "), func(name string) error {
		_, err := Tokenizers.Get(name)
		r.Tokenizer = name
		return err
	})
	fs.Float64Var(&r.Beta, "rouge-beta", r.Beta, "weight of recall against precision")
	fs.BoolVar(&r.CaseSensitive, "rouge-case-sensitive", r.CaseSensitive, "compare with regard to case")
}

// Prepare tells whether beta is a weight, and opens the tokenizer, so that a
// model is read once.
func (r *ROUGE) Prepare() error {
	if !(r.Beta >= 0) || math.IsInf(r.Beta*r.Beta, 0) {
		return fmt.Errorf("ROUGE-L weighs recall: give --rouge-beta a number from 0 on, not %v", r.Beta)
	}
	words := r.bleu()
	err := words.prepare()
	r.prepared = words
	return err
}

// Stats returns the F-score of the best reference, in [0,1], and 1 for the
// segment.
func (r *ROUGE) Stats(hyp string, refs []string) []float64 {
	c := counters.Get().(*counter)
	defer counters.Put(c)
	c.reset(1)
	tokens := r.bleu()
	c.hyp.symbols = tokens.tokens(c.hyp.symbols, &c.words, hyp)
	best := 0.0
	for _, ref := range refs {
		c.refs[0].symbols = tokens.tokens(c.refs[0].symbols[:0], &c.words, ref)
		best = max(best, r.fScore(c.hyp.symbols, c.refs[0].symbols))
	}
	return []float64{best, 1}
}

// bleu is BLEU that takes words as ROUGE-L does.
func (r *ROUGE) bleu() BLEU {
	words := r.prepared
	words.Tokenizer, words.Lowercase = r.Tokenizer, !r.CaseSensitive
	return words
}

func (r *ROUGE) fScore(hyp, ref []uint32) float64 {
	common := float64(commonSubsequence(hyp, ref))
	if common == 0 {
		return 0
	}
	precision, recall, factor := common/float64(len(hyp)), common/float64(len(ref)), math.Pow(r.Beta, 2)
	return (1 + factor) * precision * recall / (recall + factor*precision)
}

// commonSubsequence returns the length of the longest: the zeros of a bit for
// each word of the reference, after each word of the hypothesis has been added
// (Crochemore, Iliopoulos, Pinzon and Reid 2001, "A fast and practical
// bit-vector algorithm for the longest common subsequence problem").
//
// The bits of a word are set from its places when it comes: those of all words
// at once would take room by the square of the reference.
func commonSubsequence(hyp, ref []uint32) int {
	known := uint32(0)
	for _, word := range ref {
		known = max(known, word+1)
	}
	last, before := make([]int, known), make([]int, len(ref)) // places, from 1; 0 is none
	for at, word := range ref {
		before[at], last[word] = last[word], at+1
	}
	open, places := make([]uint64, (len(ref)+63)/64), make([]uint64, (len(ref)+63)/64)
	for i := range open {
		open[i] = math.MaxUint64
	}
	for _, word := range hyp {
		if word >= known || last[word] == 0 {
			continue
		}
		clear(places)
		for at := last[word]; at > 0; at = before[at-1] {
			places[(at-1)/64] |= 1 << ((at - 1) % 64)
		}
		carry := uint64(0)
		for i, at := range places {
			var sum uint64
			sum, carry = bits.Add64(open[i], open[i]&at, carry)
			open[i] = sum | open[i]&^at
		}
	}
	zeros := 0
	for _, block := range open {
		zeros += bits.OnesCount64(^block)
	}
	return zeros
}

// Score returns the mean F-score in [0,100].
func (r *ROUGE) Score(stats []float64) float64 {
	if stats[1] == 0 {
		return 0
	}
	return 100 * stats[0] / stats[1]
}
