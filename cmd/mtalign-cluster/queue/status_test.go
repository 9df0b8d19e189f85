package queue

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pgtest"
	"github.com/mtalign/mtalign/corpus"
)

// some yields n documents of one sentence, and does something after the first.
func some(n int, then func()) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for i := range n {
			doc := corpus.Document{ID: fmt.Sprint(i), Lang: "vi", LangConfidence: 1, Sentences: []corpus.Sentence{{Text: fmt.Sprintf("Có %d người đến làng.", 10+i)}}}
			if !yield(doc, nil) {
				return
			}
			if i == 0 {
				then()
			}
		}
	}
}

// TestAwayInTheMiddle stops PostgreSQL while documents are queued, and while they
// are joined.
func TestAwayInTheMiddle(t *testing.T) {
	pg := pgtest.Start(t)
	var told atomic.Int32
	db, err := Open(t.Context(), pg.URL, 2, func(string, ...any) { told.Add(1) })
	must(t, err)
	defer db.Close()
	for name, do := range map[string]func(docs iter.Seq2[corpus.Document, error]) error{
		"enqueue": func(docs iter.Seq2[corpus.Document, error]) error {
			n, err := Enqueue(t.Context(), db, "en", docs)
			if want := (Enqueued{Documents: 250, Segments: 250, Jobs: 3}); err == nil && n != want {
				err = fmt.Errorf("got %+v, want %+v", n, want)
			}
			return err
		},
		"join": func(docs iter.Seq2[corpus.Document, error]) error {
			var n Joined
			for _, err := range Join(t.Context(), db, "fr", docs, &n) {
				if err != nil {
					return err
				}
			}
			if n.Documents != 250 || n.Unknown != 250 {
				return fmt.Errorf("got %+v", n)
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			told.Store(0)
			stopped, done := make(chan struct{}), make(chan error, 1)
			go func() {
				done <- do(some(250, func() { <-stopped }))
			}()
			pg.Stop(t)
			close(stopped)
			select {
			case err := <-done:
				t.Errorf("did not wait: %v", err)
				done <- err
			case <-time.After(500 * time.Millisecond):
			}
			pg.Run(t)
			must(t, <-done)
			if n := told.Load(); n < 2 || n%2 != 0 {
				t.Errorf("told %d times, want away, and back", n)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	_, pool := open(t)
	db := &Database{pool, &patience{tell: quiet}}
	s, err := db.Status(t.Context())
	must(t, err)
	if len(s.Pivots)+len(s.Workers)+s.Running+s.Broken != 0 || s.Paused != 0 {
		t.Errorf("of nothing: %+v", s)
	}
	for _, to := range []string{"fr", "en"} {
		_, err = Enqueue(t.Context(), db, to, some(150, func() {}))
		must(t, err)
	}
	_, err = Enqueue(t.Context(), db, "en", some(150, func() {}))
	must(t, err)
	_, err = pool.Exec(t.Context(), `INSERT INTO mtalign_worker (id, spent, held, seen) VALUES ('a', 5, 2, now()), ('b', 1, 0, now() - interval '1 minute')`)
	must(t, err)
	_, err = pool.Exec(t.Context(), `UPDATE mtalign_limit SET spent = 10, lost = 3, paused = clock_timestamp() + interval '20 seconds'`)
	must(t, err)
	_, err = pool.Exec(t.Context(), `UPDATE river_job SET state = 'running' WHERE id = (SELECT min(id) FROM river_job)`)
	must(t, err)
	s, err = db.Status(t.Context())
	must(t, err)
	if want := (Progress{Jobs: 4, Segments: 300}); len(s.Pivots) != 2 || s.Pivots[0].Lang != "en" || s.All() != want {
		t.Errorf("got %+v", s.Pivots)
	}
	if s.Running != 1 || s.Broken != 0 || s.Spent != 16 || s.Held != 2 || s.Lost != 3 || s.Paused < 10 || s.Alive(30*time.Second) != 1 || len(s.Workers) != 2 {
		t.Errorf("got %+v", s)
	}

	// A database of before is counted once.
	_, err = pool.Exec(t.Context(), `DROP TABLE mtalign_progress; ALTER TABLE mtalign_worker DROP COLUMN seen; COMMENT ON TABLE mtalign_limit IS NULL`)
	must(t, err)
	for range 2 {
		must(t, prepare(t.Context(), pool))
	}
	again, err := db.Status(t.Context())
	must(t, err)
	must(t, pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error { // as one that reads, for whom a change of tables waits
		if _, err := tx.Exec(t.Context(), `LOCK TABLE mtalign_worker, mtalign_limit IN ACCESS SHARE MODE`); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		return prepare(ctx, pool)
	}))
	if again.All() != s.All() {
		t.Errorf("got %+v, want %+v", again.All(), s.All())
	}
}
