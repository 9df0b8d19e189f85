package translate

import (
	"math"
	"slices"
	"strings"
)

// mergedLetters is how long a translation must be, counted as of English,
// before its standing in another one means something.
const mergedLetters = 10

// checkMerged finds a translation that holds another sentence's as well: the
// same one, or both, or one that is too long where the sentence beside it got
// none.
func checkMerged(c candidate) string {
	for k, o := range c.question {
		switch {
		case k == c.k:
		case o.translation.letters.n > 0:
			if c.translation.holds(o.translation, c.to) && !c.mayHold(o) {
				return "the translation holds that of another sentence"
			}
		case (k == c.k-1 || k == c.k+1) && c.nearerBoth(o):
			return "the translation is as long as if it held that of the sentence beside it, which got none"
		}
	}
	return ""
}

// holds tells whether a translation holds another one that is long enough to
// tell.
func (p passage) holds(part passage, to string) bool {
	return part.letters.n <= p.letters.n && strings.Contains(p.letters.text, part.letters.text) &&
		float64(part.letters.n) >= mergedLetters*density(to)
}

// mayHold tells whether a translation may hold that of another sentence: where
// one of the two has half of the other one's words. Then it is neither the same
// one nor both of them.
func (c candidate) mayHold(o *asked) bool {
	a, b := distinct(c.source.words()), distinct(o.source.words())
	same := c.translation.letters == o.translation.letters
	return slices.Equal(a, b) || 2*common(a, b) >= min(len(a), len(b)) && !same && !c.nearerBoth(o)
}

// nearerBoth tells whether the translation's length fits its own sentence and
// another one together better than its own alone. Where the other is short that
// cannot be told, nor where nobody counted how dense one of the languages is.
func (c candidate) nearerBoth(o *asked) bool {
	if !counted(c.from) || !counted(c.to) {
		return false
	}
	scale := density(c.to) / density(c.from)
	alone, other := scale*float64(c.source.letters.n), scale*float64(o.source.letters.n)
	got := float64(c.translation.letters.n)
	return math.Abs(got-alone-other) < math.Abs(got-alone)
}
