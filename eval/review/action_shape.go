package review

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	add[merge]("merge")
	add[split]("split")
	add[move]("move")
}

// reshape is the effect of putting beads, each of a list of sentences, in the
// place of others.
func (s *State) reshape(pair string, from []Bead, to ...Ref) Effect {
	e := &BeadEffect{Pair: pair}
	for _, b := range from {
		e.From = append(e.From, b.Ref)
	}
	t := newTexts(s.machine(pair))
	for _, ref := range to {
		if len(ref.A)+len(ref.B) == 0 {
			continue
		}
		e.To = append(e.To, Decided{Ref: refOf(t.bead(ref)), Status: Accepted})
	}
	return Effect{Beads: e}
}

// machine is a pair's beads as they were found.
func (s *State) machine(pair string) corpus.Bitext { return s.run.byID[pair].beads }

// merge makes one bead of several that stand side by side.
type merge struct {
	judged `json:",embed"`
}

func (m *merge) effect(s *State) (Effect, error) {
	beads, _, err := s.seen(m.Pair, m.Beads...)
	if err != nil {
		return Effect{}, err
	}
	if len(beads) < 2 {
		return Effect{}, refuse("there is no other bead to merge with")
	}
	var whole Ref
	for _, b := range beads {
		whole.A, whole.B = slices.Concat(whole.A, b.Ref.A), slices.Concat(whole.B, b.Ref.B)
	}
	return s.reshape(m.Pair, beads, whole), nil
}

// split makes two beads of one: the first gets so many sentences of either side.
type split struct {
	Pair string `json:"pair"`
	Bead seen   `json:"bead"`
	A    int    `json:"a"`
	B    int    `json:"b"`
}

func (p *split) effect(s *State) (Effect, error) {
	beads, _, err := s.seen(p.Pair, p.Bead)
	if err != nil {
		return Effect{}, err
	}
	ref := beads[0].Ref
	if p.A < 0 || p.A > len(ref.A) || p.B < 0 || p.B > len(ref.B) {
		return Effect{}, refuse("the bead has %d and %d sentences, not %d and %d", len(ref.A), len(ref.B), p.A, p.B)
	}
	head, tail := Ref{A: ref.A[:p.A], B: ref.B[:p.B]}, Ref{A: ref.A[p.A:], B: ref.B[p.B:]}
	if len(head.A)+len(head.B) == 0 || len(tail.A)+len(tail.B) == 0 {
		return Effect{}, refuse("both parts must have a sentence")
	}
	return s.reshape(p.Pair, beads, head, tail), nil
}

// move gives the first sentence of a side to the bead before, or the last one to
// the bead behind. Beads are the two, in order.
type move struct {
	judged `json:",embed"`
	Side   string `json:"side"` // a or b
	Up     bool   `json:"up"`   // from the second to the first
}

func (m *move) effect(s *State) (Effect, error) {
	beads, _, err := s.seen(m.Pair, m.Beads...)
	if err != nil {
		return Effect{}, err
	}
	if len(beads) != 2 || m.Side != "a" && m.Side != "b" {
		return Effect{}, refuse("a sentence moves between two beads, on side a or b")
	}
	first, second := beads[0].Ref, beads[1].Ref
	upper, lower := &first.A, &second.A
	if m.Side == "b" {
		upper, lower = &first.B, &second.B
	}
	all, cut := slices.Concat(*upper, *lower), len(*upper)-1
	if m.Up {
		cut += 2
	}
	if cut < 0 || cut > len(all) {
		return Effect{}, refuse("the bead has no sentence there to move")
	}
	*upper, *lower = all[:cut], all[cut:]
	return s.reshape(m.Pair, beads, first, second), nil
}
