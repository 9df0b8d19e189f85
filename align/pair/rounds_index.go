package pair

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
)

// mostHolders is how many documents a trait may have, whatever share of all
// that is: each of them hears of each. Set by thought; in collections of up to
// 800 documents weight sets it lower.
const mostHolders = 100

func toTraits(g *shard.Group) error {
	for v := range g.Values {
		var doc corpus.Document
		if err := json.Unmarshal(v.Data, &doc); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
		number := numberOf(doc.ID)
		g.Emit(shard.Record{Stream: name, Key: keyOf(number), Value: record{}.text(doc.ID).text(doc.Lang)})
		holder := holderOf(doc.Lang, number)
		for _, t := range traitsOf(align.TextOf(&doc)) {
			g.Emit(shard.Record{Stream: trait, Key: traitKey(t), Value: holder})
		}
	}
	return nil
}

// toPostings tells each document that has a trait of the others that have it.
func toPostings(g *shard.Group) error {
	var packed []byte
	var ends []int
	n := 0
	for v := range g.Values {
		if n++; n <= mostHolders {
			packed = append(packed, v.Data...)
			ends = append(ends, len(packed))
		}
	}
	switch {
	case n < 2 || weight(n, g.Total, false) == 0:
		return nil // of one document alone, or a common word
	case n > mostHolders:
		g.Drop("skewed_trait", 1)
		return nil
	}
	holders := make([]holder, 0, n)
	start := 0
	for _, end := range ends {
		holders = append(holders, packed[start:end])
		start = end
	}
	all := pack(g.Key, holders)
	for _, h := range holders {
		g.Emit(shard.Record{Stream: posting, Key: keyOf(h.number()), Value: all})
	}
	return nil
}

// A holder is a document that has a trait: its language and its number.
type holder []byte

func holderOf(lang string, number uint64) holder { return holder(record{}.text(lang).number(number)) }

func (h holder) lang() []byte   { return h[:len(h)-8] } // as in a record
func (h holder) number() uint64 { return binary.BigEndian.Uint64(h[len(h)-8:]) }

// pack is a posting: a trait, how many documents have it, and by language,
// which stands once, which they are.
func pack(key string, holders []holder) record {
	slices.SortFunc(holders, func(a, b holder) int { return bytes.Compare(a, b) })
	all := make(record, 0, traitSize+8+9*len(holders))
	all = append(all, traitOf(key)...).count(len(holders))
	for len(holders) > 0 {
		n := 1
		for n < len(holders) && bytes.Equal(holders[n].lang(), holders[0].lang()) {
			n++
		}
		all = append(all, holders[0].lang()...)
		all = all.count(n)
		for _, h := range holders[:n] {
			all = all.number(h.number())
		}
		holders = holders[n:]
	}
	return all
}

// toHalves sums what a document shares with each other: index.near and
// index.norms as one document sees them.
func toHalves(g *shard.Group) error {
	id, lang, postings := ownPostings(g)
	e := ear{own: numberOf(id), lang: lang, total: g.Total}
	for _, p := range postings {
		e.hear(p)
	}
	self := record{}.text(id)
	for _, t := range e.tongues {
		self = self.text(t.lang).float(t.norm())
		list := t.likeliest()
		if n := len(t.others) - len(list); n > 0 {
			g.Drop("unlikely_neighbour", n)
		}
		for _, n := range list {
			g.Emit(shard.Record{Stream: half, Key: keyOf(n.number), Value: record{}.number(e.own).text(lang).float(n.likeness).float(t.norm())})
		}
	}
	g.Emit(shard.Record{Stream: lengths, Key: g.Key, Value: self})
	return nil
}

// ownPostings reads who a document is and the postings of its traits, by
// trait. Of two documents with one number the id is that which sorts first.
func ownPostings(g *shard.Group) (id, lang string, postings []record) {
	var packed []byte
	var ends []int
	known := false
	for v := range g.Values {
		if v.Stream == posting {
			packed = append(packed, v.Data...)
			ends = append(ends, len(packed))
			continue
		}
		r := record(v.Data)
		if other := r.takeText(); !known || other < id {
			id, lang = other, r.takeText()
		}
		if known {
			g.Drop("same_number", 1)
		}
		known = true
	}
	start := 0
	for _, end := range ends {
		postings = append(postings, packed[start:end])
		start = end
	}
	slices.SortFunc(postings, func(a, b record) int { return bytes.Compare(a[:traitSize], b[:traitSize]) })
	return id, lang, postings
}

// toChoices makes likenesses of what others say of a document, and chooses the
// nearest of each language; see index.candidates.
func toChoices(g *shard.Group) error {
	type heard struct {
		near
		lang string
		norm float64
	}
	var heards []heard
	var id string
	norms := map[string]float64{}
	for v := range g.Values {
		r := record(v.Data)
		if v.Stream == half {
			number, lang, shared, norm := r.takeNumber(), r.takeText(), r.takeFloat(), r.takeFloat()
			heards = append(heards, heard{near{number, shared}, lang, norm})
			continue
		}
		for id = r.takeText(); len(r) > 0; {
			lang := r.takeText()
			norms[lang] = r.takeFloat()
		}
	}
	own := numberOf(id)
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
				Stream: choice, Key: keyOf(min(own, n.number), max(own, n.number)),
				Value: record{}.text(id).float(n.likeness).float(found[0].likeness).float(chance / behind),
			})
		}
	}
	return nil
}

// toChosen keeps candidates that chose each other and stand out.
func toChosen(g *shard.Group) error {
	var ids []string
	var likeness, best, chance float64
	for v := range g.Values {
		r := record(v.Data)
		ids = append(ids, r.takeText())
		likeness = r.takeFloat()
		best = max(best, r.takeFloat())
		chance += r.takeFloat() / 2
	}
	if len(ids) != 2 {
		g.Drop("one_sided", 1)
		return nil
	}
	if !(likeness >= almost*best && likeness > outstanding*chance) {
		g.Drop("not_outstanding", 1)
		return nil
	}
	g.Emit(shard.Record{Stream: chosen, Key: ids[0], Value: record{}.text(ids[1]).float(likeness)})
	g.Emit(shard.Record{Stream: chosen, Key: ids[1], Value: record{}.text(ids[0]).float(likeness)})
	return nil
}
