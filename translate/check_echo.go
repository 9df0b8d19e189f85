package translate

import (
	"slices"
)

// How much of an echo must agree with its sentence, letter by letter from the
// start, and how short an echo may be. Models slip now and then in copying
// garbled words; a shifted answer agrees in next to nothing.
const (
	echoShare = 0.6
	echoMin   = 3 // letters
)

// checkEcho sees by the first words that it is this sentence that was
// translated, and not another one of the question: the echo must fit it better
// than any of them.
func checkEcho(c candidate) string {
	text := c.source.letters
	if text.n == 0 {
		return ""
	}
	if c.echo.n < min(echoMin, text.n) {
		return "the answer does not repeat the first words of its source"
	}
	if float64(commonPrefix(c.echo.text, text.text)) < echoShare*float64(min(c.echo.n, text.n)) {
		return "the answer repeats the first words of another text: it is shifted"
	}
	own := misfit(c.echo, c.asked)
	for o := range c.others() {
		switch there := misfit(c.echo, o); {
		case o.source.letters == text:
		case own > there:
			return "the answer repeats the first words of another sentence: it is shifted"
		case own == there && !c.toldByLength(o):
			return "the answer repeats too few of the first words to tell its source from another sentence"
		}
	}
	return ""
}

// misfit is how many letters of an echo are not the sentence's, and how many of
// those that it should repeat are lacking.
func misfit(echo spelling, a *asked) int {
	agree := commonPrefix(echo.text, a.source.letters.text)
	return echo.n - agree + max(0, a.head.n-agree)
}

// tellingLength is how many times longer one of two texts must be for their
// translations to be told by length: of a title and a first sentence that begin
// alike, the longer one has the longer translation.
const tellingLength = 2

func toldByLength(a, b passage) bool {
	x, y := float64(a.letters.n), float64(b.letters.n)
	return max(x, y) >= tellingLength*min(x, y)
}

// toldByLength tells whether the candidate and an other are not each other's.
func (c candidate) toldByLength(o *asked) bool {
	if !o.answered || !toldByLength(c.source, o.source) {
		return false
	}
	longer := c.source.letters.n > o.source.letters.n
	likely, got := c.lengths()
	other := length(o.source.text, c.from)
	return longer == (c.translation.letters.n > o.translation.letters.n) && max(got/likely, likely/got) < max(got/other, other/got)
}

// apart groups the positions of sentences so that in each group an echo, or
// else the length, tells them from one another: those that begin alike and go on
// otherwise are asked for in different questions. Nearly always there is one
// group.
func apart(sentences []*asked) (groups [][]int) {
	var heads []map[string][]*asked // by group: the sentences that begin so
	for i, s := range sentences {
		head := s.head.text
		fits := func(of map[string][]*asked) bool {
			return !slices.ContainsFunc(of[head], func(o *asked) bool {
				return !toldByLength(s.source, o.source) && s.source.letters != o.source.letters
			})
		}
		g := slices.IndexFunc(heads, fits)
		if g < 0 {
			g = len(heads)
			heads, groups = append(heads, map[string][]*asked{}), append(groups, nil)
		}
		heads[g][head] = append(heads[g][head], s)
		groups[g] = append(groups[g], i)
	}
	return groups
}
