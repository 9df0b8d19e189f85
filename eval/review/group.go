package review

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A grouped is an entity and what was decided about it.
type grouped struct {
	corpus.Entity
	decided *Group // nil where nothing was
}

// Entities gathers mentions as was decided, and as the machine did where nothing
// was. A mention that the machine has found since goes with the group that took
// its entity, or, where several did, with the one that has its text. Of the
// entities that change, no consistency is told.
func (d Decisions) Entities(machine []corpus.Entity) []corpus.Entity {
	all := d.group(machine)
	out := make([]corpus.Entity, len(all))
	for i, g := range all {
		out[i] = g.Entity
	}
	return out
}

func (d Decisions) group(machine []corpus.Entity) []grouped {
	owners := map[item]*Group{}
	for _, g := range d.standing() {
		for _, m := range g.Mentions {
			owners[m.item()] = g
		}
	}
	made := map[*Group]int{} // place in out
	ids := map[string]bool{}
	var out []grouped
	for _, e := range machine {
		ids[e.ID] = true
	}
	used := map[string]bool{}
	for _, e := range machine {
		parts, order := partsOf(e, owners)
		for _, g := range order {
			if at, ok := made[g]; ok && g != nil {
				out[at].Mentions = append(out[at].Mentions, parts[g]...)
				join(out[at].Canonical, e.Canonical)
				continue
			}
			part := e
			part.Mentions = parts[g]
			if part.ID = e.ID; used[part.ID] {
				part.ID = unused(e.ID, ids)
				part.Canonical = map[string][]corpus.Form{}
			}
			used[part.ID], ids[part.ID] = true, true
			if len(order) > 1 || g != nil {
				part.Consistency = nil
				part.Canonical = cloned(part.Canonical)
			}
			if g != nil {
				made[g] = len(out)
			}
			out = append(out, grouped{part, g})
		}
	}
	for i := range out {
		out[i].settle()
	}
	return out
}

// partsOf deals an entity's mentions out to the groups that own them, nil for
// those that nobody does; order is that of the first mentions.
func partsOf(e corpus.Entity, owners map[item]*Group) (parts map[*Group][]corpus.Mention, order []*Group) {
	parts = map[*Group][]corpus.Mention{}
	owner := func(m corpus.Mention) *Group {
		g := owners[mentionOf(m).item()]
		if g != nil && !slices.Contains(g.Mentions, mentionOf(m)) {
			return nil // it reads otherwise now
		}
		return g
	}
	byText, only := map[string]*Group{}, (*Group)(nil)
	for _, m := range e.Mentions {
		if g := owner(m); g != nil {
			if only != nil && only != g {
				only = new(Group) // several
			} else if only == nil {
				only = g
			}
			byText[m.Text] = g
		}
	}
	if only != nil && len(only.Mentions) == 0 {
		only = nil
	}
	for _, m := range e.Mentions {
		g := owner(m)
		if g == nil {
			g = byText[m.Text]
		}
		if g == nil {
			g = only
		}
		if parts[g] == nil {
			order = append(order, g)
		}
		parts[g] = append(parts[g], m)
	}
	return parts, order
}

// settle sets what was decided about the names of an entity.
func (g *grouped) settle() {
	if g.decided == nil {
		return
	}
	if g.decided.Kind != "" {
		g.Kind = g.decided.Kind
	}
	for _, code := range slices.Sorted(maps.Keys(g.decided.Canonical)) {
		text := g.decided.Canonical[code]
		forms := slices.DeleteFunc(slices.Clone(g.Canonical[code]), func(f corpus.Form) bool { return f.Text == text })
		g.Canonical[code] = append([]corpus.Form{{Text: text, P: 1}}, forms...)
	}
	g.Evidence = append(slices.Clone(g.Evidence), "decided in review")
}

// join adds the forms of another entity behind those that are there.
func join(to, from map[string][]corpus.Form) {
	for code, forms := range from {
		for _, f := range forms {
			if !slices.ContainsFunc(to[code], func(g corpus.Form) bool { return g.Text == f.Text }) {
				to[code] = append(to[code][:len(to[code]):len(to[code])], f)
			}
		}
	}
}

func unused(id string, ids map[string]bool) string {
	for n := 2; ; n++ {
		if name := fmt.Sprintf("%s.%d", id, n); !ids[name] {
			return name
		}
	}
}

func mentionOf(m corpus.Mention) Mention {
	return Mention{Place{m.Doc, m.Sentence}, m.Start, m.End, m.Text}
}

func cloned(forms map[string][]corpus.Form) map[string][]corpus.Form {
	if forms == nil {
		return map[string][]corpus.Form{}
	}
	return maps.Clone(forms)
}
