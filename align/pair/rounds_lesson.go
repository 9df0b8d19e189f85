package pair

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// A lesson is a candidate that may teach a dictionary: its languages in order,
// the ids of its documents by these, and how alike they are.
type lesson struct {
	langs, ids [2]string
	likeness   float64
}

func (k lesson) record() record {
	return record{}.text(k.langs[0]).text(k.langs[1]).text(k.ids[0]).text(k.ids[1]).float(k.likeness)
}

func lessonOf(r record) lesson {
	return lesson{[2]string{r.takeText(), r.takeText()}, [2]string{r.takeText(), r.takeText()}, r.takeFloat()}
}

// heats is over how many groups the candidates of two languages are spread, of
// each of which the surest are taken before they come to one. Set by thought.
const heats = 64

// heat is the key of the group that a candidate goes to first.
func (k lesson) heat() string {
	return langsKey(k.langs) + "." + strconv.FormatUint(numberOf(k.ids[0])%heats, 10)
}

// surest returns the lessons that dictionaries are learned from, in the order of
// dictionaries: by likeness, then as Find has documents.
func surest(list []lesson) []lesson {
	slices.SortFunc(list, func(p, q lesson) int {
		return cmp.Or(cmp.Compare(q.likeness, p.likeness), cmp.Compare(both(p.ids[0], p.ids[1]), both(q.ids[0], q.ids[1])))
	})
	return list[:min(len(list), lessons)]
}

// toSurest takes the surest candidates of a heat.
func (l look) toSurest(g *shard.Group) error {
	var list []lesson
	for v := range g.Values {
		if list = append(list, lessonOf(v.Data)); len(list) == 2*lessons {
			list = surest(list)
		}
	}
	for _, k := range surest(list) {
		g.Emit(shard.Record{Stream: l.of(sure), Value: k.record()})
	}
	return nil
}

// All groups of a round are told all dictionaries: so many pairs of languages
// have one, which takes so many bytes. Set by thought: a hundred lessons of
// fourteen sentences come to 3 MB.
const (
	mostDictionaries = 16
	mostLearned      = 3 * shard.MostTold / 4 / mostDictionaries
)

// toLessons takes the surest of all candidates that may teach, and tells their
// documents. All come to one group: those of heats times lessons at most for two
// languages.
func (l look) toLessons(g *shard.Group) error {
	var all []lesson
	for v := range g.Values {
		all = append(all, lessonOf(v.Data))
	}
	known := 0
	for _, list := range byLang(all, func(k lesson) string { return langsKey(k.langs) }) {
		list = surest(list)
		switch {
		case len(list) < fewest:
			continue
		case known == mostDictionaries:
			g.Drop("many_languages", 1)
			continue
		}
		known++
		for at, k := range list {
			for side, id := range k.ids {
				g.Emit(shard.Record{Stream: l.of(taught), Key: id, Value: record{}.text(langsKey(k.langs)).count(at).count(side)})
			}
		}
	}
	return nil
}

// A part is what a document has in a lesson.
type part struct {
	langs    string // their key
	at, side int    // of the lesson in their order, of the document in it
}

// readParts returns the parts of documents, by id.
func readParts(told []shard.Record) (any, error) {
	parts := map[string][]part{}
	for _, r := range told {
		v := record(r.Value)
		parts[r.Key] = append(parts[r.Key], part{v.takeText(), v.takeCount(), v.takeCount()})
	}
	return parts, nil
}

func (p part) record(doc []byte) record { return append(record{}.count(p.at).count(p.side), doc...) }

// toDictionary learns from the lessons of two languages.
func (l look) toDictionary(g *shard.Group) error {
	var texts [lessons][2]align.Text
	n := 0
	for v := range g.Values {
		r := record(v.Data)
		at, side := r.takeCount(), r.takeCount()
		var doc corpus.Document
		if err := json.Unmarshal(r, &doc); err != nil {
			return fmt.Errorf("document of a lesson: %w", corpus.JSONError(err))
		}
		texts[at][side], n = align.TextOf(&doc), max(n, at+1)
	}
	for n >= fewest {
		learned, err := align.Learn(texts[:n]).MarshalBinary()
		if err != nil {
			return err
		}
		if len(learned) <= mostLearned {
			g.Emit(shard.Record{Stream: l.of(dictionary), Key: g.Key, Value: learned})
			return nil
		}
		g.Drop("large_dictionary", n-n/2) // of the surest half
		n /= 2
	}
	return nil
}

// readDictionaries returns dictionaries.
func readDictionaries(told []shard.Record) (any, error) {
	known := dictionaries{}
	for _, r := range told {
		d := new(align.Dictionary)
		if err := d.UnmarshalBinary(r.Value); err != nil {
			return nil, err
		}
		known[langsOf(r.Key)] = d
	}
	return known, nil
}

// toSides sends a document to each candidate that it is a side of, and to each
// lesson. Where there are lessons, the first look is for these alone, and
// documents are looked at again.
func (l look) toSides(g *shard.Group) error {
	var doc []byte
	var candidates []record // the other side and the likeness
	for v := range g.Values {
		if v.Stream == l.of(chosen) {
			candidates = append(candidates, bytes.Clone(v.Data))
		} else {
			doc = bytes.Clone(v.Data)
		}
	}
	parts := g.Known.(map[string][]part)
	for _, p := range parts[g.Key] {
		g.Emit(shard.Record{Stream: l.of(learning), Key: p.langs, Value: p.record(doc)})
	}
	if l == first && len(parts) > 0 {
		g.Emit(shard.Record{Stream: again, Key: g.Key, Value: doc})
		return nil
	}
	if len(candidates) == 0 {
		g.Drop("without_candidate", 1)
	}
	for _, c := range candidates {
		g.Emit(shard.Record{Stream: l.of(side), Key: both(g.Key, c.takeText()), Value: append(record{}.float(c.takeFloat()), doc...)})
	}
	return nil
}
