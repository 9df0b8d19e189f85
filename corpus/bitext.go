package corpus

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Relation says how two versions of a story go together.
type Relation string

// Two documents are parallel where one translates the other, comparable where
// they tell of the same event in their own words.
const (
	Parallel   Relation = "parallel"
	Comparable Relation = "comparable"
)

// A Pair names two documents as versions of one story.
type Pair struct {
	A        string         `json:"a"` // document id
	B        string         `json:"b"`
	Score    float64        `json:"score"` // in [0,1]
	Relation Relation       `json:"relation"`
	Extra    jsontext.Value `json:",embed"`
}

// ID is the name of the pair that its beads carry: the documents' ids joined by
// ~. Where an id has a ~ of its own, both have % as %25 and ~ as %7E, and are joined
// by ~~, so that no other pair has that name.
func (p Pair) ID() string {
	if strings.Contains(p.A+p.B, "~") {
		return escaper.Replace(p.A) + "~~" + escaper.Replace(p.B)
	}
	return p.A + "~" + p.B
}

// ParsePairID returns the ids of the documents that the name of a pair is made of.
func ParsePairID(id string) (a, b string, ok bool) {
	if a, b, escaped := strings.Cut(id, "~~"); escaped {
		return unescaper.Replace(a), unescaper.Replace(b), true
	}
	return strings.Cut(id, "~")
}

var (
	escaper   = strings.NewReplacer("%", "%25", "~", "%7E")
	unescaper = strings.NewReplacer("%25", "%", "%7E", "~")
)

// Check tells whether what was read as a pair names none.
func (p *Pair) Check() error {
	switch {
	case p.A == "" || p.B == "":
		return errors.New("no pair: a and b name two documents by their ids, as pair writes them")
	case p.A == p.B:
		return fmt.Errorf("document %q is paired with itself", p.A)
	case p.Relation != "" && p.Relation != Parallel && p.Relation != Comparable:
		return fmt.Errorf("unknown relation %q (known: %s, %s)", p.Relation, Comparable, Parallel)
	}
	return nil
}

// A Bitext is the beads of one pair of documents, in order. Each sentence of
// either document is in exactly one bead.
type Bitext []Bead

// A Bead is a run of sentences of one document with its counterpart in
// another; one side of a null bead is empty. On disk it is a line of JSON.
type Bead struct {
	Pair     string             `json:"pair"`
	Relation Relation           `json:"relation"`
	A        Side               `json:"a"`
	B        Side               `json:"b"`
	Score    float64            `json:"score"` // probability that the bead is right
	Method   string             `json:"method"`
	Filters  map[string]float64 `json:"filters,omitempty"` // score by filter
	Origin   string             `json:"origin,omitzero"`   // file or collection that it was read from
	Extra    jsontext.Value     `json:",embed"`
}

// A Side is one side of a bead. N, Text and Pivot are of one length, but where
// a file of another format did not say: N is then empty or Text holds all the
// sentences as one. Pivot is nil where the document has no pivots.
type Side struct {
	Doc     string         `json:"doc"`
	Lang    string         `json:"lang"`
	N       []int          `json:"n"`
	Text    []string       `json:"text"`
	Pivot   []string       `json:"pivot,omitempty"`
	Licence string         `json:"licence,omitzero"`
	Extra   jsontext.Value `json:",embed"`
}

// Null tells whether a side of the bead is empty.
func (b Bead) Null() bool { return len(b.A.Text) == 0 || len(b.B.Text) == 0 }

// Check tells whether what was read as a bead is none.
func (b *Bead) Check() error {
	if len(b.A.Text)+len(b.B.Text) == 0 {
		return errors.New("no bead: neither a nor b has a text; give a bitext, as align --docs writes it")
	}
	return nil
}
