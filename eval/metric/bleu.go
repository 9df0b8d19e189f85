package metric

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"strconv"
	"strings"
)

func init() { All.Add("bleu", func(o Options) Metric { return NewBLEU(o) }) }

// BLEU is the geometric mean of n-gram precisions, lowered where the
// hypothesis is shorter than the reference (Papineni et al. 2002).
type BLEU struct {
	Tokenizer      string // a name in Tokenizers
	TokenizerModel string // file of the model of those that have one; empty for sacreBLEU's own place
	Smoothing      Smoothing
	Lowercase      bool
	EffectiveOrder bool // leave out the orders that a short segment cannot have
	Order          int  // of the longest n-grams
	Force          bool // sacreBLEU's: no warning of text that is tokenized already

	opened [2]string // Tokenizer and TokenizerModel as Prepare found them
	open   Tokenizer
}

// NewBLEU returns BLEU as sacreBLEU computes it by default, with the
// language's own tokenizer where it has one.
func NewBLEU(o Options) *BLEU {
	return &BLEU{Tokenizer: tokenizerFor(o.Lang), Smoothing: Smoothing{Method: "exp"}, Order: 4}
}

// Name is BLEU.
func (b *BLEU) Name() string { return "BLEU" }

// Signature lists case, effective order, tokenizer and smoothing.
func (b *BLEU) Signature(refs int) Signature {
	return sign(refs,
		Field{"case", "c", letterCase(b.Lowercase)},
		Field{"eff", "e", yesNo(b.EffectiveOrder)},
		Field{"tok", "tok", tokenizerSignature(b.Tokenizer)},
		Field{"smooth", "s", b.Smoothing.String()})
}

// Flags adds BLEU's settings.
func (b *BLEU) Flags(fs *flag.FlagSet) {
	for _, name := range []string{"tokenize", "tok"} {
		fs.Func(name, "tokenizer: "+strings.Join(Tokenizers.Names(), ", "), func(name string) error {
			_, err := Tokenizers.Get(name)
			b.Tokenizer = name
			return err
		})
	}
	fs.StringVar(&b.TokenizerModel, "tokenizer-model", b.TokenizerModel, "SentencePiece model of the tokenizers flores101, flores200, spBLEU-1K, spm")
	for _, name := range []string{"smooth-method", "s"} {
		fs.Func(name, "smoothing: "+strings.Join(Smoothings.Names(), ", "), func(name string) error {
			_, err := Smoothings.Get(name)
			b.Smoothing.Method = name
			return err
		})
	}
	for _, name := range []string{"smooth-value", "sv"} {
		fs.Func(name, "value of the smoothing methods floor and add-k", func(s string) error {
			value, err := strconv.ParseFloat(s, 64)
			b.Smoothing.Value = &value
			return err
		})
	}
	for _, name := range []string{"lowercase", "lc"} {
		fs.BoolVar(&b.Lowercase, name, b.Lowercase, "compare without regard to case")
	}
	fs.BoolVar(&b.Force, "force", b.Force, "take text that looks tokenized already")
}

// ForSentences leaves out the orders that a sentence is too short for.
func (b *BLEU) ForSentences() { b.EffectiveOrder = true }

// Stats returns the lengths of hypothesis and closest reference, then the
// matched n-grams, then all n-grams of the hypothesis, by order.
func (b *BLEU) Stats(hyp string, refs []string) []float64 {
	c := counters.Get().(*counter)
	defer counters.Put(c)
	c.reset(len(refs))
	c.hyp.symbols = b.tokens(c.hyp.symbols, &c.words, hyp)
	length := len(c.hyp.symbols)
	stats := make([]float64, 2+2*b.Order)
	stats[0] = float64(length)
	for i, ref := range refs {
		c.refs[i].symbols = b.tokens(c.refs[i].symbols, &c.words, ref)
		if n := float64(len(c.refs[i].symbols)); i == 0 || closer(n, stats[1], stats[0]) {
			stats[1] = n
		}
	}
	c.match(len(c.words.words), stats[2:2+b.Order])
	for n := range b.Order {
		stats[2+b.Order+n] = float64(max(0, length-n))
	}
	return stats
}

