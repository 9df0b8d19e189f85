package review

import (
	"maps"
	"slices"
	"strings"
)

func init() {
	add[mergeNames]("merge-names")
	add[splitName]("split-name")
	add[canonical]("canonical")
}

// A seenName is an entity as the author of a request saw it.
type seenName struct {
	ID      string `json:"id"`
	Key     string `json:"key"`
	Version int64  `json:"version"`
}

// named returns an entity as it stands, or a *Conflict where it has changed.
func (s *State) named(w seenName) (Entity, error) {
	all := s.All()
	at := slices.IndexFunc(all, func(e Entity) bool { return e.Key == w.Key })
	if at >= 0 && all[at].Version <= w.Version {
		return all[at], nil
	}
	if at >= 0 {
		return Entity{}, &Conflict{By: *all[at].Last, Version: all[at].Version}
	}
	for i := len(s.Events) - 1; i >= 0; i-- {
		of := s.Events[i]
		for of.Undo > 0 {
			of = s.Events[of.Undo-1]
		}
		if of.Names != nil && s.Events[i].Seq > w.Version && slices.Contains(of.Names.From, w.ID) {
			return Entity{}, &Conflict{By: s.Events[i], Version: s.Events[i].Seq}
		}
	}
	return Entity{}, refuse("there is no such name any more: load the page again")
}

func (e Entity) group() Group {
	g := Group{Kind: e.Kind, Canonical: maps.Clone(e.Decided)}
	for _, m := range e.Mentions {
		g.Mentions = append(g.Mentions, mentionOf(m))
	}
	return g
}

// mergeNames says that several entities are one.
type mergeNames struct {
	Names []seenName `json:"names"`
}

func (m *mergeNames) effect(s *State) (Effect, error) {
	var whole Group
	effect := &NameEffect{}
	for i, w := range m.Names {
		e, err := s.named(w)
		if err != nil {
			return Effect{}, err
		}
		if slices.ContainsFunc(m.Names[:i], func(other seenName) bool { return other.Key == w.Key }) {
			return Effect{}, refuse("a name cannot be merged with itself")
		}
		g := e.group()
		if i == 0 {
			whole = g
		} else {
			whole.Mentions = append(whole.Mentions, g.Mentions...)
			for code, form := range g.Canonical {
				if whole.Canonical == nil {
					whole.Canonical = map[string]string{}
				}
				if _, set := whole.Canonical[code]; !set {
					whole.Canonical[code] = form
				}
			}
		}
		effect.From = append(effect.From, e.ID)
	}
	if len(m.Names) < 2 {
		return Effect{}, refuse("mark two names or more to merge them")
	}
	effect.To = []Group{whole}
	return Effect{Names: effect}, nil
}

// splitName says that some mentions of an entity name something else.
type splitName struct {
	Name     seenName `json:"name"`
	Mentions []int    `json:"mentions"` // places in the entity's list
}

func (p *splitName) effect(s *State) (Effect, error) {
	e, err := s.named(p.Name)
	if err != nil {
		return Effect{}, err
	}
	whole := e.group()
	rest, part := Group{Kind: whole.Kind, Canonical: whole.Canonical}, Group{Kind: whole.Kind}
	for i, m := range whole.Mentions {
		if slices.Contains(p.Mentions, i) {
			part.Mentions = append(part.Mentions, m)
		} else {
			rest.Mentions = append(rest.Mentions, m)
		}
	}
	if len(part.Mentions) == 0 || len(rest.Mentions) == 0 {
		return Effect{}, refuse("mark some of the mentions, not all: they become a name of their own")
	}
	return Effect{Names: &NameEffect{From: []string{e.ID}, To: []Group{rest, part}}}, nil
}

// canonical says how an entity is written in a language.
type canonical struct {
	Name seenName `json:"name"`
	Lang string   `json:"lang"`
	Text string   `json:"text"`
}

func (c *canonical) effect(s *State) (Effect, error) {
	e, err := s.named(c.Name)
	if err != nil {
		return Effect{}, err
	}
	text := typed(c.Text)
	if text == "" || len(text) > longestLine || c.Lang == "" || len(c.Lang) > 35 || strings.ContainsFunc(c.Lang, notTag) {
		return Effect{}, refuse("say a language, by its code, and how the name is written in it")
	}
	g := e.group()
	if g.Canonical[c.Lang] == text {
		return Effect{}, refuse("the name is written so already")
	}
	if g.Canonical == nil {
		g.Canonical = map[string]string{}
	}
	g.Canonical[c.Lang] = text
	return Effect{Names: &NameEffect{From: []string{e.ID}, To: []Group{g}}}, nil
}

// notTag tells what is no part of a language's code.
func notTag(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-')
}
