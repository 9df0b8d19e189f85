package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

// A State is a run with what has been decided up to the last of Events. It never
// changes.
type State struct {
	Events []Event
	Decisions
	run      *material
	beads    map[string]func() []Bead
	entities func() []Entity
}

// A Bead is a bead of a pair as things stand.
type Bead struct {
	corpus.Bead
	Ref     Ref
	Status  Status
	Version int64  // of the event that changed it last; 0 where none did
	Last    *Event // that one
}

// An Entity is an entity as things stand.
type Entity struct {
	corpus.Entity
	Key     string // of its mentions
	Version int64
	Last    *Event
	Decided map[string]string // forms that were set, by language
}

func newState(run *material, events []Event) *State {
	s := &State{Events: events, Decisions: Decisions{fold(events)}, run: run, beads: map[string]func() []Bead{}}
	for _, p := range run.pairs {
		s.beads[p.id] = sync.OnceValue(func() []Bead { return s.beadsOf(p) })
	}
	s.entities = sync.OnceValue(s.entitiesOf)
	return s
}

// last is the number of the last event; nil has none.
func (s *State) last() int64 {
	if s == nil {
		return 0
	}
	return int64(len(s.Events))
}

// Seq is the number of the last event, 0 before the first.
func (s *State) Seq() int64 { return s.last() }

// event returns an event by its number; nil for 0.
func (s *State) event(seq int64) *Event {
	if seq < 1 || seq > s.last() {
		return nil
	}
	return &s.Events[seq-1]
}

// version is the number of the event that changed any of items last.
func (s *State) version(items ...item) (seq int64) {
	for _, it := range items {
		seq = max(seq, s.folded.last[it])
	}
	return seq
}

// Documents are the run's, as they were found.
func (s *State) Documents() []corpus.Document { return s.run.Documents }

// Place is a document's place in Documents, by its id.
func (s *State) Place(id string) (place int, ok bool) {
	place, ok = s.run.docs[id]
	return place, ok
}

// Pairs are the pairs that have beads, in the run's order, by the names that
// their beads carry.
func (s *State) Pairs() (ids []string) {
	for _, p := range s.run.pairs {
		ids = append(ids, p.id)
	}
	return ids
}

// Pair returns the two documents of a pair.
func (s *State) Pair(id string) (p corpus.Pair, ok bool) {
	if found := s.run.byID[id]; found != nil {
		return found.Pair, true
	}
	return p, false
}

// Beads are those of a pair, in order; nil where there is no such pair.
func (s *State) Beads(pair string) []Bead {
	if beads := s.beads[pair]; beads != nil {
		return beads()
	}
	return nil
}

func (s *State) beadsOf(p *pair) []Bead {
	all := arrange(p.beads, s.decided(p.id))
	out := make([]Bead, len(all))
	for i, at := range all {
		b := Bead{Bead: at.Bead, Ref: refOf(at.Bead), Status: Undecided}
		if at.decided != nil {
			b.Status = at.decided.Status
		}
		b.Bead.A.Pivot, b.Bead.B.Pivot = s.corrected(b.Bead.A), s.corrected(b.Bead.B)
		b.Version = s.version(b.Ref.items(p.id)...)
		b.Last = s.event(b.Version)
		out[i] = b
	}
	return out
}

// corrected are the pivots of a side of a bead with their corrections.
func (s *State) corrected(side corpus.Side) []string {
	out := side.Pivot
	for i, n := range side.N {
		if p := s.Pivot(Place{side.Doc, n}); p != nil {
			if len(out) == 0 {
				out = make([]string, len(side.N))
			} else if out = slices.Clone(out); len(out) < len(side.N) {
				out = append(out, make([]string, len(side.N)-len(out))...)
			}
			out[i] = p.Text
		}
	}
	return out
}

// Pivot is the correction of a sentence's pivot; nil where there is none, or
// where the sentence reads otherwise now.
func (s *State) Pivot(at Place) *Pivot {
	p, sentence := s.pivots[at], s.run.sentences[at]
	if p == nil || sentence != nil && sentence.Text != p.Of {
		return nil
	}
	return p
}

// PivotVersion and MarksVersion are what a request about a sentence's pivot, or
// about its marks and rating, must have seen.
func (s *State) PivotVersion(at Place) int64 { return s.version(at.item("pivot")) }

// MarksVersion is that of a sentence's marks and ratings.
func (s *State) MarksVersion(at Place) int64 { return s.version(at.item("marks")) }

// MarksOn are the marks on a sentence, each the event that made it.
func (s *State) MarksOn(at Place) []Event { return s.marks[at] }

// RatingOf is a sentence's rating, where it has one.
func (s *State) RatingOf(at Place, in Part) (score float64, ok bool) {
	r, ok := s.ratings[at][in]
	return r.Score, ok && s.holds(r)
}

// Ratings are those that stand, by place, of texts that read as they did.
func (s *State) Ratings() []Rating {
	return slices.DeleteFunc(s.Decisions.Ratings(), func(r Rating) bool { return !s.holds(r) })
}

// holds tells whether a rating is of the text that is there.
func (s *State) holds(r Rating) bool {
	text, _, _ := s.TextOf(r.Place, r.In)
	return r.Of == "" || r.Of == Digest(text)
}

// TextOf is a text of a sentence, as it stands.
func (s *State) TextOf(at Place, in Part) (text, lang string, ok bool) {
	sentence := s.run.sentences[at]
	if sentence == nil {
		return "", "", false
	}
	if in == Text {
		return sentence.Text, s.run.langOf(at.Doc, sentence), true
	}
	if p := s.Pivot(at); p != nil {
		return p.Text, p.Lang, true
	}
	if sentence.Pivot == nil || sentence.Pivot.Text == "" {
		return "", "", true
	}
	return sentence.Pivot.Text, sentence.Pivot.Lang, true
}

// All returns the entities, in the run's order.
func (s *State) All() []Entity { return s.entities() }

func (s *State) entitiesOf() []Entity {
	languages := audit.Languages(s.run.Documents)
	all := s.group(s.run.Entities)
	out := make([]Entity, len(all))
	for i, g := range all {
		e := Entity{Entity: g.Entity, Key: keyOf(g.Entity)}
		if g.decided != nil {
			e.Decided = g.decided.Canonical
			e.Consistency = audit.Consistency(e.Entity, languages)
		}
		for _, m := range e.Mentions {
			e.Version = max(e.Version, s.version(mentionOf(m).item()))
		}
		e.Last = s.event(e.Version)
		out[i] = e
	}
	return out
}

// keyOf names an entity by its mentions, each of which is in one.
func keyOf(e corpus.Entity) string {
	h := sha256.New()
	for _, m := range e.Mentions {
		fmt.Fprintf(h, "%d:%s %d %d %d ", len(m.Doc), m.Doc, m.Sentence, m.Start, m.End)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Standing tells whether an event stands, and whether it can be undone: not
// where something later was done to the same.
func (s *State) Standing(e Event) (stands, undoable bool) {
	if s.undone[e.Seq] {
		return false, false
	}
	return true, s.later(e) == nil
}

// later is the event that stands in the way of undoing another, nil for none.
func (s *State) later(e Event) *Event {
	of, last := e, s.lastHad
	for of.Undo > 0 {
		of, last = s.Events[of.Undo-1], s.folded.last
	}
	seq := e.Seq
	for _, it := range of.items() {
		seq = max(seq, last[it])
	}
	if seq > e.Seq {
		return s.event(seq)
	}
	return nil
}
