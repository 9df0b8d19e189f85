package pair

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// mostHolders is how many documents a trait may have, whatever share of all
// that is: each of them hears of each. Set by thought; in collections of up to
// 800 documents weight sets it lower.
const mostHolders = 100

// mostHeard is how many documents of a language one hears of by its own
// traits, the likeliest first, before both sides are asked. Set by thought.
const mostHeard = 16

func toTraits(g *shard.Group) error {
	for v := range g.Values {
		var doc corpus.Document
		if err := json.Unmarshal(v.Data, &doc); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
		key := make([]byte, 4)
		for _, t := range traitsOf(align.TextOf(&doc)) {
			binary.BigEndian.PutUint32(key, t)
			g.Emit(shard.Record{Stream: trait, Key: fmt.Sprintf("%x", key), Value: fields(doc.ID, doc.Lang)})
		}
	}
	return nil
}

// toPostings tells each document that has a trait of the others that have it.
func toPostings(g *shard.Group) error {
	var holders [][]byte
	n := 0
	for v := range g.Values {
		if n++; n <= mostHolders {
			holders = append(holders, bytes.Clone(v.Data))
		}
	}
	switch {
	case n < 2 || weight(n, g.Total, false) == 0:
		return nil // of one document alone, or a common word
	case n > mostHolders:
		g.Drop("skewed_trait", 1)
		return nil
	}
	slices.SortFunc(holders, bytes.Compare)
	all := slices.Concat([]byte(g.Key), []byte{0}, bytes.Join(holders, []byte{0}))
	for _, h := range holders {
		id, _, _ := strings.Cut(string(h), "\x00")
		g.Emit(shard.Record{Stream: posting, Key: id, Value: all})
	}
	return nil
}

// A heard document shares traits with one.
type heard struct {
	id, lang string
	shared   float64 // sum of weights
}

// toHalves sums what a document shares with each other: index.near and
// index.norms as one document sees them.
func toHalves(g *shard.Group) error {
	var postings [][]string // by trait: its name, then id and language of each holder
	for v := range g.Values {
		postings = append(postings, strings.Split(string(v.Data), "\x00"))
	}
	slices.SortFunc(postings, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	lang := ""
	norm := map[string]float64{}
	others := map[string]*heard{}
	for _, p := range postings {
		holders := p[1:]
		weightOf := func(other string) float64 { return weight(len(holders)/2, g.Total, other == lang) }
		for i := 0; i < len(holders); i += 2 {
			if holders[i] == g.Key {
				lang = holders[i+1]
			}
		}
		langs := map[string]bool{}
		for i := 0; i < len(holders); i += 2 {
			id, other := holders[i], holders[i+1]
			if id == g.Key {
				continue
			}
			if !langs[other] {
				langs[other] = true
				norm[other] += weightOf(other)
			}
			if w := weightOf(other); w > 0 {
				if others[id] == nil {
					others[id] = &heard{id: id, lang: other}
				}
				others[id].shared += w
			}
		}
	}
	for other, list := range byLang(slices.Collect(maps.Values(others)), func(h *heard) string { return h.lang }) {
		slices.SortFunc(list, func(a, b *heard) int {
			return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.id, b.id))
		})
		if len(list) > mostHeard {
			g.Drop("unlikely_neighbour", len(list)-mostHeard)
			list = list[:mostHeard]
		}
		for _, h := range list {
			g.Emit(shard.Record{Stream: half, Key: both(g.Key, h.id), Value: fields(g.Key, lang, exact(h.shared), exact(math.Sqrt(norm[other])))})
		}
	}
	return nil
}

// toNeighbours makes a likeness of two halves.
func toNeighbours(g *shard.Group) error {
	var halves [][]string
	for v := range g.Values {
		halves = append(halves, strings.Split(string(v.Data), "\x00"))
	}
	if len(halves) != 2 {
		return nil // one of them hears of likelier ones
	}
	a, b := halves[0], halves[1]
	likeness := exact(floatOf(a[2]) / (floatOf(a[3]) * floatOf(b[3])))
	g.Emit(shard.Record{Stream: neighbour, Key: a[0], Value: fields(b[0], b[1], likeness)})
	g.Emit(shard.Record{Stream: neighbour, Key: b[0], Value: fields(a[0], a[1], likeness)})
	return nil
}

// toChoices chooses the nearest of each language; see index.candidates.
func toChoices(g *shard.Group) error {
	var list []heard
	for v := range g.Values {
		f := strings.Split(string(v.Data), "\x00")
		list = append(list, heard{f[0], f[1], floatOf(f[2])})
	}
	for _, near := range byLang(list, func(h heard) string { return h.lang }) {
		slices.SortFunc(near, func(a, b heard) int {
			return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(both(g.Key, a.id), both(g.Key, b.id)))
		})
		near = near[:min(nearest+behind, len(near))]
		var chance float64
		for _, h := range near[min(nearest, len(near)):] {
			chance += h.shared
		}
		for _, h := range near[:min(nearest, len(near))] {
			g.Emit(shard.Record{Stream: choice, Key: both(g.Key, h.id), Value: fields(exact(h.shared), exact(near[0].shared), exact(chance/behind))})
		}
	}
	return nil
}

// toChosen keeps candidates that chose each other and stand out.
func toChosen(g *shard.Group) error {
	var choices [][]string
	for v := range g.Values {
		choices = append(choices, strings.Split(string(v.Data), "\x00"))
	}
	if len(choices) != 2 {
		g.Drop("one_sided", 1)
		return nil
	}
	a, b := choices[0], choices[1]
	likeness, chance := floatOf(a[0]), (floatOf(a[2])+floatOf(b[2]))/2
	if !(likeness >= almost*max(floatOf(a[1]), floatOf(b[1])) && likeness > outstanding*chance) {
		g.Drop("not_outstanding", 1)
		return nil
	}
	for _, id := range strings.Split(g.Key, "\x00") {
		g.Emit(shard.Record{Stream: chosen, Key: id, Value: fields(g.Key, a[0])})
	}
	return nil
}
