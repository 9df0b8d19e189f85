package review

import (
	"cmp"
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// An arranged is a bead in its place, and what was decided about it.
type arranged struct {
	corpus.Bead
	decided *Decided // nil where nothing was
	rank    int      // place of its first sentence among the machine's beads
	a, b    int      // place of its first sentence on either side; none where it has none
}

const none = math.MaxInt

// arrange puts decided beads among the machine's. A machine's bead gives way to
// what was decided about its sentences, or what it would cross; those of its
// sentences that are left have no counterpart. What was decided about sentences
// that are not there, or read otherwise now, is void.
func arrange(machine corpus.Bitext, decided []*Decided) []arranged {
	t := newTexts(machine)
	var out []arranged
	taken := map[place]bool{}
	for _, d := range t.valid(decided) {
		out = append(out, t.place(t.bead(d.Ref), d))
		for _, p := range t.places(d.Ref) {
			taken[p] = true
		}
	}
	fixed := slices.DeleteFunc(slices.Clone(out), func(a arranged) bool { return a.Null() })
	slices.SortFunc(fixed, byA)
	for _, bead := range machine {
		ref := Ref{A: bead.A.N, B: bead.B.N}
		places := t.places(ref)
		free := !slices.ContainsFunc(places, func(p place) bool { return taken[p] })
		if at := t.place(bead, nil); free && !crosses(at, fixed) {
			out = append(out, at)
			continue
		}
		for _, p := range places {
			if !taken[p] {
				out = append(out, t.place(t.bead(p.ref()), nil))
			}
		}
	}
	return inOrder(out)
}

func byA(x, y arranged) int { return cmp.Compare(x.a, y.a) }

// crosses tells whether a bead lies before one of the fixed beads on one side
// and behind it on the other. They are in order.
func crosses(bead arranged, fixed []arranged) bool {
	if bead.Null() {
		return false
	}
	i, _ := slices.BinarySearchFunc(fixed, bead, byA)
	return i > 0 && fixed[i-1].b > bead.b || i < len(fixed) && fixed[i].b < bead.b
}

// inOrder merges beads by the order of both sides. Where that leaves a choice,
// between sentences without counterpart, the machine's order stays.
func inOrder(beads []arranged) []arranged {
	var as, bs []int
	for i := range beads {
		if beads[i].a != none {
			as = append(as, i)
		}
		if beads[i].b != none {
			bs = append(bs, i)
		}
	}
	slices.SortStableFunc(as, func(i, j int) int { return cmp.Compare(beads[i].a, beads[j].a) })
	slices.SortStableFunc(bs, func(i, j int) int { return cmp.Compare(beads[i].b, beads[j].b) })
	out := make([]arranged, 0, len(beads))
	for len(as)+len(bs) > 0 {
		switch {
		case len(as) == 0:
			out, bs = append(out, beads[bs[0]]), bs[1:]
		case len(bs) == 0:
			out, as = append(out, beads[as[0]]), as[1:]
		case as[0] == bs[0]:
			out, as, bs = append(out, beads[as[0]]), as[1:], bs[1:]
		case beads[as[0]].b == none && (beads[bs[0]].a != none || beads[as[0]].rank <= beads[bs[0]].rank):
			out, as = append(out, beads[as[0]]), as[1:]
		case beads[bs[0]].a == none:
			out, bs = append(out, beads[bs[0]]), bs[1:]
		default: // they cross, as nothing of ours writes: the first side's order is kept
			out = append(out, beads[as[0]])
			bs = slices.DeleteFunc(bs, func(i int) bool { return i == as[0] })
			as = as[1:]
		}
	}
	return out
}

// A place is a sentence of a bitext.
type place struct {
	second bool // side
	n      int
}

// ref is the bead that holds one sentence alone.
func (p place) ref() Ref {
	if p.second {
		return Ref{B: []int{p.n}}
	}
	return Ref{A: []int{p.n}}
}

// texts are the sentences of a bitext, in order.
type texts struct {
	machine corpus.Bitext
	at      map[place]spot
	a, b    corpus.Side // without sentences
}

// A spot is where a sentence stands: its bead, its place in that, and its place
// on its side.
type spot struct{ bead, in, ordinal int }

func newTexts(machine corpus.Bitext) *texts {
	t := &texts{machine: machine, at: map[place]spot{}}
	var as, bs int
	for i, bead := range machine {
		for j, n := range bead.A.N {
			t.at[place{false, n}] = spot{i, j, as}
			as++
		}
		for j, n := range bead.B.N {
			t.at[place{true, n}] = spot{i, j, bs}
			bs++
		}
		t.a.Doc, t.a.Lang = cmp.Or(t.a.Doc, bead.A.Doc), cmp.Or(t.a.Lang, bead.A.Lang)
		t.b.Doc, t.b.Lang = cmp.Or(t.b.Doc, bead.B.Doc), cmp.Or(t.b.Lang, bead.B.Lang)
	}
	return t
}

func (t *texts) places(r Ref) []place {
	var out []place
	for _, n := range r.A {
		out = append(out, place{false, n})
	}
	for _, n := range r.B {
		out = append(out, place{true, n})
	}
	return out
}

// valid are the decided beads whose sentences are there, as they were, side by
// side, and that no earlier one crosses.
func (t *texts) valid(decided []*Decided) []*Decided {
	var out []*Decided
	var fixed []arranged
	for _, d := range decided {
		if !t.has(d.A, false) || !t.has(d.B, true) || refOf(t.bead(d.Ref)).Digest != d.Digest {
			continue
		}
		at := t.place(corpus.Bead{A: corpus.Side{Text: make([]string, len(d.A))}, B: corpus.Side{Text: make([]string, len(d.B))}}, nil)
		at.a, at.b = t.first(d.A, false), t.first(d.B, true)
		if crosses(at, fixed) {
			continue
		}
		if !at.Null() {
			i, _ := slices.BinarySearchFunc(fixed, at, byA)
			fixed = slices.Insert(fixed, i, at)
		}
		out = append(out, d)
	}
	return out
}

// has tells whether sentences stand side by side in this order.
func (t *texts) has(ns []int, second bool) bool {
	for i, n := range ns {
		at, ok := t.at[place{second, n}]
		if !ok || i > 0 && at.ordinal != t.at[place{second, ns[i-1]}].ordinal+1 {
			return false
		}
	}
	return true
}

func (t *texts) first(ns []int, second bool) int {
	if len(ns) == 0 {
		return none
	}
	return t.at[place{second, ns[0]}].ordinal
}

// bead makes a bead of sentences; where the machine has the very same one it is
// that.
func (t *texts) bead(r Ref) corpus.Bead {
	places := t.places(r)
	machine := t.machine[t.at[places[0]].bead]
	if r.same(Ref{A: machine.A.N, B: machine.B.N}) {
		return machine
	}
	made := corpus.Bead{Pair: machine.Pair, Relation: machine.Relation, A: t.a, B: t.b, Method: Method}
	made.A.N, made.B.N = orNone(slices.Clone(r.A)), orNone(slices.Clone(r.B))
	made.A.Text, made.B.Text = []string{}, []string{}
	for _, p := range places {
		at := t.at[p]
		from, to := &t.machine[at.bead].A, &made.A
		if p.second {
			from, to = &t.machine[at.bead].B, &made.B
		}
		to.Text = append(to.Text, element(from.Text, at.in))
		if from.Pivot != nil {
			to.Pivot = append(to.Pivot, element(from.Pivot, at.in))
		}
	}
	return made
}

// element is that of a list which may be too short.
func element(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func (t *texts) place(bead corpus.Bead, d *Decided) arranged {
	out := arranged{Bead: bead, decided: d, rank: none, a: t.first(bead.A.N, false), b: t.first(bead.B.N, true)}
	for _, p := range t.places(Ref{A: bead.A.N, B: bead.B.N}) {
		out.rank = min(out.rank, t.at[p].bead)
	}
	return out
}
