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

// toTraits tells the traits of a document, with what is known by then.
func (l look) toTraits(g *shard.Group) error {
	known, _ := g.Known.(dictionaries) // none at the first look
	for v := range g.Values {
		var doc corpus.Document
		if err := json.Unmarshal(v.Data, &doc); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
		number, text := numberOf(doc.ID), align.TextOf(&doc)
		self := teller{doc.ID, doc.Lang, align.Strongest(text, text) == "pivot"}
		g.Emit(shard.Record{Stream: l.of(name), Key: keyOf(number), Value: record{}.teller(self)})
		holder := holderOf(doc.Lang, number)
		for _, t := range known.traits(text, traitsOf(text)) {
			g.Emit(shard.Record{Stream: l.of(trait), Key: traitKey(t), Value: holder})
		}
	}
	return nil
}

// toPostings tells each document that has a trait of the others that have it.
func (l look) toPostings(g *shard.Group) error {
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
		g.Emit(shard.Record{Stream: l.of(posting), Key: keyOf(h.number()), Value: all})
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
func (l look) toHalves(g *shard.Group) error {
	own, postings := l.ownPostings(g)
	e := ear{own: numberOf(own.id), lang: own.lang, total: g.Total}
	for _, p := range postings {
		e.hear(p)
	}
	self := record{}.teller(own)
	for _, t := range e.tongues {
		self = self.text(t.lang).float(t.norm())
		list := t.likeliest()
		if n := len(t.others) - len(list); n > 0 {
			g.Drop("unlikely_neighbour", n)
		}
		for _, n := range list {
			g.Emit(shard.Record{Stream: l.of(half), Key: keyOf(n.number), Value: record{}.number(e.own).text(own.lang).float(n.likeness).float(t.norm())})
		}
	}
	g.Emit(shard.Record{Stream: l.of(lengths), Key: g.Key, Value: self})
	return nil
}

// ownPostings reads who a document is and the postings of its traits, by
// trait. Of two documents with one number the id is that which sorts first.
func (l look) ownPostings(g *shard.Group) (own teller, postings []record) {
	var packed []byte
	var ends []int
	known := false
	for v := range g.Values {
		if v.Stream == l.of(posting) {
			packed = append(packed, v.Data...)
			ends = append(ends, len(packed))
			continue
		}
		r := record(v.Data)
		if other := r.takeTeller(); !known || other.id < own.id {
			own = other
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
	return own, postings
}
