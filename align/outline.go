package align

import (
	"math"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

// An outline is what the lines of a text look like, whatever their words.
type outline struct {
	lines []line
	apart [Reach][]float64 // log share of runs of k+1 lines that hold so many sentences
}

// A line is one sentence of a text, or what stands for one: a clause where
// texts are cut at commas, several sentences where none are cut.
type line struct {
	mark      mark
	opens     bool // with a quotation mark or bracket
	closes    bool
	small     bool // it begins with a small letter
	sentences int  // in it, at most mostSentences
}

// A mark is what a line ends with, closing quotes left out.
type mark uint8

const (
	bare mark = iota // a letter, as headlines do
	pause
	stop
	question
	exclamation
	marks
)

// mostSentences is the most that a line is said to hold.
const mostSentences = 6

func outlineOf(t Text) *outline {
	o := &outline{lines: make([]line, len(t.Sentences))}
	language := lang.Of(t.Lang)
	for i, s := range t.Sentences {
		o.lines[i] = lineOf(s, language)
	}
	o.measure()
	return o
}

func lineOf(s string, language *lang.Language) line {
	l := line{sentences: 1}
	r := []rune(s)
	for len(r) > 0 && (unicode.IsSpace(r[0]) || opening(r[0])) {
		l.opens = l.opens || opening(r[0])
		r = r[1:]
	}
	for len(r) > 0 && (unicode.IsSpace(r[len(r)-1]) || closing(r[len(r)-1])) {
		l.closes = l.closes || closing(r[len(r)-1])
		r = r[:len(r)-1]
	}
	if len(r) > 0 {
		l.small = unicode.IsLower(r[0])
		l.mark = markOf(r[len(r)-1])
		l.sentences = min(max(1, len(segment.Split(s, language))), mostSentences)
	}
	return l
}

func opening(r rune) bool { return unicode.In(r, unicode.Quotation_Mark, unicode.Ps, unicode.Pi) }

func closing(r rune) bool { return unicode.In(r, unicode.Quotation_Mark, unicode.Pe, unicode.Pf) }

func markOf(r rune) mark {
	switch {
	case r == '?' || r == '？':
		return question
	case r == '!' || r == '！':
		return exclamation
	case r == '…' || unicode.Is(unicode.STerm, r):
		return stop
	case unicode.In(r, unicode.Terminal_Punctuation, unicode.Pd):
		return pause
	}
	return bare
}

// measure counts how many sentences runs of lines hold.
func (o *outline) measure() {
	one := make([]float64, mostSentences+1) // share of lines by their sentences
	var all float64
	for n := 1; n <= mostSentences; n++ {
		one[n] = math.Pow(0.5, float64(n)) // no number is impossible
		all += one[n]
	}
	for _, l := range o.lines {
		one[l.sentences]++
		all++
	}
	for n := range one {
		one[n] /= all
	}
	run := []float64{1}
	for k := range o.apart {
		longer := make([]float64, len(run)+mostSentences)
		for n, p := range run {
			for m, q := range one {
				longer[n+m] += p * q
			}
		}
		run = longer
		for _, p := range run {
			o.apart[k] = append(o.apart[k], math.Log(p))
		}
	}
}

// part returns the outline of lines first to end, end excluded.
func (o *outline) part(first, end int) *outline {
	return &outline{o.lines[first:end], o.apart}
}
