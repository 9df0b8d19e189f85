package queue

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// Enqueued counts what Enqueue did.
type Enqueued struct {
	Documents int // read
	Ready     int // of them, those that need no model
	Known     int // of them, those that have nothing but segments that are queued or translated already
	Segments  int // queued
	Repeats   int // sentences without pivot beside those: their segment is queued, or known
	Jobs      int
}

// How many segments are in a job, and how many are added in one transaction, of
// how many documents at most: these are held in memory meanwhile.
const (
	jobSegments    = 100
	batchSegments  = 100 * jobSegments
	batchDocuments = 2000
)

// Enqueue makes jobs of the segments that documents lack a pivot of. A segment
// is asked for once, with the first document that has it, however many others
// have it, and whenever they are enqueued: so the same command may be given
// again, or go on where it broke off. Only a segment without a good answer is
// queued again, by a sentence that says so in its pivot.error.
func Enqueue(ctx context.Context, db *Database, to string, docs iter.Seq2[corpus.Document, error]) (n Enqueued, err error) {
	client, err := river.NewClient(riverpgxv5.New(db.Pool), &river.Config{})
	if err != nil {
		return n, err
	}
	b := &batch{to: to}
	flush := func() error {
		var added Enqueued
		err := db.patience.do(ctx, func(ctx context.Context) (err error) {
			added, err = b.insert(ctx, db.Pool, client) // one that was done unknown to us adds nothing
			return err
		})
		n.Known += added.Known
		n.Segments += added.Segments
		n.Repeats += added.Repeats
		n.Jobs += added.Jobs
		b = &batch{to: to}
		return err
	}
	for doc, err := range docs {
		if err != nil {
			return n, err
		}
		n.Documents++
		if !b.add(doc) {
			n.Ready++
		}
		if b.full() {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}

// A batch is documents that are enqueued together.
type batch struct {
	to       string
	docs     []lacking
	segments int
}

// A lacking is a document with sentences that lack a pivot.
type lacking struct {
	corpus.Document
	open    []int // that are to be asked for unless another has them
	repeats int   // that were marked before
}

// add takes in a document unless it needs no model.
func (b *batch) add(doc corpus.Document) bool {
	l := lacking{doc, translate.Open(doc, b.to), 0}
	l.repeats = len(translate.Open(translate.Unmarked(doc), b.to)) - len(l.open)
	if len(l.open)+l.repeats == 0 {
		return false
	}
	b.docs = append(b.docs, l)
	b.segments += len(l.open)
	return true
}

// full tells whether the batch is to be added before it takes in more.
func (b *batch) full() bool {
	return b.segments >= batchSegments || len(b.docs) >= batchDocuments
}

// places are the sentences of the batch that have a segment first, and which of
// the segments have been asked for in vain.
func (b *batch) places() (first []place, again map[translate.Segment]bool) {
	again = map[translate.Segment]bool{}
	seen := map[translate.Segment]bool{}
	for _, l := range b.docs {
		for _, i := range l.open {
			segment := translate.SegmentOf(&l.Document, i)
			if !seen[segment] {
				seen[segment] = true
				first = append(first, place{segment, l.ID, i})
			}
			if p := l.Sentences[i].Pivot; p != nil && p.Error != "" {
				again[segment] = true
			}
		}
	}
	return first, again
}

// insert adds the segments that are new, with their jobs, or nothing.
func (b *batch) insert(ctx context.Context, pool *pgxpool.Pool, client *river.Client[pgx.Tx]) (n Enqueued, err error) {
	first, again := b.places()
	err = pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		claimed, failed, err := claim(ctx, tx, b.to, first, again)
		if err != nil {
			return err
		}
		var jobs []river.InsertManyParams
		if jobs, n, err = b.jobs(claimed); err != nil || len(jobs) == 0 {
			return err
		}
		if n.Jobs, err = client.InsertManyFastTx(ctx, tx, jobs); err != nil {
			return err
		}
		return note(ctx, tx, Progress{Lang: b.to, Jobs: n.Jobs, Segments: n.Segments - failed, Done: -failed, Failed: -failed})
	})
	return n, err
}

// maxAttempts is how often River gives a job to workers: each death of one is an
// attempt.
const maxAttempts = 1000

// jobs makes jobs of the segments that were claimed, each with the first document
// that has it.
func (b *batch) jobs(claimed map[translate.Segment]bool) (jobs []river.InsertManyParams, n Enqueued, err error) {
	var docs []corpus.Document
	segments := 0
	flush := func() error {
		job, err := newJob(b.to, docs, segments)
		jobs = append(jobs, river.InsertManyParams{Args: job, InsertOpts: &river.InsertOpts{MaxAttempts: maxAttempts}})
		n.Segments += segments
		docs, segments = nil, 0
		return err
	}
	for _, l := range b.docs {
		doc, own := l.own(claimed)
		n.Repeats += l.repeats + len(l.open) - own
		if own == 0 {
			n.Known++
			continue
		}
		docs = append(docs, doc)
		if segments += own; segments >= jobSegments {
			if err := flush(); err != nil {
				return nil, n, err
			}
		}
	}
	if len(docs) > 0 {
		err = flush()
	}
	return jobs, n, err
}

// own returns the document with its sentences marked that are asked for
// elsewhere, and how many are asked for with it: these are claimed no more.
func (l lacking) own(claimed map[translate.Segment]bool) (doc corpus.Document, n int) {
	doc = l.Document
	doc.Sentences = append([]corpus.Sentence(nil), doc.Sentences...)
	for _, i := range l.open {
		segment := translate.SegmentOf(&doc, i)
		if claimed[segment] {
			delete(claimed, segment)
			n++
		} else {
			doc.Sentences[i].Pivot = translate.Repeated()
		}
	}
	return doc, n
}
