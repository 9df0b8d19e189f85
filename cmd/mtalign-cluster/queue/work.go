package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"github.com/mtalign/mtalign/align/names/terms"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/pause"
)

// A Worker takes jobs and asks the model. Zero values stand for the defaults
// given here.
type Worker struct {
	Database   *Database
	Client     llm.Options                                 // of the model; its Store and Gate are set here
	Translator translate.Translator                        // its To, Names, Glossary and Asker are set here
	Glossary   func(to string) (*glossary.Glossary, error) // the user's terms in a pivot language; nil: none
	RPM        int                                         // requests a minute of all workers together; 0: no limit
	TPM        int                                         // tokens a minute of all workers together, answers included; 0: no limit
	Budget     corpus.Money                                // of all workers together, over all times; 0: none
	Lease      time.Duration                               // after which a silent worker is dead; 30 seconds
	Stay       bool                                        // wait for more when all is done
	Tell       func(format string, args ...any)
}

// Run works until nothing is left to do, ctx ends, or asking has to stop; the
// error is then ctx's or the reason. Calls that are under way are let run to
// their end.
func (w *Worker) Run(ctx context.Context) error {
	if w.Lease <= 0 {
		w.Lease = 30 * time.Second
	}
	id := newID()
	pool, p := w.Database.Pool, w.Database.patience
	h := &heart{pool: pool, id: id, lease: w.Lease, tell: w.Tell}
	g := newGate(pool, p, id, w.RPM, w.TPM, w.Budget)
	w.Client.Store, w.Client.Gate = &answers{pool, p, id}, g
	client, err := llm.New(w.Client)
	if err != nil {
		return err
	}
	if err := p.do(ctx, h.beat); err != nil {
		return err
	}
	// The heart and the gate end behind the jobs, which need them.
	backstage, end := context.WithCancel(context.WithoutCancel(ctx))
	var wg sync.WaitGroup
	wg.Go(func() { h.run(backstage) })
	wg.Go(func() { g.run(backstage) })
	err = w.work(ctx, id, p, client)
	end()
	wg.Wait()
	g.write(context.WithoutCancel(ctx))
	return errors.Join(err, h.leave(context.WithoutCancel(ctx)))
}

// work runs River's side until all is done.
func (w *Worker) work(ctx context.Context, id string, p *patience, asker translate.Asker) error {
	going, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	workers := river.NewWorkers()
	river.AddWorker(workers, &jobWorker{pool: w.Database.Pool, patience: p, translator: w.Translator, glossary: w.Glossary, asker: asker, stop: stop})
	client, err := river.NewClient(riverpgxv5.New(w.Database.Pool), &river.Config{
		ID: id, Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: max(2, w.Client.Concurrency/2)}},
		JobTimeout: -1, RescueStuckJobsAfter: 7 * 24 * time.Hour, // hearts tell sooner
		FetchPollInterval: 500 * time.Millisecond, PollOnly: true,
		ErrorHandler: told{w.Tell}, Logger: slog.New(slog.DiscardHandler), // of outages patience tells, once
	})
	if err != nil {
		return err
	}
	if err := p.do(ctx, func(context.Context) error { return client.Start(context.WithoutCancel(ctx)) }); err != nil {
		return err
	}
	err = w.untilDone(going, p)
	if stopErr := client.StopAndCancel(context.WithoutCancel(ctx)); stopErr != nil {
		err = errors.Join(err, stopErr)
	}
	return err
}

// untilDone waits until no job is left, or asking has to stop.
func (w *Worker) untilDone(ctx context.Context, p *patience) error {
	for {
		var some bool
		err := p.do(ctx, func(ctx context.Context) (err error) {
			some, err = left(ctx, w.Database.Pool)
			return err
		})
		if err == nil && !some && !w.Stay {
			return nil
		}
		if err == nil {
			err = pause.For(ctx, 500*time.Millisecond)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			return err
		}
	}
}

