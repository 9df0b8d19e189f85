package review

// folded is what a list of events comes to, whatever the run.
type folded struct {
	beads   map[string]map[item]*Decided // by pair and sentence
	order   map[string][]*Decided        // those of a pair, some of them replaced since
	pivots  map[Place]*Pivot
	byText  map[[2]string]*Pivot // the last of a sentence, by language and text
	marks   map[Place][]Event    // each a mark
	ratings map[Place]map[Part]Rating
	names   map[item]*Group
	groups  []*Group // some of them replaced since

	standingOf map[string][]Effect // by kind: beads, names, pivots

	undone  map[int64]bool
	last    map[item]int64 // event that changed it last, undoing among them
	lastHad map[item]int64 // that changed it last and stands
}

// fold applies events in their order. Those that were undone are left out.
func fold(events []Event) *folded {
	f := &folded{
		beads: map[string]map[item]*Decided{}, order: map[string][]*Decided{},
		pivots: map[Place]*Pivot{}, byText: map[[2]string]*Pivot{}, marks: map[Place][]Event{}, ratings: map[Place]map[Part]Rating{},
		names: map[item]*Group{}, standingOf: map[string][]Effect{}, undone: undone(events),
		last: map[item]int64{}, lastHad: map[item]int64{},
	}
	for _, e := range events {
		of := e
		for of.Undo > 0 {
			of = events[of.Undo-1] // undoing touches what was done
		}
		for _, it := range of.items() {
			f.last[it] = e.Seq
			if !f.undone[e.Seq] && e.Undo == 0 {
				f.lastHad[it] = e.Seq
			}
		}
		if !f.undone[e.Seq] {
			f.apply(e)
		}
	}
	return f
}

// undone are the events that others undid, and were not undone themselves.
func undone(events []Event) map[int64]bool {
	out := map[int64]bool{}
	for i := len(events) - 1; i >= 0; i-- {
		if e := events[i]; e.Undo > 0 && !out[e.Seq] {
			out[e.Undo] = true
		}
	}
	return out
}

func (f *folded) apply(e Event) {
	switch {
	case e.Beads != nil:
		f.standingOf["beads"] = append(f.standingOf["beads"], e.Effect)
		f.applyBeads(e.Beads)
	case e.Pivot != nil:
		f.standingOf["pivots"] = append(f.standingOf["pivots"], e.Effect)
		f.pivots[e.Pivot.Place] = e.Pivot
		f.byText[[2]string{e.Pivot.OfLang, e.Pivot.Of}] = e.Pivot
	case e.Mark != nil:
		f.marks[e.Mark.Place] = append(f.marks[e.Mark.Place], e)
	case e.Unmark != nil:
		f.unmark(e.Unmark)
	case e.Rating != nil:
		if f.ratings[e.Rating.Place] == nil {
			f.ratings[e.Rating.Place] = map[Part]Rating{}
		}
		f.ratings[e.Rating.Place][e.Rating.In] = *e.Rating
	case e.Names != nil:
		f.standingOf["names"] = append(f.standingOf["names"], e.Effect)
		for i := range e.Names.To {
			g := &e.Names.To[i]
			f.groups = append(f.groups, g)
			for _, it := range g.items() {
				f.names[it] = g
			}
		}
	}
}

func (f *folded) applyBeads(e *BeadEffect) {
	owners := f.beads[e.Pair]
	if owners == nil {
		owners = map[item]*Decided{}
		f.beads[e.Pair] = owners
	}
	for _, ref := range e.From {
		for _, it := range ref.items(e.Pair) {
			if d := owners[it]; d != nil {
				for _, its := range d.items(e.Pair) { // of a bead that is there no more
					delete(owners, its)
				}
			}
		}
	}
	for i := range e.To {
		d := &e.To[i]
		if d.Status == Undecided {
			continue
		}
		f.order[e.Pair] = append(f.order[e.Pair], d)
		for _, it := range d.items(e.Pair) {
			owners[it] = d
		}
	}
}

// decided are the beads of a pair about which something stands decided.
func (f *folded) decided(pair string) []*Decided {
	var out []*Decided
	owners := f.beads[pair]
	for _, d := range f.order[pair] {
		stands := true
		for _, it := range d.items(pair) {
			stands = stands && owners[it] == d
		}
		if stands && len(d.A)+len(d.B) > 0 {
			out = append(out, d)
		}
	}
	return out
}

func (f *folded) unmark(u *Unmark) {
	var left []Event
	for _, e := range f.marks[u.Place] {
		if e.Seq != u.Seq {
			left = append(left, e)
		}
	}
	f.marks[u.Place] = left
}
