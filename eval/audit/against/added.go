package against

import (
	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Signals.Add("added", Signal{Weight: 1.34, Most: 8, Find: added})
	Signals.Add("extra", Signal{Weight: 2.15, Most: 1, Find: extra})
	Signals.Add("unfounded", Signal{Weight: 2.34, Most: 1, Find: unfounded})
}

// due is what a word of a text may lack without its translation being at
// fault: no lexicon has all translations. leastAdded is the sum of what words lack
// beyond it from which a stretch is reported. Both were set by hand.
const (
	due        = 0.6
	leastAdded = 1.6

	usuallyUnfounded = 0.25 // of the worst sentence of a good translation; counted: 19 in 20 have less
)

// added finds the stretch of the translation that the source does not say.
func added(p *pair) (float64, []corpus.Span) {
	first, end, most := stretch(p.toSaid, due)
	if most < leastAdded {
		return most, nil
	}
	return most, []corpus.Span{{
		Start: p.to.words[first].start, End: p.to.words[end-1].end,
		Kind: "added", Why: "the source does not say this",
	}}
}

// unfounded is the share of the translation's sentence that the source says
// least.
func unfounded(p *pair) (float64, []corpus.Span) {
	_, _, most := p.to.least(p.toSaid, ends+"\n")
	return max(0, most-usuallyUnfounded), nil
}

// ends are the marks that end sentences.
const ends = ".!?。！？"

// extra is the same where the translation has more sentences than the source.
func extra(p *pair) (float64, []corpus.Span) {
	if p.to.sentences() <= p.from.sentences() {
		return 0, nil
	}
	return unfounded(p)
}

// sentences counts the sentences of a text.
func (s *side) sentences() int {
	n := 0
	for i := range s.words {
		if i+1 == len(s.words) || s.parted(i, ends) {
			n++
		}
	}
	return n
}