// tokens appends the numbers of a segment's tokens.
func (b *BLEU) tokens(ids []uint32, words *lexicon, segment string) []uint32 {
	if b.Lowercase {
		segment = lower(segment)
	}
	tokenize, err := b.tokenizer()
	if err != nil {
		panic(err) // Prepare would have told
	}
	begin := len(words.text)
	words.text = tokenize(words.text, trimRight(segment))
	return words.ids(ids, begin)
}

// Prepare opens the tokenizer, so that a model is read once.
func (b *BLEU) Prepare() error {
	err := b.prepare()
	if errors.Is(err, errNoModel) {
		return fmt.Errorf("%w, or give it by --tokenizer-model FILE", err)
	}
	return err
}

// prepare is Prepare without a word of BLEU's own flags.
func (b *BLEU) prepare() error {
	tokenize, err := b.tokenizer()
	if err == nil {
		b.opened, b.open = [2]string{b.Tokenizer, b.TokenizerModel}, tokenize
	}
	return err
}

func (b *BLEU) tokenizer() (Tokenizer, error) {
	if b.open != nil && b.opened == [2]string{b.Tokenizer, b.TokenizerModel} {
		return b.open, nil
	}
	kind, err := Tokenizers.Get(b.Tokenizer)
	if err != nil {
		return nil, err
	}
	return kind.open(b.TokenizerModel)
}

// closer tells whether one reference length is closer to the hypothesis's than
// another, or as close and shorter.
func closer(ref, than, hyp float64) bool {
	a, b := math.Abs(hyp-ref), math.Abs(hyp-than)
	return a < b || a == b && ref < than
}

// Score returns BLEU in [0,100]; rounding may take a perfect score a hair
// above.
func (b *BLEU) Score(stats []float64) float64 { return b.precision(stats).score }

// Verbose lists the precisions, the brevity penalty and the lengths.
func (b *BLEU) Verbose(stats []float64) string {
	p := b.precision(stats)
	parts := make([]string, len(p.byOrder))
	for i, x := range p.byOrder {
		parts[i] = fmt.Sprintf("%.1f", x)
	}
	ratio := 0.0
	if stats[1] > 0 {
		ratio = stats[0] / stats[1]
	}
	return fmt.Sprintf("%s (BP = %.3f ratio = %.3f hyp_len = %.0f ref_len = %.0f)",
		strings.Join(parts, "/"), p.brevity, ratio, stats[0], stats[1])
}

// precision is what BLEU is made of.
type precision struct {
	score   float64
	byOrder []float64 // smoothed, in percent
	brevity float64
}

func (b *BLEU) precision(stats []float64) precision {
	p := precision{byOrder: make([]float64, b.Order), brevity: brevity(stats[0], stats[1])}
	matched, total := stats[2:2+b.Order], stats[2+b.Order:]
	if !positive(matched) {
		return p
	}
	smooth := b.Smoothing.smoother()
	order := b.Order
	for n := range b.Order {
		percent, possible := smooth(n, matched[n], total[n])
		if !possible {
			break
		}
		if b.EffectiveOrder {
			order = n + 1
		}
		p.byOrder[n] = percent
	}
	logs := 0.0
	for _, percent := range p.byOrder[:order] {
		logs += flooredLog(percent)
	}
	p.score = p.brevity * naturalExp(logs/float64(order))
	return p
}

// brevity is BLEU's penalty of hypotheses that are too short.
func brevity(hyp, ref float64) float64 {
	switch {
	case hyp >= ref:
		return 1
	case hyp > 0:
		return naturalExp(1 - ref/hyp)
	}
	return 0
}

func positive(counts []float64) bool {
	for _, c := range counts {
		if c > 0 {
			return true
		}
	}
	return false
}

// flooredLog takes a very low number for the logarithm of 0.
func flooredLog(x float64) float64 {
	if x == 0 {
		return -9999999999
	}
	return naturalLog(x)
}
