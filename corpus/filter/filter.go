// Package filter tells the pairs of a bitext that are fit to train on from
// those that are not.
//
// A filter gives each pair a score and keeps a range of scores; the score stays
// beside the pair, in its Filters, whatever becomes of it. One file is one
// filter, which adds itself to All. A list of filters is written in YAML:
//
//	filters:
//	  - length: {max: 100, unit: words}
//	  - length: {name: length_zh, lang: zh, max: 150, unit: chars}
//	  - language
//	  - duplicate: {sides: either}
//
// min and max are the lowest and the highest score that is kept, name is what
// the score is called beside the pair; what else a filter can be told is its
// own. Print writes the list that is taken without one, and all the rest as
// comments.
//
// Who comes from OpusFilter finds its filters here under their names in small
// letters (LengthRatioFilter is length_ratio), but that CharacterScoreFilter is
// script, the filters of language identification are language, and
// NonZeroNumeralsFilter is nonzero_numerals, with numbers beside it. Thresholds
// are theirs unless a filter says otherwise; a score that equals a limit is
// kept.
package filter

import (
	"fmt"
	"math"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
)

// All is the table of filters.
var All = corpus.NewTable[Kind]("filter")

// A Kind describes the filters of one name.
type Kind struct {
	About      string // what the score is or, of Flags, what is so where it is 1
	Parameters string // those that need a word
	Scale      Scale
	Keep       Range          // the scores that are kept unless the list says otherwise
	New        func() Measure // a measure with the default parameters
}

// what says what the score is.
func (k Kind) what() string {
	if k.Scale.yes {
		return "1 where " + k.About + ", else 0"
	}
	return k.About
}

// A Measure scores pairs. Its exported fields are its parameters, by their
// yaml tags. One that has an Init method is ready only after it was called; one
// that is no Memory may score several pairs at once.
type Measure interface {
	Score(*Pair) Span
}

// A Memory is a Measure that compares a pair with those before it. It sees
// only pairs that all other filters keep.
type Memory interface {
	Measure
	// Prepare does what of scoring needs no other pair. It may be called for
	// several pairs at once; Score is called for one after the other, in order.
	Prepare(*Pair)
	// Remember takes in the pair that was scored last, as it was kept.
	Remember()
}

// A Span is the score of a pair: the lower and the higher one of its sides, or
// twice the same. NaN is the score of what cannot be told, which every range
// keeps.
type Span struct{ Low, High float64 }

// one is the score of a pair as a whole.
func one(score float64) Span { return Span{score, score} }

// told is one for what a pair is or is not.
func told(is bool) Span {
	if is {
		return one(1)
	}
	return one(0)
}

// unknown is the score of what cannot be told.
var unknown = one(math.NaN())

// A Range is the scores that a filter keeps, limits included.
type Range struct{ Min, Max float64 }

func atLeast(limit float64) Range { return Range{limit, math.Inf(1)} }
func atMost(limit float64) Range  { return Range{math.Inf(-1), limit} }

// Has tells whether the range keeps a score.
func (r Range) Has(score float64) bool { return !(score < r.Min) && !(score > r.Max) }

// worst returns the score of a span that decides: of the side that is outside,
// else of the side that is nearer to the only limit, or to the upper of two.
func (r Range) worst(s Span) float64 {
	if s.Low < r.Min || math.IsInf(r.Max, 1) {
		return s.Low
	}
	return s.High
}

// A Filter is a Measure with the scores that it keeps.
type Filter struct {
	Kind string // its name in All
	Name string // of the score beside the pair
	Keep Range
	Measure
}

// decimals is how many places scores are rounded to before they are compared
// and kept.
const decimals = 1e4

// judge scores a pair.
func (f *Filter) judge(p *Pair) (score float64, keep bool) {
	score = math.Round(f.Keep.worst(f.Score(p))*decimals) / decimals
	return score, f.Keep.Has(score)
}

// reason says why a score is rejected.
func (f *Filter) reason(score float64) string {
	kind, _ := All.Find(f.Kind)
	over := score > f.Keep.Max
	switch {
	case kind.Scale.yes && over:
		return kind.About
	case kind.Scale.yes:
		return "not so: " + kind.About
	case over:
		return fmt.Sprintf("%s is over %s: %s", figure(score), figure(f.Keep.Max), kind.About)
	}
	return fmt.Sprintf("%s is under %s: %s", figure(score), figure(f.Keep.Min), kind.About)
}

// figure writes a number with the fewest digits that give it back.
func figure(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
