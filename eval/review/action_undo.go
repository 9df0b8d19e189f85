package review

func init() { add[undo]("undo") }

// undo makes an event as if it had not been, until that is undone itself.
type undo struct {
	Event int64 `json:"event"`
}

func (u *undo) effect(s *State) (Effect, error) {
	e := s.event(u.Event)
	if e == nil {
		return Effect{}, refuse("there is no change %d", u.Event)
	}
	if s.undone[e.Seq] {
		return Effect{}, refuse("change %d was taken back already", e.Seq)
	}
	if later := s.later(*e); later != nil {
		return Effect{}, &Conflict{By: *later, Version: later.Seq}
	}
	return Effect{Undo: e.Seq}, nil
}
