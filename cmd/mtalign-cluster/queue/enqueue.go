package queue

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"slices"

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
	Known     int // of them, those that are queued or translated already
	Segments  int // of the others, without pivot
	Jobs      int
}

// How many segments are in a job, and how many are added in one transaction.
const (
	jobSegments   = 100
	batchSegments = 100 * jobSegments
)

// Enqueue makes jobs of the documents that lack pivots. Documents that differ
// in name and source alone are one, and one that was enqueued before adds
// nothing: so the same command may be given again, or go on where it broke off.
func Enqueue(ctx context.Context, db *Database, to string, docs iter.Seq2[corpus.Document, error]) (n Enqueued, err error) {
	client, err := river.NewClient(riverpgxv5.New(db.Pool), &river.Config{})
	if err != nil {
		return n, err
	}
	var batch []lacking
	segments := 0
	flush := func() error {
		var added Enqueued
		err := db.patience.do(ctx, func(ctx context.Context) (err error) {
			added, err = insert(ctx, db.Pool, client, to, batch) // one that was done unknown to us adds nothing
			return err
		})
		n.Known += len(batch) - added.Documents
		n.Segments += added.Segments
		n.Jobs += added.Jobs
		batch, segments = nil, 0
		return err
	}
	for doc, err := range docs {
		if err != nil {
			return n, err
		}
		n.Documents++
		l, err := lacks(ctx, doc, to)
		if err != nil {
			return n, err
		}
		if l.segments == 0 {
			n.Ready++
			continue
		}
		batch = append(batch, l)
		if segments += l.segments; segments >= batchSegments {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}

// A lacking is a document with segments that lack a pivot.
type lacking struct {
	key      key
	segments int
	doc      corpus.Document
}

// lacks tells how many segments a document has that a model must be asked for.
func lacks(ctx context.Context, doc corpus.Document, to string) (lacking, error) {
	offline := translate.Translator{To: to}
	_, report, err := offline.Translate(ctx, doc)
	if err != nil || report.MissingKey == 0 {
		return lacking{}, err
	}
	k, err := keyOf(doc, to)
	return lacking{k, report.MissingKey, doc}, err
}

// insert adds the documents that are new, with their jobs, or nothing.
func insert(ctx context.Context, pool *pgxpool.Pool, client *river.Client[pgx.Tx], to string, batch []lacking) (n Enqueued, err error) {
	keys := make([][]byte, len(batch))
	for i := range batch {
		keys[i] = batch[i].key[:]
	}
	slices.SortFunc(keys, bytes.Compare) // as all do, so that none waits for another in a circle
	err = pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		rows, _ := tx.Query(ctx, `INSERT INTO mtalign_document (key) SELECT DISTINCT unnest($1::bytea[]) ON CONFLICT DO NOTHING RETURNING key`, keys)
		added, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
		if err != nil || len(added) == 0 {
			return err
		}
		fresh := make(map[key]bool, len(added))
		for _, k := range added {
			fresh[key(k)] = true
		}
		var jobs []river.InsertManyParams
		for group := range groups(batch, fresh) {
			job, err := newJob(to, group)
			if err != nil {
				return err
			}
			n.Documents += len(group)
			n.Segments += job.Segments
			jobs = append(jobs, river.InsertManyParams{Args: job, InsertOpts: &river.InsertOpts{MaxAttempts: maxAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true}}})
		}
		if n.Jobs, err = client.InsertManyFastTx(ctx, tx, jobs); err != nil {
			return err
		}
		return note(ctx, tx, Progress{Lang: to, Jobs: n.Jobs, Segments: n.Segments})
	})
	return n, err
}

// maxAttempts is how often River gives a job to workers: each death of one is an
// attempt.
const maxAttempts = 1000

// groups cuts the fresh documents of a batch into those of jobs.
func groups(batch []lacking, fresh map[key]bool) iter.Seq[[]lacking] {
	return func(yield func([]lacking) bool) {
		var group []lacking
		segments := 0
		for _, l := range batch {
			if !fresh[l.key] {
				continue
			}
			delete(fresh, l.key) // once
			group = append(group, l)
			if segments += l.segments; segments >= jobSegments {
				if !yield(group) {
					return
				}
				group, segments = nil, 0
			}
		}
		if len(group) > 0 {
			yield(group)
		}
	}
}

func newJob(to string, group []lacking) (Job, error) {
	h := sha256.New()
	docs := make([]corpus.Document, len(group))
	job := Job{To: to}
	for i, l := range group {
		h.Write(l.key[:])
		docs[i] = l.doc
		docs[i].Dropped = nil
		job.Segments += l.segments
	}
	job.Key = hex.EncodeToString(h.Sum(nil))
	var err error
	job.Documents, err = pack(docs)
	return job, err
}
