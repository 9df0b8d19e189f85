package review

import (
	"slices"
)

func init() {
	add[accept]("accept")
	add[reject]("reject")
	add[reopen]("reopen")
}

// A seen is a bead as the author of a request saw it.
type seen struct {
	A       []int `json:"a"`
	B       []int `json:"b"`
	Version int64 `json:"version"`
}

// judged is a request to change the status of beads.
type judged struct {
	Pair  string `json:"pair"`
	Beads []seen `json:"beads"`
}

type (
	accept struct {
		judged `json:",embed"`
	}
	reject struct {
		judged `json:",embed"`
	}
	reopen struct {
		judged `json:",embed"`
	}
)

func (a *accept) effect(s *State) (Effect, error) { return a.to(s, Accepted) }
func (a *reject) effect(s *State) (Effect, error) { return a.to(s, Rejected) }
func (a *reopen) effect(s *State) (Effect, error) { return a.to(s, Undecided) }

func (a *judged) to(s *State, status Status) (Effect, error) {
	beads, _, err := s.seen(a.Pair, a.Beads...)
	if err != nil {
		return Effect{}, err
	}
	e := &BeadEffect{Pair: a.Pair}
	for _, b := range beads {
		if b.Status == status {
			return Effect{}, refuse("the bead is %s already", status)
		}
		if status == Rejected && b.Null() {
			return Effect{}, refuse("a sentence without counterpart has nothing to reject: accept it, or move it to another bead")
		}
		d := Decided{Ref: b.Ref, Status: status}
		if status != Undecided && !b.Null() && b.Method != Method {
			d.Score = &b.Score
		}
		e.From, e.To = append(e.From, b.Ref), append(e.To, d)
	}
	return Effect{Beads: e}, nil
}

// seen returns beads as they stand, and the place of the first; a *Conflict
// where one has changed. They must stand side by side.
func (s *State) seen(pair string, wanted ...seen) (beads []Bead, first int, err error) {
	all := s.Beads(pair)
	if all == nil {
		return nil, 0, refuse("there is no pair %q", pair)
	}
	if len(wanted) == 0 {
		return nil, 0, refuse("the request names no beads")
	}
	for i, w := range wanted {
		ref := Ref{A: w.A, B: w.B}
		at := slices.IndexFunc(all, func(b Bead) bool { return b.Ref.same(ref) })
		if at < 0 || all[at].Version > w.Version {
			if by := s.event(s.version(ref.items(pair)...)); by != nil {
				return nil, 0, &Conflict{By: *by, Version: by.Seq}
			}
			return nil, 0, refuse("there is no such bead")
		}
		if i == 0 {
			first = at
		} else if at != first+i {
			return nil, 0, refuse("the beads do not stand side by side, in order")
		}
		beads = append(beads, all[at])
	}
	return beads, first, nil
}
