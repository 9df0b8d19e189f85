package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// Sizes of a lattice: a column a character, in units of its view box.
const (
	latticeColumn  = 116.0
	latticeRow     = 30.0
	latticeWays    = 3 // readings shown of a character, likeliest first
	latticeMost    = 8 // characters
	latticeForms   = 2 // Chinese forms of a name that are drawn
	latticeSpread  = 5.0
	latticeLeastP  = 0.02
	latticeMargin  = 12.0
	latticeCaption = 100.0 // left of the first column
)

// A lattice draws in which ways a Chinese name can be read, and which of them
// its renderings took: characters in the middle, their Hán-Việt readings above,
// their pinyin below, and a line through what a rendering writes.
type lattice struct {
	Form          string
	Width, Height string
	Rows          []tick // names of the rows
	Nodes         []node
	Edges         []edge
	Ways          []way
	Label         string // the picture in words
}

// A node is a reading or a character.
type node struct{ X, Y, Text, P, Class string }

// An edge joins a character and a reading; the likelier the wider.
type edge struct{ Path, Width string }

// A way is a rendering's line through the nodes.
type way struct{ Class, Path, Text, Kind string }

// newLattices draws the likeliest Chinese forms of an entity.
func newLattices(e corpus.Entity, renderings []rendering) []lattice {
	var out []lattice
	for _, form := range e.Canonical["zh"] {
		if len(out) == latticeForms {
			break
		}
		chars := []rune(form.Text)
		if form.P < leastForm || len(chars) < 2 || len(chars) > latticeMost || slices.ContainsFunc(chars, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			continue
		}
		out = append(out, newLattice(chars, renderings))
	}
	return out
}

// A column is a character with its readings, each with its place.
type column struct {
	char           rune
	x              float64
	hanviet, latin []reading.Reading
}

func newLattice(chars []rune, renderings []rendering) lattice {
	above, below := 0, 0
	columns := make([]column, len(chars))
	for i, c := range chars {
		simplified := reading.SimplifiedRune(c)
		columns[i] = column{c, latticeCaption + latticeColumn*(float64(i)+0.5), likeliest(reading.HanViet(simplified)), likeliest(reading.Pinyin(simplified))}
		above, below = max(above, len(columns[i].hanviet)), max(below, len(columns[i].latin))
	}
	middle := latticeMargin + latticeRow*(float64(above)+0.5)
	g := geometry{middle}
	out := lattice{
		Form:  untrusted.Visible(string(chars)),
		Width: coordinate(latticeCaption + latticeColumn*float64(len(chars))), Height: coordinate(middle + latticeRow*(float64(below)+0.5) + latticeMargin),
		Rows: []tick{{coordinate(g.hanviet(0)), "Hán-Việt"}, {coordinate(middle), "characters"}, {coordinate(g.latin(0)), "pinyin"}},
	}
	var told []string
	for _, c := range columns {
		out.Nodes = append(out.Nodes, node{coordinate(c.x), coordinate(middle), string(c.char), "", "han"})
		for i, r := range c.hanviet {
			out.add(c.x, middle, g.hanviet(i), r)
		}
		for i, r := range c.latin {
			out.add(c.x, middle, g.latin(i), r)
		}
		told = append(told, fmt.Sprintf("%c is %s in Hán-Việt, %s in pinyin", c.char, spoken(c.hanviet), spoken(c.latin)))
	}
	out.Label = "Readings of " + out.Form + ": " + strings.Join(told, "; ") + "."
	out.trace(g, columns, renderings)
	return out
}

// geometry says where rows are.
type geometry struct{ middle float64 }

func (g geometry) hanviet(i int) float64 { return g.middle - latticeRow*float64(i+1) }
func (g geometry) latin(i int) float64   { return g.middle + latticeRow*float64(i+1) }

func likeliest(all []reading.Reading) []reading.Reading {
	all = slices.DeleteFunc(slices.Clone(all), func(r reading.Reading) bool { return r.P < latticeLeastP })
	return all[:min(len(all), latticeWays)]
}

func spoken(all []reading.Reading) string {
	var parts []string
	for _, r := range all {
		parts = append(parts, r.Syllable+" ("+percent(r.P)+" %)")
	}
	if parts == nil {
		return "not known"
	}
	return strings.Join(parts, " or ")
}

func (l *lattice) add(x, middle, y float64, r reading.Reading) {
	l.Nodes = append(l.Nodes, node{coordinate(x), coordinate(y), r.Syllable, figure(r.P), "way"})
	l.Edges = append(l.Edges, edge{fmt.Sprintf("M%.1f %.1fV%.1f", x, middle, y), coordinate(0.5 + 4*unit(r.P))})
}

// trace draws the renderings that the lattice can tell.
func (l *lattice) trace(g geometry, columns []column, renderings []rendering) {
	for _, r := range renderings {
		places := g.through(columns, strings.FieldsFunc(strings.ToLower(r.Text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) }))
		if len(places) < 2 {
			continue
		}
		shift := latticeSpread * float64(len(l.Ways)%5-2)
		var b strings.Builder
		for i, p := range places {
			fmt.Fprintf(&b, "%c%.1f %.1f", "ML"[min(i, 1)], p[0]+shift, p[1]+shift/2)
		}
		l.Ways = append(l.Ways, way{r.Class, b.String(), r.Text, r.Kind})
	}
}

// through finds the nodes that words write, each column once, in the words'
// order; a word may be several characters or several syllables of pinyin. Words
// that are no reading are passed over.
func (g geometry) through(columns []column, words []string) (places [][2]float64) {
	used := make([]bool, len(columns))
	for _, word := range words {
		for word != "" {
			at, y, n := g.longest(columns, used, word)
			if n == 0 {
				break
			}
			used[at] = true
			places = append(places, [2]float64{columns[at].x, y})
			word = word[n:]
		}
	}
	return places
}

// longest is the column whose reading begins a word and takes most of it: n
// bytes, 0 where none does.
func (g geometry) longest(columns []column, used []bool, word string) (at int, y float64, n int) {
	try := func(i int, text string, where float64) {
		if !used[i] && len(text) > n && strings.HasPrefix(word, text) {
			at, y, n = i, where, len(text)
		}
	}
	for i, c := range columns {
		try(i, string(c.char), g.middle)
		for j, r := range c.hanviet {
			if word == r.Syllable {
				try(i, r.Syllable, g.hanviet(j))
			}
		}
		for j, r := range c.latin {
			try(i, r.Syllable, g.latin(j))
		}
	}
	return at, y, n
}
