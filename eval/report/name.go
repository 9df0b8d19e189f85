package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// Sizes of an entity's lists.
const (
	listedForms  = 3 // canonical forms of a language
	listedPlaces = 6 // sentences that hold a rendering
)

// An entity is what several mentions name, with all that is known of it.
type entity struct {
	Anchor      string
	Label       string
	Lang        string // of Label
	Kind        string
	Mentions    int
	Consistency *gauge // nil for a single mention
	Renderings  []rendering
	Canonical   []canonical
	Evidence    []string
	Lattices    []lattice
}

// A rendering is one way in which a name was written.
type rendering struct {
	chip
	Places []link
	More   int // places that are not listed
}

// A chip is a rendering in short, coloured by its kind.
type chip struct {
	Text, Lang string
	Class      string // of the colour
	Kind       string // in words
	N          int    // mentions
}

// A canonical is the forms that a name should have in one language.
type canonical struct {
	Language    string
	Forms, More []form
}

type form struct {
	Text, Lang, P, Width string
	BySound              bool // read off other languages' forms, seen nowhere
}

// names are the entities, the least consistent first; Single are those that
// are mentioned once.
type names struct {
	Entities, Single []entity
	Kinds            []kindOfRendering // the legend: those that occur
	Matrix           *matrix
	Ranking          []row // articles by how alike they write names, the least first
}

func newNames(x *index, all []corpus.Entity) names {
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b corpus.Entity) int {
		return cmp.Or(cmp.Compare(ranked(a), ranked(b)), cmp.Compare(len(b.Mentions), len(a.Mentions)))
	})
	var out names
	var several []corpus.Entity
	for i, e := range sorted {
		view := newEntity(x, e, i)
		if len(e.Mentions) < 2 {
			out.Single = append(out.Single, view)
			continue
		}
		out.Entities = append(out.Entities, view)
		several = append(several, e)
	}
	out.Kinds = legend(all)
	out.Matrix = newMatrix(x, several, out.Entities)
	return out
}

// ranked puts entities without a consistency behind all others.
func ranked(e corpus.Entity) float64 {
	if e.Consistency == nil {
		return math.Inf(1)
	}
	return *e.Consistency
}

func newEntity(x *index, e corpus.Entity, place int) entity {
	out := entity{
		Anchor:      fmt.Sprintf("e%d", place+1),
		Kind:        kindName(e.Kind),
		Mentions:    len(e.Mentions),
		Consistency: goodness(e.Consistency),
		Renderings:  newRenderings(x, e.Mentions),
		Canonical:   newCanonical(e),
	}
	out.Label, out.Lang = labelOf(x, e)
	out.Lattices = newLattices(e, out.Renderings)
	for _, line := range e.Evidence {
		out.Evidence = append(out.Evidence, untrusted.Visible(line))
	}
	return out
}

// labelOf names an entity by its best form in the language that mentions it
// most.
func labelOf(x *index, e corpus.Entity) (text, lang string) {
	mentions := map[string]int{}
	for _, m := range e.Mentions {
		mentions[x.langOf(m.Doc)]++
	}
	languages := slices.SortedStableFunc(slices.Values(sortedKeys(e.Canonical)), func(a, b string) int {
		return cmp.Compare(mentions[b], mentions[a])
	})
	for _, code := range languages {
		if forms := e.Canonical[code]; len(forms) > 0 && forms[0].Text != "" {
			return untrusted.Clip(forms[0].Text), untrusted.Tag(code)
		}
	}
	if len(e.Mentions) > 0 {
		m := e.Mentions[0]
		return untrusted.Clip(m.Text), untrusted.Tag(x.langOf(m.Doc))
	}
	return untrusted.Clip(e.ID), "und"
}

// langOf returns the language of a document, empty where it is not at hand.
func (x *index) langOf(id string) string {
	if place, ok := x.places[id]; ok {
		return x.docs[place].Lang
	}
	return ""
}

func kindName(k corpus.Kind) string {
	switch k {
	case corpus.Person:
		return "person"
	case corpus.Organisation:
		return "organisation"
	case corpus.Location:
		return "place"
	}
	return untrusted.Clip(string(k))
}

func newRenderings(x *index, mentions []corpus.Mention) []rendering {
	var out []rendering
	at := map[chip]int{}
	for _, m := range mentions {
		c := newChip(x, m)
		i, seen := at[c]
		if !seen {
			i = len(out)
			at[c] = i
			out = append(out, rendering{chip: c})
		}
		out[i].N++
		if len(out[i].Places) == listedPlaces {
			out[i].More++
			continue
		}
		out[i].Places = append(out[i].Places, placeOf(x, m))
	}
	slices.SortStableFunc(out, func(a, b rendering) int { return cmp.Compare(b.N, a.N) })
	return out
}

func newChip(x *index, m corpus.Mention) chip {
	return chip{
		Text:  untrusted.Clip(m.Text),
		Lang:  untrusted.Tag(x.langOf(m.Doc)),
		Class: renderingClass(m.Rendering),
		Kind:  words(string(m.Rendering)),
	}
}

// placeOf says where a mention stands: article and sentence.
func placeOf(x *index, m corpus.Mention) link {
	if no := x.ref(m.Doc).No; no > 0 {
		return link{x.anchor(m.Doc, m.Sentence), fmt.Sprintf("%d:%d", no, m.Sentence+1)}
	}
	return link{Label: fmt.Sprintf("%s:%d", untrusted.Clip(m.Doc), m.Sentence+1)}
}
