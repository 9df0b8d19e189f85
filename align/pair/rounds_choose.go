package pair

import "github.com/mtalign/mtalign/corpus/shard"

// toChoices makes likenesses of what others say of a document, and chooses the
// nearest of each language; see index.candidates.
func (l look) toChoices(g *shard.Group) error {
	type heard struct {
		near
		lang string
		norm float64
	}
	var heards []heard
	var own teller
	norms := map[string]float64{}
	for v := range g.Values {
		r := record(v.Data)
		if v.Stream == l.of(half) {
			number, lang, shared, norm := r.takeNumber(), r.takeText(), r.takeFloat(), r.takeFloat()
			heards = append(heards, heard{near{number, shared}, lang, norm})
			continue
		}
		for own = r.takeTeller(); len(r) > 0; {
			lang := r.takeText()
			norms[lang] = r.takeFloat()
		}
	}
	number := numberOf(own.id)
	for lang, list := range byLang(heards, func(h heard) string { return h.lang }) {
		var found []near
		for _, h := range list {
			h.likeness /= h.norm * norms[lang]
			found = insertNear(found, h.near, nearest+behind)
		}
		var chance float64
		for _, n := range found[min(nearest, len(found)):] {
			chance += n.likeness
		}
		for _, n := range found[:min(nearest, len(found))] {
			g.Emit(shard.Record{
				Stream: l.of(choice), Key: keyOf(min(number, n.number), max(number, n.number)),
				Value: record{}.teller(own).float(n.likeness).float(found[0].likeness).float(chance / behind),
			})
		}
	}
	return nil
}

// toChosen keeps candidates that chose each other and stand out.
func (l look) toChosen(g *shard.Group) error {
	var sides []teller
	var likeness, best, chance float64
	for v := range g.Values {
		r := record(v.Data)
		sides = append(sides, r.takeTeller())
		likeness = r.takeFloat()
		best = max(best, r.takeFloat())
		chance += r.takeFloat() / 2
	}
	if len(sides) != 2 {
		g.Drop("one_sided", 1)
		return nil
	}
	if !(likeness >= almost*best && likeness > outstanding*chance) {
		g.Drop("not_outstanding", 1)
		return nil
	}
	a, b := sides[0], sides[1]
	g.Emit(shard.Record{Stream: l.of(chosen), Key: a.id, Value: record{}.text(b.id).float(likeness)})
	g.Emit(shard.Record{Stream: l.of(chosen), Key: b.id, Value: record{}.text(a.id).float(likeness)})
	if a.lang > b.lang {
		a, b = b, a
	}
	if langs := [2]string{a.lang, b.lang}; teaches(likeness, langs, a.pivoted && b.pivoted) {
		k := lesson{langs, [2]string{a.id, b.id}, likeness}
		g.Emit(shard.Record{Stream: l.of(likely), Key: k.heat(), Value: k.record()})
	}
	return nil
}
