package queue

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// Joined counts the sentences that Join has written.
type Joined struct {
	Documents int
	Sentences int
	Waiting   int // have no pivot yet: they are queued, or were never enqueued
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
// found, as mtalign translate would write them.
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
	keys, raw := make([]key, len(docs)), make([][]byte, len(docs))
	for i, doc := range docs {
		var err error
		if keys[i], err = keyOf(doc, to); err != nil {
			return nil, err
		}
		raw[i] = keys[i][:]
	}
	found, err := pivotsOf(ctx, db, raw)
	if err != nil {
		return nil, err
	}
	offline := translate.Translator{To: to}
	for i := range docs {
		packed, known := found[keys[i]]
		joined, report, err := offline.Translate(ctx, docs[i])
		if err != nil {
			return nil, err
		}
		switch {
		case len(packed) > 0:
			err = attach(&joined, packed, n)
		case report.MissingKey > 0:
			n.Waiting += report.MissingKey
			excuse(&joined, known)
		}
		if err != nil {
			return nil, err
		}
		n.Documents++
		n.Sentences += len(joined.Sentences)
		docs[i] = joined
	}
	return docs, nil
}

// pivotsOf returns the packed pivots of the documents with those keys: none of one
// that is queued still.
func pivotsOf(ctx context.Context, db *Database, keys [][]byte) (found map[key][]byte, err error) {
	err = db.patience.do(ctx, func(ctx context.Context) error {
		found = map[key][]byte{}
		rows, _ := db.Query(ctx, `SELECT key, pivots FROM mtalign_document WHERE key = ANY($1::bytea[])`, keys)
		var k, pivots []byte
		_, err := pgx.ForEachRow(rows, []any{&k, &pivots}, func() error {
			found[key(k)] = append([]byte(nil), pivots...)
			return nil
		})
		return err
	})
	return found, err
}

// attach gives a document the pivots that a worker found.
func attach(doc *corpus.Document, packed []byte, n *Joined) error {
	var pivots []*corpus.Pivot
	if err := unpack(packed, &pivots); err != nil {
		return err
	}
	for i := range doc.Sentences {
		doc.Sentences[i].Pivot = pivots[i] // the key is of as many sentences
		if p := pivots[i]; p == nil || p.Text == "" {
			n.Failed++
		}
	}
	return nil
}

// excuse says why sentences have no pivot yet.
func excuse(doc *corpus.Document, known bool) {
	reason := reasonUnknown
	if known {
		reason = reasonQueued
	}
	for i := range doc.Sentences {
		if p := doc.Sentences[i].Pivot; p != nil && p.Text == "" && p.Error != "" {
			doc.Sentences[i].Pivot = &corpus.Pivot{Error: reason}
		}
	}
}
