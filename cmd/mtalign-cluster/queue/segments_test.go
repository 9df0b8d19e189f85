package queue

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

func document(id string, texts ...string) corpus.Document {
	doc := corpus.Document{ID: id, Lang: "vi"}
	for n, text := range texts {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: text})
	}
	return doc
}

// shared is a database of the test's own.
func shared(t *testing.T) *Database {
	t.Helper()
	_, pool := open(t)
	return &Database{pool, &patience{tell: quiet}}
}

func all(docs []corpus.Document) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for _, doc := range docs {
			if !yield(doc, nil) {
				return
			}
		}
	}
}

// enqueued returns what enqueuing counts.
func enqueued(t *testing.T, db *Database, to string, docs ...corpus.Document) Enqueued {
	t.Helper()
	n, err := Enqueue(t.Context(), db, to, all(docs))
	must(t, err)
	return n
}

// work ends the jobs that are there: a segment has the pivot "doc/n", or
// none where it says "fail".
func work(t *testing.T, db *Database) {
	t.Helper()
	rows, _ := db.Query(t.Context(), `DELETE FROM river_job RETURNING args->>'to', decode(args->>'documents', 'base64')`)
	var to string
	var packed []byte
	var jobs []Job
	_, err := pgx.ForEachRow(rows, []any{&to, &packed}, func() error {
		jobs = append(jobs, Job{To: to, Documents: append([]byte(nil), packed...)})
		return nil
	})
	must(t, err)
	for _, job := range jobs {
		var docs []corpus.Document
		must(t, unpack(job.Documents, &docs))
		endAll(t, db, job.To, docs)
	}
}

// endAll gives segments their pivots.
func endAll(t *testing.T, db *Database, to string, docs []corpus.Document) {
	t.Helper()
	var done []translated
	for _, doc := range docs {
		for _, i := range translate.Open(doc, to) {
			doc.Sentences[i].Pivot = &corpus.Pivot{Lang: to, Text: fmt.Sprintf("%s %s/%d", to, doc.ID, i)}
			if doc.Sentences[i].Text == "fail" {
				doc.Sentences[i].Pivot = &corpus.Pivot{Error: "no good answer: none"}
			}
			d, err := translatedOf(&doc, i)
			must(t, err)
			done = append(done, d)
		}
	}
	must(t, pgx.BeginFunc(t.Context(), db, func(tx pgx.Tx) error {
		return errors.Join(keep(t.Context(), tx, to, done), note(t.Context(), tx, progressOf(to, done)))
	}))
}

// joined returns the pivots that documents get, a line each.
func joined(t *testing.T, db *Database, to string, docs ...corpus.Document) (lines []string, out []corpus.Document, n Joined) {
	t.Helper()
	for doc, err := range Join(t.Context(), db, to, all(docs), &n) {
		must(t, err)
		var line []string
		for _, s := range doc.Sentences {
			said := s.Pivot.Text
			if said == "" {
				said, _, _ = strings.Cut(s.Pivot.Error, ":")
			}
			if s.Pivot.Repeat {
				said += " again"
			}
			line = append(line, said)
		}
		lines, out = append(lines, strings.Join(line, "|")), append(out, doc)
	}
	return lines, out, n
}

func check(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
}

// TestSegments asks for a segment once, whenever and with whatever document it
// comes, and gives all their pivots.
func TestSegments(t *testing.T) {
	db := shared(t)
	a, b, c := document("a", "một", "hai"), document("b", "hai", "ba", "ba"), document("c\x00", "hai", "một")
	if n := enqueued(t, db, "en", a, b, c); n != (Enqueued{Documents: 3, Known: 1, Segments: 3, Repeats: 4, Jobs: 1}) {
		t.Errorf("enqueued %+v", n)
	}
	if n := enqueued(t, db, "en", c, b, a); n != (Enqueued{Documents: 3, Known: 3, Repeats: 7}) {
		t.Errorf("again: %+v", n)
	}
	if n := enqueued(t, db, "fr", c); n.Segments != 2 {
		t.Errorf("into another language: %+v", n)
	}
	lines, _, n := joined(t, db, "en", a, document("other", "bốn"))
	check(t, lines, "not translated yet|not translated yet", "not enqueued")
	if n.Waiting != 2 || n.Unknown != 1 || n.Failed != 0 {
		t.Errorf("joined %+v", n)
	}
	work(t, db)
	lines, _, n = joined(t, db, "en", a, b, c)
	check(t, lines, "en a/0|en a/1", "en a/1 again|en b/1|en b/1 again", "en a/1 again|en a/0 again")
	if n.Waiting+n.Unknown+n.Failed != 0 {
		t.Errorf("joined %+v", n)
	}
	lines, _, _ = joined(t, db, "fr", a)
	check(t, lines, "fr c\x00/1 again|fr c\x00/0 again")
	if n := enqueued(t, db, "en", document("d", "hai", "năm")); n.Segments != 1 || n.Repeats != 1 {
		t.Errorf("one more: %+v", n)
	}
	work(t, db)
	lines, _, _ = joined(t, db, "en", document("d", "hai", "năm"))
	check(t, lines, "en a/1 again|en d/1")
}

