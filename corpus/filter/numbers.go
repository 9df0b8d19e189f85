package filter

import (
	"strings"

	"github.com/mtalign/mtalign/corpus/number"
)

func init() {
	All.Add("numbers", Kind{
		About: "share of the numbers, by value, that the sides have in common, half a one added to each side: 0.5 where one lacks the only number, 0.33 where it has another; numbers in words, of one digit and rounded ones do not count",
		Scale: Shares,
		Keep:  atLeast(0.5),
		New:   func() Measure { return numbers{} },
	})
}

// numbers is Dice's coefficient of the numbers on the sides, as if both had half
// a number in common beside them: one that the other side has spelled out gives
// 0.5, one that was changed into another 0.33. Numbers of one digit and rounded
// ones do not count.
type numbers struct{}

func (numbers) Score(p *Pair) Span {
	a, b := numbersIn(&p.Sides[0]), numbersIn(&p.Sides[1])
	all, missing := len(a)+len(b), len(number.Missing(a, b))+len(number.Missing(b, a))
	return one(float64(1+all-missing) / float64(1+all))
}

func numbersIn(s *Segment) []number.Number {
	if !strings.ContainsFunc(s.Text, digit) {
		return nil
	}
	return number.Find([]rune(s.Text))
}

// digit tells the digits with which numbers begin, those of Chinese print too.
func digit(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }
