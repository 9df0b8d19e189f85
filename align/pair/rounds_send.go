package pair

import (
	"bytes"

	"github.com/mtalign/mtalign/corpus/shard"
)

// A part is what a document has in a lesson.
type part struct {
	langs    string // their key
	at, side int    // of the lesson in their order, of the document in it
}

func (p part) record() record { return record{}.text(p.langs).count(p.at).count(p.side) }

func (r *record) takePart() part { return part{r.takeText(), r.takeCount(), r.takeCount()} }

// readParts returns the parts of documents, by id.
func readParts(told []shard.Record) (any, error) {
	parts := map[string][]part{}
	for _, r := range told {
		value := record(r.Value)
		parts[r.Key] = append(parts[r.Key], value.takePart())
	}
	return parts, nil
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
		g.Emit(shard.Record{Stream: l.of(learning), Key: p.langs, Value: append(p.record(), doc...)})
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
