package pipeline

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// lacking are Documents with sentences that lack a pivot, by id: what
// translate-enqueue takes.
const lacking = "lacking"

// A model is never asked in a step, as engines do steps again. What lacks pivots is
// written, others ask for it, and their answers are joined in a later pipeline.
var (
	joinRound = shard.Round{Name: "join", From: []string{articles, translated}, To: []string{duplicate.Documents}, Do: join}
	lackRound = shard.Round{Name: "lack", From: []string{story.Kept}, To: []string{lacking}, Do: lack}
)

func init() {
	shard.Reasons.Add("join/pivots_without_document", "translated documents of --pivots whose id no document of --input has")
	shard.Reasons.Add("join/pivot_of_other_text", "sentences left without a pivot, as --pivots has another text in their place")
}

// join gives documents the pivots that the translated one with their id has.
func join(g *shard.Group) error {
	var docs, answers [][]byte
	for v := range g.Values {
		if v.Stream == translated {
			answers = append(answers, bytes.Clone(v.Data))
		} else {
			docs = append(docs, bytes.Clone(v.Data))
		}
	}
	if len(answers) > 0 {
		if len(docs) == 0 {
			g.Drop("pivots_without_document", len(answers))
			return nil
		}
		var err error
		if docs, err = joined(g, docs, smallest(answers)); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
	}
	for _, doc := range docs {
		g.Emit(shard.Record{Stream: duplicate.Documents, Key: g.Key, Value: doc})
	}
	return nil
}

// smallest returns the text that sorts first: they come in no order.
func smallest(texts [][]byte) []byte {
	first := texts[0]
	for _, t := range texts {
		if bytes.Compare(t, first) < 0 {
			first = t
		}
	}
	return first
}

// joined returns documents with the pivots of a translated one. A sentence
// takes the pivot of one that has its place and text, where it has none itself.
func joined(g *shard.Group, docs [][]byte, translated []byte) ([][]byte, error) {
	var answer corpus.Document
	if err := json.Unmarshal(translated, &answer); err != nil {
		return nil, err
	}
	for i, text := range docs {
		var doc corpus.Document
		if err := json.Unmarshal(text, &doc); err != nil {
			return nil, err
		}
		for n := range doc.Sentences {
			s := &doc.Sentences[n]
			switch {
			case hasPivot(s):
			case n >= len(answer.Sentences) || answer.Sentences[n].Text != s.Text:
				g.Drop("pivot_of_other_text", 1)
			default:
				s.Pivot = answer.Sentences[n].Pivot
			}
		}
		text, err := json.Marshal(doc, json.Deterministic(true))
		if err != nil {
			return nil, err
		}
		docs[i] = text
	}
	return docs, nil
}

func hasPivot(s *corpus.Sentence) bool { return s.Pivot != nil && s.Pivot.Text != "" }

// lack keeps the documents that lack a pivot.
func lack(g *shard.Group) error {
	for v := range g.Values {
		var doc corpus.Document
		if err := json.Unmarshal(v.Data, &doc); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
		for n := range doc.Sentences {
			if !hasPivot(&doc.Sentences[n]) {
				g.Emit(shard.Record{Stream: lacking, Key: g.Key, Value: v.Data})
				break
			}
		}
	}
	return nil
}
