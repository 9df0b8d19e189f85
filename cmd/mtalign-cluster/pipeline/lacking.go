package pipeline

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
	"github.com/mtalign/mtalign/translate"
)

// The streams from documents to the segments that lack a pivot. Each is asked for
// with the first document by id that has it, whose other sentences are its
// context; where else it stands, it is marked as a repeat.
const (
	lacking = "lacking" // Documents with segments to be asked for, by id: what translate-enqueue takes

	occurring = "occurring" // a place by segment
	repeated  = "repeated"  // number of a sentence by id of its document: it is a repeat
)

// A model is never asked in a step, as engines do steps again. What lacks pivots is
// written, others ask for it, and their answers are joined in a later pipeline.
var lackRounds = []shard.Round{
	{Name: "occur", From: []string{story.Kept}, To: []string{occurring}, Do: occur},
	{Name: "own", From: []string{occurring}, To: []string{repeated}, Do: own},
	{Name: "lack", From: []string{story.Kept, repeated}, To: []string{lacking}, Do: lack},
}

// segmentSize is how long the key of a segment is.
const segmentSize = 2 * len(translate.Segment{})

func segmentKey(doc *corpus.Document, i int) string {
	segment := translate.SegmentOf(doc, i)
	return hex.EncodeToString(segment[:])
}

// lacks tells whether a sentence has to be asked for.
func lacks(s *corpus.Sentence) bool {
	return (s.Pivot == nil || s.Pivot.Text == "") && strings.TrimSpace(s.Text) != ""
}

// occur tells where segments stand that lack a pivot. A place is the document's
// id, NUL, and the number of the sentence in four bytes: places sort by both.
func occur(g *shard.Group) error {
	for v := range g.Values {
		doc, err := document(g.Key, v.Data)
		if err != nil {
			return err
		}
		for i := range doc.Sentences {
			if lacks(&doc.Sentences[i]) {
				place := binary.BigEndian.AppendUint32(append([]byte(doc.ID), 0), uint32(i))
				g.Emit(shard.Record{Stream: occurring, Key: segmentKey(&doc, i), Value: place})
			}
		}
	}
	return nil
}

// own leaves a segment to its first place and tells all others. It holds one place
// at a time: some segments stand in every document.
func own(g *shard.Group) error {
	var first []byte
	for v := range g.Values {
		later := bytes.Clone(v.Data)
		if first == nil || bytes.Compare(later, first) < 0 {
			first, later = later, first
		}
		if later != nil {
			id, n, _ := bytes.Cut(later, []byte{0})
			g.Emit(shard.Record{Stream: repeated, Key: string(id), Value: n})
		}
	}
	return nil
}

// lack marks the repeats of a document, which goes on if something is left to be
// asked for.
func lack(g *shard.Group) error {
	var text []byte
	repeats := map[int]bool{}
	for v := range g.Values {
		if v.Stream == repeated {
			repeats[int(binary.BigEndian.Uint32(v.Data))] = true
		} else {
			text = bytes.Clone(v.Data)
		}
	}
	doc, err := document(g.Key, text)
	if err != nil {
		return err
	}
	own := false
	for i := range doc.Sentences {
		if s := &doc.Sentences[i]; repeats[i] {
			s.Pivot = translate.Repeated()
		} else if lacks(s) {
			own = true
		}
	}
	if !own {
		return nil
	}
	return story.Emit(g, lacking, g.Key, doc)
}

func document(id string, text []byte) (doc corpus.Document, err error) {
	if err = json.Unmarshal(text, &doc); err != nil {
		err = fmt.Errorf("document %s: %w", id, corpus.JSONError(err))
	}
	return doc, err
}
