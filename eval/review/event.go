package review

import (
	"fmt"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

// An Event is one decision, as it stands in the log.
type Event struct {
	Seq    int64     `json:"seq"` // from 1
	Time   time.Time `json:"time"`
	Author string    `json:"author"`
	Action string    `json:"action"` // that was asked for, a name in Actions
	Effect `json:",embed"`
}

// An Effect is what an event changes; one field is set.
type Effect struct {
	Beads  *BeadEffect `json:"beads,omitzero"`
	Pivot  *Pivot      `json:"pivot,omitzero"`
	Names  *NameEffect `json:"names,omitzero"`
	Mark   *Mark       `json:"mark,omitzero"`
	Unmark *Unmark     `json:"unmark,omitzero"`
	Rating *Rating     `json:"rating,omitzero"`
	Undo   int64       `json:"undo,omitzero"` // the event that is as if it had not been
}

// A Place is a sentence.
type Place struct {
	Doc      string `json:"doc"`
	Sentence int    `json:"sentence"` // its n
}

// A Pivot is what a sentence is in the pivot language. Of is the sentence: a
// translation memory needs no more.
type Pivot struct {
	Place
	Of     string `json:"of"`
	OfLang string `json:"of_lang"`
	Lang   string `json:"lang"`
	Text   string `json:"text"`
	Was    string `json:"was"` // before
}

// A Mark is an error span, after MQM (Freitag et al. 2021, "Experts, Errors, and
// Context") or, without a category, ESA (Kocmi et al. 2024, "Error Span
// Annotation").
type Mark struct {
	Place
	In       Part   `json:"in"`
	Start    int    `json:"start"` // runes into the text
	End      int    `json:"end"`   // exclusive
	Text     string `json:"text"`
	Category string `json:"category,omitzero"`
	Severity string `json:"severity"`
	Note     string `json:"note,omitzero"`
}

// Fits tells whether a mark stands in a text, as it did when it was made.
func (m Mark) Fits(text []rune) bool {
	return m.Start >= 0 && m.Start < m.End && m.End <= len(text) && string(text[m.Start:m.End]) == m.Text
}

// Unmark takes a mark away, that of the event Seq.
type Unmark struct {
	Place
	Seq int64 `json:"seq"`
}

// A Rating is ESA's score of a sentence, from 0 (no meaning kept) to 100
// (perfect).
type Rating struct {
	Place
	In    Part    `json:"in"`
	Of    string  `json:"of,omitzero"` // Digest of the text: the rating of one that reads otherwise now is void
	Score float64 `json:"score"`
}

// Part says which text of a sentence is meant.
type Part string

// The parts.
const (
	Text      Part = "text" // its own
	PivotText Part = "pivot"
)

// A BeadEffect puts beads in the place of others, of the same sentences. A bead
// that is put in its own place gets another status.
type BeadEffect struct {
	Pair string    `json:"pair"`
	From []Ref     `json:"from"`
	To   []Decided `json:"to"`
}

// A Decided is a bead as somebody decided.
type Decided struct {
	Ref
	Status Status   `json:"status"`
	Score  *float64 `json:"score,omitzero"` // of the machine's bead that was judged; nil of others
}

// Status is what is decided about a bead.
type Status string

// The statuses. A bead that somebody made is accepted.
const (
	Undecided Status = "open" // nothing
	Accepted  Status = "accepted"
	Rejected  Status = "rejected" // its sides are no translations of each other
)

// A NameEffect puts entities in the place of others, of the same mentions.
type NameEffect struct {
	From []string `json:"from"` // what they were called
	To   []Group  `json:"to"`
}

// A Group is mentions of one thing, as somebody decided.
type Group struct {
	Kind      corpus.Kind       `json:"kind"`
	Canonical map[string]string `json:"canonical,omitempty"` // by language
	Mentions  []Mention         `json:"mentions"`
}

// A Mention is where a name stands.
type Mention struct {
	Place
	Start int    `json:"start"` // runes into the sentence's text
	End   int    `json:"end"`   // exclusive
	Text  string `json:"text"`
}

// Told says in a few words what an event did.
func (e Event) Told() string {
	switch {
	case e.Undo > 0:
		return fmt.Sprintf("took back change %d", e.Undo)
	case e.Pivot != nil:
		return "corrected a pivot"
	case e.Mark != nil:
		return "marked an error"
	case e.Unmark != nil:
		return "took a mark away"
	case e.Rating != nil:
		return fmt.Sprintf("rated a sentence with %g", e.Rating.Score)
	}
	if told, ok := told[e.Action]; ok {
		return told
	}
	return e.Action
}

// told are the actions on beads and names.
var told = map[string]string{
	"accept": "accepted a bead", "reject": "rejected a bead", "reopen": "opened a bead again",
	"merge": "merged beads", "split": "split a bead", "move": "moved a sentence to another bead",
	"merge-names": "merged names", "split-name": "split a name", "canonical": "set how a name is written",
}
