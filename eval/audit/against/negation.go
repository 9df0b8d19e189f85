package against

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Signals.Add("negation", Signal{Weight: 6.03, Most: 1, Find: negation})
}

// negation tells whether one side negates and the other does not: by their
// number, or what a negation is about.
func negation(p *pair) (float64, []corpus.Span) {
	from, to, ok := p.negations()
	if !ok || len(p.to.words) == 0 {
		return 0, nil
	}
	switch bareFrom, bareTo := p.bare(&p.from, from), p.bare(&p.to, to); {
	case p.to.lang == "en" && alsoWithoutNot.MatchString(p.to.text) && !notOnly.MatchString(p.to.text):
		return 1, p.whole("negation", "“but also” without “not only”")
	case bareTo != nil:
		return 1, p.notNegated(bareTo)
	case bareFrom != nil:
		w := p.from.words[bareFrom[0]]
		return 1, p.whole("negation", "what the source's “"+w.text+"” negates is not negated in the translation")
	case len(from.plain) > len(to.plain)+to.faint:
		return doubt(to), p.whole("negation", "the source negates more than the translation")
	case len(to.plain) > len(from.plain)+from.faint:
		return doubt(from), p.notNegated(to.plain)
	}
	return 0, nil
}

// notNegated are the spans of words of the translation that negate.
func (p *pair) notNegated(plain []int) (found []corpus.Span) {
	for _, i := range plain {
		w := p.to.words[i]
		found = append(found, corpus.Span{Start: w.start, End: w.end, Kind: "negation", Why: "the source does not negate"})
	}
	return found
}

// besideOther is what a negation more on one side is worth where the other has one
// too, as one may say two; set by hand.
const besideOther = 0.4

// doubt is what a negation more on one side is worth, in [0,1].
func doubt(other negations) float64 {
	if len(other.plain)+other.faint > 0 {
		return besideOther
	}
	return 1
}

// negations are the words that negate in a text: plainly, and the number of
// those of which only a part does (无法 unable, without), which a translation may
// put otherwise.
type negations struct {
	plain []int
	faint int
}

// undoneWithin is how many words a negation stands behind another that it undoes at
// most; set by hand.
const undoneWithin = 4

// undone has two negations in a row say what none does, which is faint: 没有人不知道,
// không ai không biết. What joins two things that are both denied is no such. Within
// are those, in order, that are part of a word and counted as faint already.
func (n negations) undone(s *side, within ...int) negations {
	all := slices.Sorted(slices.Values(slices.Concat(n.plain, within)))
	lifted := map[int]bool{}
	for k := 0; k+1 < len(all); k++ {
		if i, next := all[k], all[k+1]; next-i <= undoneWithin && slices.Contains(n.plain, i) && s.undoes(i, next) {
			lifted[i], lifted[next] = true, true
			k++
		}
	}
	before := len(n.plain)
	n.plain = slices.DeleteFunc(n.plain, func(i int) bool { return lifted[i] })
	n.faint += before - len(n.plain)
	return n
}

// joining are the words between two negations that deny both.
var joining = set("也 又 还 還 而 更 都 且 或 和 cũng và hay hoặc mà vẫn còn")

// undoes tells whether negation k, of one clause with negation i, may undo it.
func (s *side) undoes(i, k int) bool {
	for at := i; at < k; at++ {
		if s.parted(at, chineseClauses+"、") || at > i && joining[s.words[at].lower] {
			return false
		}
	}
	return k > i+1
}

// negating finds the negations of each language that has an entry; a language
// adds itself.
var negating = map[string]func(*side) negations{}

func (p *pair) negations() (from, to negations, ok bool) {
	one, other := negating[p.from.lang], negating[p.to.lang]
	if one == nil || other == nil {
		return from, to, false
	}
	return one(&p.from), other(&p.to), true
}
