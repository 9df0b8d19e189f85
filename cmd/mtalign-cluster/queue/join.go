package queue

import (
	"context"
	"iter"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// Joined counts the sentences that Join has written.
type Joined struct {
	Documents int
	Sentences int
	Waiting   int // have no pivot yet: a worker has still to find it
	Unknown   int // have none: they were never enqueued
	Failed    int // have none: the model gave no good answer
}

// Reasons of a pivot.error.
const (
	reasonQueued  = "not translated yet: a worker has still to do it"
	reasonUnknown = "not enqueued: give the documents to translate-enqueue"
)

// documentsAtOnce is how many documents are looked up in one statement.
const documentsAtOnce = 200

// Join yields the documents, in their order, with the pivots that workers have
// found for their segments, as mtalign translate would write them.
func Join(ctx context.Context, db *Database, to string, docs iter.Seq2[corpus.Document, error], n *Joined) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		batch := make([]corpus.Document, 0, documentsAtOnce)
		flush := func() bool {
			joined, err := joinBatch(ctx, db, to, batch, n)
			if err != nil {
				yield(corpus.Document{}, err)
				return false
			}
			for _, doc := range joined {
				if !yield(doc, nil) {
					return false
				}
			}
			batch = batch[:0]
			return true
		}
		for doc, err := range docs {
			if err != nil {
				if !yield(corpus.Document{}, err) {
					return
				}
				continue
			}
			if batch = append(batch, doc); len(batch) == documentsAtOnce && !flush() {
				return
			}
		}
		flush()
	}
}

func joinBatch(ctx context.Context, db *Database, to string, docs []corpus.Document, n *Joined) ([]corpus.Document, error) {
	var segments [][]byte
	lacks := make([][]int, len(docs))
	for d := range docs {
		docs[d] = translate.Unmarked(docs[d])
		lacks[d] = translate.Open(docs[d], to)
		for _, i := range lacks[d] {
			segment := translate.SegmentOf(&docs[d], i)
			segments = append(segments, segment[:])
		}
	}
	found, err := find(ctx, db, to, segments)
	if err != nil {
		return nil, err
	}
	offline := translate.Translator{To: to}
	for d := range docs {
		joined, report, err := offline.Translate(ctx, docs[d])
		if err != nil {
			return nil, err
		}
		for _, i := range lacks[d] {
			if joined.Sentences[i].Pivot, err = n.pivot(found, &joined, i); err != nil {
				return nil, err
			}
		}
		n.Documents++
		n.Sentences += len(joined.Sentences)
		n.Failed += report.Failed
		docs[d] = joined
	}
	return docs, nil
}

// pivot returns the pivot of a sentence, or the reason why there is none.
func (n *Joined) pivot(found map[translate.Segment]translated, doc *corpus.Document, i int) (*corpus.Pivot, error) {
	t, known := found[translate.SegmentOf(doc, i)]
	switch {
	case !known:
		n.Unknown++
		return &corpus.Pivot{Error: reasonUnknown}, nil
	case t.pivot == nil:
		n.Waiting++
		return &corpus.Pivot{Error: reasonQueued}, nil
	case t.failed:
		n.Failed++
	}
	var p corpus.Pivot
	err := json.Unmarshal(t.pivot, &p)
	if t.doc != doc.ID || t.n != i {
		return translate.Repeat(&p), err
	}
	return &p, err
}
