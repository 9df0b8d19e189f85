package page

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A historyView is a page of what was done, the last first.
type historyView struct {
	Changes []change
	Pages   pages
}

// A change is an event. Undo is the request to take it back, empty where that
// cannot be done.
type change struct {
	Seq          int64
	Time, Author string
	Told, What   string
	Undone       bool
	Undo         string
}

func (s *Site) history(state *review.State, r *http.Request) (title string, main any, err error) {
	events := slices.Clone(state.Events)
	slices.Reverse(events)
	v := historyView{}
	events, v.Pages = paged(r, events)
	for _, e := range events {
		v.Changes = append(v.Changes, newChange(state, e))
	}
	return "History", v, nil
}

func newChange(state *review.State, e review.Event) change {
	c := change{Seq: e.Seq, Time: e.Time.Local().Format("2006-01-02 15:04:05"), Author: untrusted.Clip(e.Author), Told: e.Told(), What: what(e)}
	stands, undoable := state.Standing(e)
	c.Undone = !stands
	if undoable {
		c.Undo = encoded(map[string]any{"action": "undo", "event": e.Seq})
	}
	return c
}

// what is a few words of what an event is about.
func what(e review.Event) string {
	switch {
	case e.Pivot != nil:
		return untrusted.Clip(e.Pivot.Text)
	case e.Mark != nil:
		return untrusted.Clip(e.Mark.Text)
	case e.Names != nil && e.Action == "canonical" && len(e.Names.To) > 0:
		forms := e.Names.To[0].Canonical
		var all []string
		for _, code := range slices.Sorted(maps.Keys(forms)) {
			all = append(all, forms[code])
		}
		return untrusted.Clip(strings.Join(all, ", "))
	case e.Names != nil && len(e.Names.To) > 0 && len(e.Names.To[0].Mentions) > 0:
		return untrusted.Clip(e.Names.To[0].Mentions[0].Text)
	}
	return ""
}

// lastChange is the last change that is no taking back and can be taken back.
func lastChange(state *review.State) *change {
	for _, e := range slices.Backward(state.Events) {
		if _, undoable := state.Standing(e); undoable && e.Undo == 0 {
			c := newChange(state, e)
			return &c
		}
	}
	return nil
}
