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
	hypothesis := c.texts(hyp)
	best, bestF := make([]float64, 3*(c.Chars+c.Words)), -1.0
	for _, ref := range refs {
		stats := c.compare(hypothesis, c.texts(ref))
		if f := c.Score(stats); f > bestF {
			best, bestF = stats, f
		}
	}
	return best
}

// An ngrammed text has n-grams of some order.
type ngrammed interface {
	len() int // in units: characters or words
	count(n int) map[string]int
}

// texts returns the segment's characters and its words.
func (c *ChrF) texts(segment string) [2]ngrammed {
	if c.Lowercase {
		segment = lower(segment)
	}
	chars := segment
	if !c.Whitespace {
		chars = strings.Join(strings.FieldsFunc(segment, isSpace), "")
	}
	var words []string
	if c.Words > 0 {
		words = chrfWords(segment)
	}
	return [2]ngrammed{newCharText(chars), newNgramText(words)}
}

func (c *ChrF) compare(hyp, ref [2]ngrammed) []float64 {
	var stats []float64
	for unit, orders := range []int{c.Chars, c.Words} {
		for n := 1; n <= orders; n++ {
			h := max(0, hyp[unit].len()-n+1)
			r := max(0, ref[unit].len()-n+1)
			if r == 0 {
				h = 0 // what cannot be right is not counted as wrong
			}
			stats = append(stats, float64(h), float64(r), float64(common(hyp[unit], ref[unit], n)))
		}
	}
	return stats
}

// common counts the n-grams that both texts have.
func common(hyp, ref ngrammed, n int) int {
	if hyp.len() < n || ref.len() < n {
		return 0
	}
	known, both := ref.count(n), 0
	for ngram, count := range hyp.count(n) {
		both += min(count, known[ngram])
	}
	return both
}

// A charText is a text whose n-grams are its substrings.
type charText struct {
	text   string
	starts []int // byte offset of each character, and the end
}

func newCharText(s string) charText {
	t := charText{s, make([]int, 0, len(s)+1)}
	for i := range s {
		t.starts = append(t.starts, i)
	}
	t.starts = append(t.starts, len(s))
	return t
}

func (t charText) len() int { return len(t.starts) - 1 }

func (t charText) count(n int) map[string]int {
	counts := make(map[string]int, max(0, t.len()-n+1))
	for i := range t.len() - n + 1 {
		counts[t.text[t.starts[i]:t.starts[i+n]]]++
	}
	return counts
}

// chrfWords splits at white space and parts one ASCII punctuation mark from
// each word, the last character before the first, as chrF++.py does.
func chrfWords(segment string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(segment, isSpace) {
		last := len(w) - 1
		switch {
		case utf8.RuneCountInString(w) == 1:
			words = append(words, w)
		case isASCIIPunct(w[last]):
			words = append(words, w[:last], w[last:])
		case isASCIIPunct(w[0]):
			words = append(words, w[:1], w[1:])
		default:
			words = append(words, w)
		}
	}
	return words
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
