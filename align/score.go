package align

import "slices"

// A Tally compares predicted links with gold ones over any number of texts,
// in the way of Bleualign and Vecalign: strict hits have the same sentences,
// lax hits share a linked pair of sentences. Null links count one a sentence.
type Tally struct {
	predicted, gold found // precision counts null links too, recall does not
	one, many       found // gold links of one sentence a side, and of more
	null            struct{ gold, predicted, both int }
}

// found counts links, and those of them found exactly and at least in part.
type found struct{ all, strict, lax int }

// A Score is what a Tally comes to; shares are in [0,1].
type Score struct {
	Strict, Lax Measure
	One, Many   float64 // strict recall of 1:1 links and of the others
	Null        float64 // F1 of finding the sentences without counterpart
	Links       int     // gold links with two sides
}

// A Measure is precision, recall and their harmonic mean.
type Measure struct{ P, R, F1 float64 }

// Add counts a text's predicted links against its gold links. Sentences that
// the prediction leaves out count as unlinked only in Score.Null.
func (t *Tally) Add(gold, predicted []Link) {
	g, p := newLinkSet(gold), newLinkSet(predicted)
	for _, l := range p.links {
		t.predicted.add(l, g)
	}
	for _, l := range g.links {
		if l.Null() {
			continue
		}
		t.gold.add(l, p)
		if len(l.Src) == 1 && len(l.Tgt) == 1 {
			t.one.add(l, p)
		} else {
			t.many.add(l, p)
		}
	}
	for side := range 2 {
		for sentence := range g.sentences[side] {
			inGold, inPredicted := !g.linked[side][sentence], !p.linked[side][sentence]
			t.null.gold += count(inGold)
			t.null.predicted += count(inPredicted)
			t.null.both += count(inGold && inPredicted)
		}
	}
}

// Score returns the measures over all texts added so far.
func (t *Tally) Score() Score {
	return Score{
		Strict: measureOf(share(t.predicted.strict, t.predicted.all), share(t.gold.strict, t.gold.all)),
		Lax:    measureOf(share(t.predicted.lax, t.predicted.all), share(t.gold.lax, t.gold.all)),
		One:    share(t.one.strict, t.one.all),
		Many:   share(t.many.strict, t.many.all),
		Null:   measureOf(share(t.null.both, t.null.predicted), share(t.null.both, t.null.gold)).F1,
		Links:  t.gold.all,
	}
}

func measureOf(p, r float64) Measure {
	m := Measure{P: p, R: r}
	if p+r > 0 {
		m.F1 = 2 * p * r / (p + r)
	}
	return m
}

func share(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(part) / float64(all)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (f *found) add(l Link, other *linkSet) {
	strict := other.has(l)
	f.all++
	f.strict += count(strict)
	f.lax += count(strict || other.touches(l))
}

// A linkSet is a set of links, null links cut into one a sentence.
type linkSet struct {
	links     []Link
	names     map[string]bool
	joined    map[[2]int]bool
	sentences [2]map[int]bool
	linked    [2]map[int]bool // those in a link with two sides
}

func newLinkSet(links []Link) *linkSet {
	s := &linkSet{names: map[string]bool{}, joined: map[[2]int]bool{}}
	for side := range 2 {
		s.sentences[side], s.linked[side] = map[int]bool{}, map[int]bool{}
	}
	for _, l := range links {
		if l.Null() {
			for _, i := range l.Src {
				s.add(Link{Src: []int{i}})
			}
			for _, j := range l.Tgt {
				s.add(Link{Tgt: []int{j}})
			}
			continue
		}
		s.add(l)
	}
	return s
}

func (s *linkSet) add(l Link) {
	name := nameOf(l)
	if s.names[name] {
		return
	}
	s.names[name] = true
	s.links = append(s.links, l)
	for _, i := range l.Src {
		for _, j := range l.Tgt {
			s.joined[[2]int{i, j}] = true
		}
	}
	for side, ids := range [][]int{l.Src, l.Tgt} {
		for _, id := range ids {
			s.sentences[side][id] = true
			if !l.Null() {
				s.linked[side][id] = true
			}
		}
	}
}

func (s *linkSet) has(l Link) bool { return s.names[nameOf(l)] }

func (s *linkSet) touches(l Link) bool {
	return slices.ContainsFunc(l.Src, func(i int) bool {
		return slices.ContainsFunc(l.Tgt, func(j int) bool { return s.joined[[2]int{i, j}] })
	})
}

// nameOf writes the sentences of a link, which tells it from all others.
func nameOf(l Link) string { return string(appendVecalign(nil, l.Src, l.Tgt)) }
