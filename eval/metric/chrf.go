package metric

import (
	"flag"
	"strconv"
	"strings"
	"unicode/utf8"
)

func init() { All.Add("chrf", func(Options) Metric { return NewChrF() }) }

// ChrF is the F-score of character n-grams (Popović 2015), with word n-grams
// chrF+ and chrF++ (Popović 2017).
type ChrF struct {
	Chars      int // longest character n-grams
	Words      int // longest word n-grams; 0 for none
	Beta       int // weight of recall against precision
	Lowercase  bool
	Whitespace bool // keep white space in character n-grams
	Epsilon    bool // mean of F-scores by order with a tiny value for none, as chrF++.py does
}

// NewChrF returns chrF as sacreBLEU computes it by default.
func NewChrF() *ChrF { return &ChrF{Chars: 6, Beta: 2} }

// Name is chrF with beta and a plus for each order of words: chrF2++.
func (c *ChrF) Name() string { return "chrF" + strconv.Itoa(c.Beta) + strings.Repeat("+", c.Words) }

// Signature lists case, effective order, n-gram orders and white space.
func (c *ChrF) Signature(refs int) Signature {
	return sign(refs,
		Field{"case", "c", letterCase(c.Lowercase)},
		Field{"eff", "e", yesNo(!c.Epsilon)},
		Field{"nc", "nc", strconv.Itoa(c.Chars)},
		Field{"nw", "nw", strconv.Itoa(c.Words)},
		Field{"space", "s", yesNo(c.Whitespace)})
}

// Flags adds chrF's settings.
func (c *ChrF) Flags(fs *flag.FlagSet) {
	for _, name := range []string{"chrf-char-order", "cc"} {
		fs.IntVar(&c.Chars, name, c.Chars, "longest character n-grams")
	}
	for _, name := range []string{"chrf-word-order", "cw"} {
		fs.IntVar(&c.Words, name, c.Words, "longest word n-grams; 2 for chrF++")
	}
	fs.IntVar(&c.Beta, "chrf-beta", c.Beta, "weight of recall against precision")
	fs.BoolVar(&c.Whitespace, "chrf-whitespace", c.Whitespace, "keep white space in character n-grams")
	fs.BoolVar(&c.Lowercase, "chrf-lowercase", c.Lowercase, "compare without regard to case")
	fs.BoolVar(&c.Epsilon, "chrf-eps-smoothing", c.Epsilon, "smooth as chrF++.py does")
}

// Stats returns for each order, characters first, the n-grams of the
// hypothesis, of the reference, and those in both: of the reference that
// gives the best F-score, the first of several.
func (c *ChrF) Stats(hyp string, refs []string) []float64 {
	both := counters.Get().(*counter)
	defer counters.Put(both)
	if c.Lowercase {
		hyp = lower(hyp)
	}
	width := 3 * (c.Chars + c.Words)
	best, stats, bestF := make([]float64, width), make([]float64, 0, width), -1.0
	for _, ref := range refs {
		if c.Lowercase {
			ref = lower(ref)
		}
		stats = c.compare(stats[:0], both, hyp, ref)
		if f := c.Score(stats); f > bestF {
			bestF = f
			copy(best, stats)
		}
	}
	return best
}

// compare appends for each order the n-grams of the hypothesis, of the
// reference, and those in both.
func (c *ChrF) compare(stats []float64, both *counter, hyp, ref string) []float64 {
	both.reset(1)
	h, r := &both.hyp.symbols, &both.refs[0].symbols
	*h = both.characters.numbers(*h, hyp, c.Whitespace)
	*r = both.characters.numbers(*r, ref, c.Whitespace)
	stats = both.triplets(stats, both.characters.size, c.Chars)
	if c.Words > 0 {
		*h, *r = chrfWords((*h)[:0], &both.words, hyp), chrfWords((*r)[:0], &both.words, ref)
		stats = both.triplets(stats, len(both.words.words), c.Words)
	}
	return stats
}

// triplets appends for each order the n-grams of the hypothesis, of the only
// reference, and those in both; symbols are numbers below a bound.
func (c *counter) triplets(stats []float64, bound, order int) []float64 {
	matched := make([]float64, order)
	c.match(bound, matched)
	for n, both := range matched {
		h, r := max(0, len(c.hyp.symbols)-n), max(0, len(c.refs[0].symbols)-n)
		if r == 0 {
			h = 0 // what cannot be right is not counted as wrong
		}
		stats = append(stats, float64(h), float64(r), both)
	}
	return stats
}

// chrfWords appends the numbers of words: what stands between white space,
// without one ASCII punctuation mark of each, the last character before the
// first, which is a word of its own, as in chrF++.py.
func chrfWords(ids []uint32, words *lexicon, segment string) []uint32 {
	for w := range fields(segment) {
		last := len(w) - 1
		switch {
		case utf8.RuneCountInString(w) == 1:
			ids = append(ids, words.add(w))
		case isASCIIPunct(w[last]):
			ids = append(ids, words.add(w[:last]), words.add(w[last:]))
		case isASCIIPunct(w[0]):
			ids = append(ids, words.add(w[:1]), words.add(w[1:]))
		default:
			ids = append(ids, words.add(w))
		}
	}
	return ids
}

// isASCIIPunct tells the characters of Python's string.punctuation.
func isASCIIPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// Score returns the F-score in [0,100]: of the precision and recall averaged
// over the orders that both sides have, or, with Epsilon, the average F-score
// over all orders.
func (c *ChrF) Score(stats []float64) float64 { return c.fScore(stats, quotient) }

// ScoreResampled is Score with sacreBLEU's rounding of resamples.
func (c *ChrF) ScoreResampled(stats []float64) float64 { return c.fScore(stats, quotient32) }

func (c *ChrF) fScore(stats []float64, quotient func(a, b float64) float64) float64 {
	const epsilon = 1e-16
	factor := float64(c.Beta * c.Beta)
	var score, precision, recall, orders float64
	for i := 0; i+2 < len(stats); i += 3 {
		hyp, ref, both := stats[i], stats[i+1], stats[i+2]
		p, r := epsilon, epsilon
		if hyp > 0 {
			p = quotient(both, hyp)
		}
		if ref > 0 {
			r = quotient(both, ref)
		}
		if denominator := factor*p + r; denominator > 0 {
			score += (1 + factor) * p * r / denominator
		} else {
			score += epsilon
		}
		if hyp > 0 && ref > 0 {
			precision += p
			recall += r
			orders++
		}
	}
	if c.Epsilon {
		return 100 * score / float64(c.Chars+c.Words)
	}
	if precision+recall == 0 {
		return 0
	}
	precision, recall = precision/orders, recall/orders
	return 100 * ((1 + factor) * precision * recall / (factor*precision + recall))
}
