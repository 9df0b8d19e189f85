package align

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A Likeness says how much two texts say the same. What is learned from two
// texts makes any two alike, so it goes beside what it would be for the same
// texts with one of them back to front.
type Likeness struct {
	Coverage float64 // share of both texts in links that their words speak for, in [0,1]
	Evidence float64 // log likelihood ratio of the words of all links, a sentence
	Chance   float64 // evidence with the target back to front; 0 where nothing is learned
}

// Score returns the coverage, cut by the share of the evidence that chance
// gives as well.
func (l Likeness) Score() float64 {
	chance := max(0, l.Chance)
	if l.Evidence <= chance {
		return 0
	}
	return l.Coverage * (1 - chance/l.Evidence)
}

// Compare aligns two texts and says how much they say the same. With the
// method length, which knows no words, the likeness is nothing. Chance stays 0
// where the coverage, which bounds the score, is below o.Least.
func Compare(src, tgt Text, o Options) (Likeness, error) {
	name, method, err := choose(src, tgt, o.Method)
	src, tgt = src.written().Text, tgt.written().Text
	if err != nil || len(src.Sentences) == 0 || len(tgt.Sentences) == 0 {
		return Likeness{}, err
	}
	there := o.fitted(name, method, src, tgt)
	sentences := float64(len(src.Sentences)+len(tgt.Sentences)) / 2
	l := Likeness{Coverage: there.coverage(), Evidence: there.evidence() / sentences}
	if method.learns && l.Coverage >= o.Least {
		l.Chance = fitted(method, src, tgt.reversed(), o.Dictionary).evidence() / sentences
	}
	return l, nil
}

// reversed returns the text with its sentences in reverse order.
func (t Text) reversed() Text {
	t.Sentences, t.Pivot = slices.Clone(t.Sentences), slices.Clone(t.Pivot)
	slices.Reverse(t.Sentences)
	slices.Reverse(t.Pivot)
	if t.Vectors != nil {
		t.Vectors = t.Vectors.reversed()
	}
	return t
}

// spoken is the log likelihood ratio, in nats, from which on words speak for a
// link, by thought: 20 to 1.
const spoken = 3

func (f *fit) evidence() float64 {
	var sum float64
	for _, s := range f.path() {
		sum += f.cells.words(s)
	}
	return sum
}

func (f *fit) coverage() float64 {
	var sum float64
	for _, s := range f.path() {
		if f.cells.words(s) > spoken {
			sum += f.src.share(s.i, s.a) + f.tgt.share(s.j, s.b)
		}
	}
	return sum / 2
}

// comparable returns the spans of two texts that are no translations of one
// another: of beads only those whose words say more than chance. The others
// fall apart into null links.
func (f *fit) comparable(chance float64) []span {
	var spans []span
	for _, s := range f.path() {
		if s.a == 0 || s.b == 0 || f.cells.words(s) > chance {
			spans = append(spans, s)
			continue
		}
		for k := range s.a {
			spans = append(spans, span{s.i + k, s.j, 1, 0, 1 - s.p})
		}
		for k := range s.b {
			spans = append(spans, span{s.i + s.a, s.j + k, 0, 1, 1 - s.p})
		}
	}
	return spans
}

// chance returns the most that words say for any bead, spoken at least: with
// the target back to front, that is by chance.
func (f *fit) chance() float64 {
	chance := float64(spoken)
	for _, s := range f.path() {
		chance = max(chance, f.cells.words(s))
	}
	return chance
}

// alignAs is Align for texts that stand in this relation.
func alignAs(src, tgt Text, relation corpus.Relation, o Options) ([]Link, error) {
	if relation == corpus.Parallel {
		return Align(src, tgt, o)
	}
	name, method, err := choose(src, tgt, o.Method)
	if err != nil {
		return nil, err
	}
	return method.written(name, src, tgt, func(src, tgt Text) []span {
		chance := fitted(method, src, tgt.reversed(), o.Dictionary).chance()
		f := o.fitted(name, method, src, tgt)
		spans := f.comparable(chance)
		if o.Reorder {
			spans = f.reorder(spans, chance)
		}
		return spans
	}), nil
}
