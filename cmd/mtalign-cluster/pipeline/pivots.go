package pipeline

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
	"github.com/mtalign/mtalign/translate"
)

// The streams from translated documents to those that lack pivots: by segment,
// as a segment may have been asked for with another document.
const (
	answered = "answered" // answer by segment: sorts before asked, as match needs
	asked    = "asked"    // id of a document by segment that it lacks
	matched  = "matched"  // segment and answer by id of a document that lacks it
)

var joinRounds = []shard.Round{
	{Name: "ask", From: []string{settled, translated}, To: []string{asked, answered}, Do: ask},
	{Name: "match", From: []string{asked, answered}, To: []string{matched}, ByValue: true, Do: match},
	{Name: "join", From: []string{settled, translated, matched}, To: []string{duplicate.Documents}, Do: join},
}

func init() {
	shard.Reasons.Add("join/pivots_without_document", "translated documents of --pivots whose id no document of --input has: what others lack is taken from them")
	shard.Reasons.Add("join/without_pivot", "sentences left without a pivot, as --pivots has none for their text")
}

// An answer is a pivot with the place where it was found, so that the one to be
// taken of several sorts first: one that has a text, then by document and
// sentence.
type answer []byte

// How an answer begins.
const (
	withText = iota
	withoutText
)

func (a answer) hasText() bool { return len(a) > 0 && a[0] == withText }

func newAnswer(doc *corpus.Document, i int) (answer, error) {
	a := answer{withText}
	if doc.Sentences[i].Pivot.Text == "" {
		a[0] = withoutText
	}
	a = append(append(a, doc.ID...), 0)
	text, err := json.Marshal(doc.Sentences[i].Pivot, json.Deterministic(true))
	return append(binary.BigEndian.AppendUint32(a, uint32(i)), text...), err
}

// pivot returns the pivot for a sentence: one of another place is a repeat.
func (a answer) pivot(doc *corpus.Document, i int) (*corpus.Pivot, error) {
	id, rest, _ := bytes.Cut(a[1:], []byte{0})
	var p corpus.Pivot
	if err := json.Unmarshal(rest[4:], &p); err != nil {
		return nil, err
	}
	if string(id) != doc.ID || int(binary.BigEndian.Uint32(rest)) != i {
		return translate.Repeat(&p), nil
	}
	return &p, nil
}

// answers are the best by segment.
type answers map[string]answer

func (all answers) add(segment string, a answer) {
	if best, known := all[segment]; !known || bytes.Compare(a, best) < 0 {
		all[segment] = a
	}
}

// addAll adds the pivots of a document, and why others are none. An id with a NUL
// has none: its documents go no further than the next rounds.
func (all answers) addAll(doc *corpus.Document) error {
	if strings.Contains(doc.ID, "\x00") {
		return nil
	}
	for i := range doc.Sentences {
		if p := doc.Sentences[i].Pivot; p == nil || p.Text == "" && p.Error == "" {
			continue
		}
		a, err := newAnswer(doc, i)
		if err != nil {
			return fmt.Errorf("document %s: %w", doc.ID, err)
		}
		all.add(segmentKey(doc, i), a)
	}
	return nil
}

// A version is what there is of one id.
type version struct {
	docs       []corpus.Document
	translated int
	own        answers // of the translated ones
	others     answers // of other documents
}

func versionOf(g *shard.Group) (*version, error) {
	v := &version{own: answers{}, others: answers{}}
	for value := range g.Values {
		if value.Stream == matched {
			v.others.add(string(value.Data[:segmentSize]), bytes.Clone(value.Data[segmentSize:]))
			continue
		}
		doc, err := document(g.Key, value.Data)
		if err != nil {
			return nil, err
		}
		if value.Stream == settled {
			v.docs = append(v.docs, doc)
			continue
		}
		v.translated++
		if err := v.own.addAll(&doc); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// ask hands on what translated documents have, and what documents lack that their
// own translations do not have.
func ask(g *shard.Group) error {
	v, err := versionOf(g)
	if err != nil {
		return err
	}
	for segment, a := range v.own {
		g.Emit(shard.Record{Stream: answered, Key: segment, Value: a})
	}
	once := map[string]bool{}
	for d := range v.docs {
		for i := range v.docs[d].Sentences {
			segment := segmentKey(&v.docs[d], i)
			if !lacks(&v.docs[d].Sentences[i]) || v.own[segment].hasText() || once[segment] {
				continue
			}
			once[segment] = true
			g.Emit(shard.Record{Stream: asked, Key: segment, Value: []byte(g.Key)})
		}
	}
	return nil
}

// match gives the best answer to all that lack it. It comes first, as the values
// come by stream: so no ids are held, of which some segments have very many.
func match(g *shard.Group) error {
	var best answer
	for v := range g.Values {
		switch {
		case v.Stream == asked && best == nil:
			return nil // nobody has answered
		case v.Stream == asked:
			g.Emit(shard.Record{Stream: matched, Key: string(v.Data), Value: append([]byte(g.Key), best...)})
		case best == nil:
			best = bytes.Clone(v.Data)
		}
	}
	return nil
}

// join gives documents the pivots that they lack: of their own translations, else
// of others.
func join(g *shard.Group) error {
	v, err := versionOf(g)
	if err != nil {
		return err
	}
	if len(v.docs) == 0 {
		g.Drop("pivots_without_document", v.translated)
	}
	for segment, a := range v.others {
		v.own.add(segment, a)
	}
	for d := range v.docs {
		doc, without := &v.docs[d], 0
		for i := range doc.Sentences {
			s := &doc.Sentences[i]
			if !lacks(s) {
				continue
			}
			a, known := v.own[segmentKey(doc, i)]
			if !known {
				without++
				continue
			}
			if s.Pivot, err = a.pivot(doc, i); err != nil {
				return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
			}
		}
		if without > 0 {
			g.Drop("without_pivot", without)
		}
		if err := story.Emit(g, duplicate.Documents, g.Key, doc); err != nil {
			return err
		}
	}
	return nil
}
