package queue

import (
	"bytes"
	"context"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/jackc/pgx/v5"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// A place is a sentence with which a segment is asked for.
type place struct {
	segment translate.Segment
	doc     string
	n       int // index in the document
}

// columns are places as columns of a statement, by segment, as all who lock
// segments do: so none waits for another in a circle.
func columns(places []place) (keys, docs [][]byte, ns []int) {
	slices.SortFunc(places, func(a, b place) int { return bytes.Compare(a.segment[:], b.segment[:]) })
	for _, p := range places {
		keys, docs, ns = append(keys, p.segment[:]), append(docs, []byte(p.doc)), append(ns, p.n)
	}
	return keys, docs, ns
}

// claim makes those segments wait for a pivot that are not there yet, and those
// that failed and are to be asked for again; it returns both, and how many failed.
// All are distinct.
func claim(ctx context.Context, tx pgx.Tx, to string, places []place, again map[translate.Segment]bool) (claimed map[translate.Segment]bool, failed int, err error) {
	claimed = map[translate.Segment]bool{}
	run := func(statement string, places []place) error {
		keys, docs, ns := columns(places)
		rows, _ := tx.Query(ctx, statement, to, keys, docs, ns)
		var key []byte
		_, err := pgx.ForEachRow(rows, []any{&key}, func() error {
			claimed[translate.Segment(key)] = true
			return nil
		})
		return err
	}
	err = run(`INSERT INTO mtalign_segment (target, key, doc, n) SELECT $1, * FROM unnest($2::bytea[], $3::bytea[], $4::integer[])
		ON CONFLICT DO NOTHING RETURNING key`, places)
	if err != nil || len(again) == 0 {
		return claimed, 0, err
	}
	fresh := len(claimed)
	places = slices.DeleteFunc(slices.Clone(places), func(p place) bool { return !again[p.segment] || claimed[p.segment] })
	err = run(`UPDATE mtalign_segment AS s SET doc = p.doc, n = p.n, pivot = NULL, failed = false
		FROM unnest($2::bytea[], $3::bytea[], $4::integer[]) AS p (key, doc, n),
			(SELECT key FROM mtalign_segment WHERE target = $1 AND key = ANY($2::bytea[]) AND failed ORDER BY key FOR UPDATE) AS locked
		WHERE s.target = $1 AND s.key = p.key AND s.key = locked.key RETURNING s.key`, places)
	return claimed, len(claimed) - fresh, err
}

// A translated is a segment's pivot, as JSON.
type translated struct {
	place
	pivot  []byte
	failed bool
}

// translatedOf returns what became of a sentence.
func translatedOf(doc *corpus.Document, i int) (translated, error) {
	p := doc.Sentences[i].Pivot
	text, err := json.Marshal(p)
	return translated{place{translate.SegmentOf(doc, i), doc.ID, i}, text, p == nil || p.Text == ""}, err
}

// keep writes the pivots of segments. One that is good stays: a worker that was
// thought dead may come after another has done its job. A segment that is not
// there is of a job of before there were any.
func keep(ctx context.Context, tx pgx.Tx, to string, done []translated) error {
	byKey := func(a, b translated) int { return bytes.Compare(a.segment[:], b.segment[:]) }
	done = slices.Clone(done) // of which the caller counts all
	slices.SortStableFunc(done, byKey)
	done = slices.CompactFunc(done, func(a, b translated) bool { return a.segment == b.segment })
	places, pivots, failed := make([]place, len(done)), make([][]byte, len(done)), make([]bool, len(done))
	for i, d := range done {
		places[i], pivots[i], failed[i] = d.place, d.pivot, d.failed
	}
	keys, docs, ns := columns(places)
	_, err := tx.Exec(ctx, `INSERT INTO mtalign_segment AS s (target, key, doc, n, pivot, failed)
		SELECT $1, * FROM unnest($2::bytea[], $3::bytea[], $4::integer[], $5::bytea[], $6::boolean[])
		ON CONFLICT (target, key) DO UPDATE SET pivot = excluded.pivot, failed = excluded.failed
			WHERE s.pivot IS NULL OR s.failed`, to, keys, docs, ns, pivots, failed)
	return err
}

// progressOf is how far a job comes that ends with these.
func progressOf(to string, done []translated) Progress {
	p := Progress{Lang: to, DoneJobs: 1, Done: len(done)}
	for _, d := range done {
		if d.failed {
			p.Failed++
		}
	}
	return p
}

// find returns those of some segments that are known; the pivot of one that waits
// is nil.
func find(ctx context.Context, db *Database, to string, segments [][]byte) (found map[translate.Segment]translated, err error) {
	err = db.patience.do(ctx, func(ctx context.Context) error {
		found = map[translate.Segment]translated{}
		rows, _ := db.Query(ctx, `SELECT key, doc, n, pivot, failed FROM mtalign_segment WHERE target = $1 AND key = ANY($2::bytea[])`, to, segments)
		var key, doc, pivot []byte
		var t translated
		_, err := pgx.ForEachRow(rows, []any{&key, &doc, &t.n, &pivot, &t.failed}, func() error {
			t.segment, t.doc, t.pivot = translate.Segment(key), string(doc), bytes.Clone(pivot)
			found[t.segment] = t
			return nil
		})
		return err
	})
	return found, err
}
