package review

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A Ref names a bead of a pair by the sentences that it holds: each is in one
// bead. The digest is of their texts, so that a decision about sentences that
// have changed is void.
type Ref struct {
	A      []int  `json:"a"` // n of its sentences, in order
	B      []int  `json:"b"`
	Digest string `json:"digest,omitzero"`
}

func refOf(b corpus.Bead) Ref {
	h := sha256.New()
	for _, side := range []corpus.Side{b.A, b.B} {
		for _, text := range side.Text {
			fmt.Fprintf(h, "%d:%s", len(text), text)
		}
		h.Write([]byte("|"))
	}
	return Ref{A: orNone(b.A.N), B: orNone(b.B.N), Digest: hex.EncodeToString(h.Sum(nil)[:8])}
}

// Digest is a hash of a text that somebody sees: what is asked for about it is
// not done to another.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// orNone is the list, [] where there is none.
func orNone(list []int) []int {
	if list == nil {
		return []int{}
	}
	return list
}

// same tells whether two refs hold the same sentences.
func (r Ref) same(other Ref) bool { return slices.Equal(r.A, other.A) && slices.Equal(r.B, other.B) }

// items are the sentences of a bead, as things of a version.
func (r Ref) items(pair string) []item {
	var all []item
	for _, n := range r.A {
		all = append(all, item{what: "a", of: pair, n: n})
	}
	for _, n := range r.B {
		all = append(all, item{what: "b", of: pair, n: n})
	}
	return all
}

// An item is the smallest thing that has a version.
type item struct {
	what          string // "a" and "b": a sentence in a bitext; pivot, marks, mention
	of            string // pair or document
	n, start, end int
}

// items are what an effect changes.
func (e Effect) items() []item {
	var all []item
	switch {
	case e.Beads != nil:
		for _, ref := range e.Beads.From {
			all = append(all, ref.items(e.Beads.Pair)...)
		}
	case e.Pivot != nil:
		all = append(all, e.Pivot.item("pivot"))
	case e.Mark != nil:
		all = append(all, e.Mark.item("marks"))
	case e.Unmark != nil:
		all = append(all, e.Unmark.item("marks"))
	case e.Rating != nil:
		all = append(all, e.Rating.item("marks"))
	case e.Names != nil:
		for _, g := range e.Names.To {
			all = append(all, g.items()...)
		}
	}
	return all
}

func (p Place) item(what string) item { return item{what: what, of: p.Doc, n: p.Sentence} }

func (m Mention) item() item {
	return item{what: "mention", of: m.Doc, n: m.Sentence, start: m.Start, end: m.End}
}

func (g Group) items() []item {
	all := make([]item, len(g.Mentions))
	for i, m := range g.Mentions {
		all[i] = m.item()
	}
	return all
}