// TestFailed fails a segment of two documents, and asks again by what was joined.
func TestFailed(t *testing.T) {
	db := shared(t)
	a, b := document("a", "fail", "một"), document("b", "fail")
	enqueued(t, db, "en", a, b)
	work(t, db)
	for range 2 {
		lines, docs, n := joined(t, db, "en", a, b)
		check(t, lines, "no good answer|en a/1", "no good answer again")
		if n.Failed != 2 {
			t.Errorf("joined %+v", n)
		}
		if n := enqueued(t, db, "en", a, b); n.Segments != 0 {
			t.Errorf("the same documents: %+v", n)
		}
		if n := enqueued(t, db, "en", docs...); n.Segments != 1 || n.Repeats != 1 {
			t.Errorf("what was joined: %+v", n)
		}
		if n := enqueued(t, db, "en", docs...); n.Segments != 0 {
			t.Errorf("what was joined, again: %+v", n)
		}
		lines, _, _ = joined(t, db, "en", a, b)
		check(t, lines, "not translated yet|en a/1", "not translated yet")
		s, err := db.Status(t.Context())
		must(t, err)
		if all := s.All(); all.Segments != 2 || all.Done != 1 || all.Failed != 0 {
			t.Errorf("of two segments one is to be asked for again: %+v", all)
		}
		work(t, db)
	}
}

// TestMarked heeds repeats that a pipeline has marked: they are asked for with
// another document, which may come later.
func TestMarked(t *testing.T) {
	db := shared(t)
	a, b := document("a", "một"), document("b", "một", "hai")
	b.Sentences[0].Pivot = &corpus.Pivot{Repeat: true}
	if n := enqueued(t, db, "en", b, a); n.Segments != 2 || n.Repeats != 1 {
		t.Errorf("enqueued %+v", n)
	}
	work(t, db)
	lines, _, _ := joined(t, db, "en", b, a)
	check(t, lines, "en a/0 again|en b/1", "en a/0")
}

// TestOlderJobs takes a job of before there were segments: its documents have
// what others have too.
func TestOlderJobs(t *testing.T) {
	db := shared(t)
	a := document("a", "một", "một")
	endAll(t, db, "en", []corpus.Document{document("a", "một", "một")})
	lines, _, _ := joined(t, db, "en", a)
	check(t, lines, "en a/0|en a/0 again")
}

// TestThoughtDead lets several workers end a job, in any order: a good pivot stays.
func TestThoughtDead(t *testing.T) {
	db := shared(t)
	doc := document("a", "một")
	enqueued(t, db, "en", doc)
	for _, step := range []struct {
		pivot corpus.Pivot
		want  string
	}{
		{corpus.Pivot{Error: "no good answer"}, "no good answer"},
		{corpus.Pivot{Lang: "en", Text: "one"}, "one"},
		{corpus.Pivot{Error: "no network"}, "one"},
		{corpus.Pivot{Lang: "en", Text: "a"}, "one"},
	} {
		doc.Sentences[0].Pivot = &step.pivot
		d, err := translatedOf(&doc, 0)
		must(t, err)
		done := []translated{d, d}
		must(t, pgx.BeginFunc(t.Context(), db, func(tx pgx.Tx) error { return keep(t.Context(), tx, "en", done) }))
		if done[1].segment != d.segment {
			t.Error("a segment is gone from what is counted")
		}
		lines, _, _ := joined(t, db, "en", document("a", "một"))
		check(t, lines, step.want)
	}
}

// TestFull bounds the documents of a batch, those too that have repeats alone.
func TestFull(t *testing.T) {
	doc := document("a", "một")
	doc.Sentences[0].Pivot = translate.Repeated()
	b, n := &batch{to: "en"}, 0
	for ; !b.full() && n < 2*batchDocuments; n++ {
		b.add(doc)
	}
	if n != batchDocuments {
		t.Errorf("full with %d documents, want %d", n, batchDocuments)
	}
}

// TestTogether enqueues the same documents, in other orders, at once; some
// segments failed before.
func TestTogether(t *testing.T) {
	db := shared(t)
	for i := range 10 {
		failed := document(fmt.Sprint("f", i), "fail")
		failed.Lang = fmt.Sprint("x", i) // another segment
		enqueued(t, db, "en", failed)
	}
	work(t, db)
	var docs []corpus.Document
	for i := range 50 {
		doc := document(fmt.Sprint("d", i), fmt.Sprint("câu ", i), fmt.Sprint("câu ", 49-i), "chung", "fail")
		doc.Sentences[3].Lang, doc.Sentences[3].Pivot = fmt.Sprint("x", i%10), &corpus.Pivot{Error: "no good answer"}
		docs = append(docs, doc)
	}
	const at = 4
	sums := make(chan Enqueued, at)
	failed := make(chan error, at)
	for k := range at {
		go func() {
			mine := append(docs[k*10:len(docs):len(docs)], docs[:k*10]...)
			n, err := Enqueue(context.Background(), db, "en", all(mine))
			sums <- n
			failed <- err
		}()
	}
	segments := 0
	var err error
	for range at {
		segments += (<-sums).Segments
		err = errors.Join(err, <-failed)
	}
	if err != nil || segments != 61 {
		t.Errorf("%d segments, want 61; %v", segments, err)
	}
	work(t, db)
	if _, _, n := joined(t, db, "en", docs...); n.Waiting+n.Unknown != 0 || n.Failed != 50 {
		t.Errorf("joined %+v", n)
	}
}
