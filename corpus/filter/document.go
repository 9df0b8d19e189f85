package filter

import (
	"encoding/binary"
	"encoding/hex"
)

// A Likeness finds texts that are the same or nearly so, where they cannot all
// be held: texts that share a key are compared.
type Likeness struct {
	Exact  string   // key of texts that are the same but for case, punctuation and white space
	Bands  []string // keys of texts that are likely alike; see near_duplicate
	Sketch []byte   // by which Similar compares; empty where a text has no word
}

var documents = func() *nearDuplicate {
	d := &nearDuplicate{N: 2, Bands: 12, Rows: 5}
	d.sketcher = newSketcher(d.Bands * d.Rows)
	return d
}()

// LikenessOf returns how a text, cut into segments, is found.
func LikenessOf(texts []string) Likeness {
	segments := make([]*Segment, len(texts))
	key := uint64(seed)
	for i, text := range texts {
		segments[i] = &Segment{Text: text}
		key = stir(key, segments[i].normalKey())
	}
	l := Likeness{Exact: hex.EncodeToString(binary.BigEndian.AppendUint64(nil, mix(key)))}
	l.Sketch = documents.sketch(segments)
	for at := 0; at < len(l.Sketch); at += documents.Rows {
		l.Bands = append(l.Bands, string('a'+rune(at/documents.Rows))+hex.EncodeToString(l.Sketch[at:at+documents.Rows]))
	}
	return l
}

// Similar tells whether two texts with these sketches are near duplicates.
func Similar(a, b []byte) bool { return len(a) == len(b) && sketch(a).similarity(b) > 0.8 }