// left tells whether there are jobs that are not done.
func left(ctx context.Context, pool *pgxpool.Pool) (some bool, err error) {
	err = pool.QueryRow(ctx, `SELECT EXISTS (SELECT FROM river_job WHERE kind = $1
		AND state IN ('available', 'pending', 'retryable', 'running', 'scheduled'))`, Job{}.Kind()).Scan(&some)
	return some, err
}

// told tells of jobs that fail; River takes them again.
type told struct{ tell func(string, ...any) }

func (t told) HandleError(_ context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	t.tell("job %d: %v", job.ID, err)
	return nil
}

func (t told) HandlePanic(_ context.Context, job *rivertype.JobRow, panicked any, _ string) *river.ErrorHandlerResult {
	t.tell("job %d: %v", job.ID, panicked)
	return nil
}

// newID is a name that no other worker has, nor had.
func newID() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("%.40s-%d-%x", host, os.Getpid(), rand.Uint64())
}

// A jobWorker translates the documents of a job.
type jobWorker struct {
	river.WorkerDefaults[Job]
	pool       *pgxpool.Pool
	patience   *patience
	translator translate.Translator
	glossary   func(to string) (*glossary.Glossary, error)
	asker      translate.Asker
	stop       context.CancelCauseFunc
}

// again is when a job is taken again that was given back.
const again = time.Second

// Work translates a job's documents, all at once, and ends the job with their
// pivots in one transaction. What was paid for is kept however it ends.
func (w *jobWorker) Work(ctx context.Context, job *river.Job[Job]) error {
	var docs []corpus.Document
	if err := unpack(job.Args.Documents, &docs); err != nil {
		return river.JobCancel(fmt.Errorf("reading its documents: %w", err))
	}
	t := w.translator
	t.To, t.Names, t.Asker = job.Args.To, terms.Own(job.Args.To), w.asker
	if w.glossary != nil {
		var err error
		if t.Glossary, err = w.glossary(t.To); err != nil {
			w.stop(err)
			return river.JobSnooze(again)
		}
	}
	done, err := translateAll(ctx, &t, docs)
	if err != nil {
		if ctx.Err() == nil {
			w.stop(err)
		}
		return river.JobSnooze(again)
	}
	return w.patience.do(context.WithoutCancel(ctx), func(ctx context.Context) error { return w.finish(ctx, job, done) })
}

// translateAll translates documents, all at once, and returns what became of the
// segments that are asked for with them.
func translateAll(ctx context.Context, t *translate.Translator, docs []corpus.Document) (done []translated, err error) {
	ended := make([]error, len(docs))
	var wg sync.WaitGroup
	open := make([][]int, len(docs))
	for i, doc := range docs {
		open[i] = translate.Open(doc, t.To)
		wg.Go(func() { docs[i], _, ended[i] = t.Translate(ctx, doc) })
	}
	wg.Wait()
	for i := range docs {
		if ended[i] != nil {
			return nil, ended[i]
		}
		for _, n := range open[i] {
			d, err := translatedOf(&docs[i], n)
			if err != nil {
				return nil, err
			}
			done = append(done, d)
		}
	}
	return done, nil
}

// finish writes the pivots of a job, and ends it if nobody has: where this worker
// was thought dead, another has the job too.
func (w *jobWorker) finish(ctx context.Context, job *river.Job[Job], done []translated) error {
	return pgx.BeginFunc(ctx, w.pool, func(tx pgx.Tx) error {
		if err := keep(ctx, tx, job.Args.To, done); err != nil {
			return err
		}
		ended, err := end(ctx, tx, job)
		if err != nil || !ended {
			return err
		}
		return note(ctx, tx, progressOf(job.Args.To, done))
	})
}

// end ends a job that is at work, here or with another worker. One that is not has
// been ended, or was freed: then who takes it next ends it.
func end(ctx context.Context, tx pgx.Tx, job *river.Job[Job]) (ended bool, err error) {
	err = tx.QueryRow(ctx, `SELECT state = 'running' FROM river_job WHERE id = $1 FOR UPDATE`, job.ID).Scan(&ended)
	if errors.Is(err, pgx.ErrNoRows) {
		return false, nil
	}
	if err != nil || !ended {
		return false, err
	}
	_, err = river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
	return err == nil, err
}
