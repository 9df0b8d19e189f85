package stats

import (
	"fmt"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/hashset"
)

// A Bitext is what was counted of beads. Null beads have a type and count as
// such, and nowhere else.
type Bitext struct {
	Pairs          int       `json:"pairs"` // of documents, where beads say theirs
	Beads          int       `json:"beads"` // with two sides
	Null           int       `json:"null"`
	Duplicates     int       `json:"duplicates"` // beads whose two texts are those of one before
	DuplicateShare float64   `json:"duplicate_share"`
	Languages      []Count   `json:"languages"` // vi-zh
	Types          []Count   `json:"types"`     // 1:2, one sentence of a for two of b
	Relations      []Count   `json:"relations"`
	Methods        []Count   `json:"methods"`
	Scores         Histogram `json:"scores"`
	LengthRatios   Histogram `json:"length_ratios"` // characters of b for one of a
}

type bitext struct {
	Bitext
	pairs, beads                         hashset.Set
	languages, types, relations, methods map[string]int
}

// AddBead counts a bead of a bitext.
func (c *Collector) AddBead(b corpus.Bead) {
	if c.bitext == nil {
		c.bitext = &bitext{
			Bitext:    Bitext{Scores: newHistogram(scoreEdges), LengthRatios: newHistogram(ratioEdges)},
			languages: map[string]int{}, types: map[string]int{}, relations: map[string]int{}, methods: map[string]int{},
		}
	}
	c.bitext.add(b)
}

func (t *bitext) add(b corpus.Bead) {
	if b.Pair != "" && t.pairs.Add(uint64(newHash().add(b.Pair))) {
		t.Pairs++
	}
	t.types[fmt.Sprintf("%d:%d", len(b.A.Text), len(b.B.Text))]++
	if b.Null() {
		t.Null++
		return
	}
	t.Beads++
	t.languages[b.A.Lang+"-"+b.B.Lang]++
	t.relations[string(b.Relation)]++
	t.methods[b.Method]++
	t.Scores.add(b.Score)
	if a := length(b.A.Text); a > 0 {
		t.LengthRatios.add(float64(length(b.B.Text)) / float64(a))
	}
	if !t.beads.Add(uint64(hashSide(hashSide(newHash(), b.A), b.B))) {
		t.Duplicates++
	}
}

// hashSide goes on to hash with the texts of a side, and with its end.
func hashSide(h hash, s corpus.Side) hash {
	for _, text := range s.Text {
		h = h.add(text)
	}
	return h.add("")
}

// length is how many characters some texts have.
func length(texts []string) int {
	n := 0
	for _, text := range texts {
		n += utf8.RuneCountInString(text)
	}
	return n
}

func (t *bitext) result() *Bitext {
	r := t.Bitext
	r.DuplicateShare = share(r.Duplicates, r.Beads)
	r.Languages, r.Types, r.Relations, r.Methods = counts(t.languages), counts(t.types), counts(t.relations), counts(t.methods)
	r.Scores, r.LengthRatios = r.Scores.clone(), r.LengthRatios.clone()
	return &r
}
