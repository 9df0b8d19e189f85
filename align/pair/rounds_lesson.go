package pair

import (
	"cmp"
	"slices"
	"strconv"

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
				g.Emit(shard.Record{Stream: l.of(taught), Key: id, Value: part{langsKey(k.langs), at, side}.record()})
			}
		}
	}
	return nil
}
