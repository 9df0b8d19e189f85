package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"time"

	"github.com/mtalign/mtalign/translate/llm/pause"
)

// What is done to a call, in SQL. A call is free when nobody holds it and it
// has no answer, or one with a fault.
const (
	lookup = `SELECT id, owner, ifnull(fault, ''), fault IS NULL, body FROM call LEFT JOIN answer ON call = id WHERE key = ?`

	insertCall    = `INSERT INTO call (key, model, url, sample, owner, sends, begun) VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING`
	insertRequest = `INSERT INTO request VALUES (?, ?)`
	retake        = `UPDATE call SET model = ?, url = ?, sample = ?, owner = ?, sends = sends + 1, begun = ?, fault = NULL
		WHERE key = ? AND owner = ? AND (fault <> '' OR NOT EXISTS (SELECT 1 FROM answer WHERE call = id))`
	forget = `DELETE FROM answer WHERE call = (SELECT id FROM call WHERE key = ?)`

	insertAnswer = `INSERT INTO answer SELECT id, ?, ? FROM call WHERE ` + theCall + ` ON CONFLICT DO NOTHING`
	mark         = `UPDATE call SET owner = '', served = ?, prompt = ?, completion = ?, cached = ?, fault = ?
		WHERE ` + theCall + ` AND EXISTS (SELECT 1 FROM answer WHERE call = id)`
	handOver = `UPDATE call SET owner = ? WHERE key = ? AND owner = ?`

	// theCall is the row with a number, or the one with a key where the number
	// is 0. The key is compared in either case: another process may have removed
	// the call and given its number to another. Takes number, key, key.
	theCall = `id = coalesce(nullif(?, 0), (SELECT id FROM call WHERE key = ?)) AND +key = ?`
)

// A marked is a mark that waits to be written, with the row of its call.
type marked struct {
	Reading
	row int64 // 0: not known
}

func (s *sqliteStore) Begin(ctx context.Context, call Call) ([]byte, error) {
	if s.fresh.Load() && s.takenBlindly(call) {
		return nil, nil
	}
	for wait := firstPoll; ; wait = min(2*wait, lastPoll) {
		raw, holder, err := s.look(call.Key)
		if err != nil || raw != nil {
			return raw, told(err)
		}
		if batched(holder) {
			return nil, ErrBatched
		}
		if holder == "" || holder != s.owner.id && !alive(s.path, holder) {
			if mine, err := s.take(call, holder); err != nil || mine {
				s.fresh.Store(mine)
				return nil, told(err)
			}
		}
		if err := pause.For(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// takenBlindly takes a call without looking for its answer first, as is done
// while calls are new ones. Where that fails, for whatever reason, Begin looks:
// an answer is found on a full disk too.
func (s *sqliteStore) takenBlindly(call Call) bool {
	mine, err := s.take(call, "")
	mine = mine && err == nil
	s.fresh.Store(mine)
	return mine
}

func (s *sqliteStore) Look(key Key) ([]byte, error) {
	raw, _, err := s.look(key)
	return raw, told(err)
}

// look returns the answer to a call, or who holds the call.
func (s *sqliteStore) look(key Key) (raw []byte, holder string, err error) {
	var row int64
	var fault string
	var unread bool
	var packed []byte
	err = s.lookup.QueryRow(key[:]).Scan(&row, &holder, &fault, &unread, &packed)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, "", nil
	case err != nil, packed == nil, fault != "":
		return nil, holder, err
	}
	if raw, err = unpack(packed); err != nil {
		return nil, "", &RecordError{key.String(), err}
	}
	if unread {
		s.setOpen(key, row)
	}
	return raw, holder, nil
}

// take takes a free call that was held by another, or by nobody. It fails
// where somebody was faster.
func (s *sqliteStore) take(call Call, holder string) (mine bool, err error) {
	return s.takeFor(s.owner.id, lightly, call, holder)
}

// takeFor takes a call for an owner. A process that dies with the computer
// holds nothing any more: what it takes needs no durable commit, at the price
// that the store may not know afterwards what was sent last.
func (s *sqliteStore) takeFor(owner, sync string, call Call, holder string) (mine bool, err error) {
	if err := s.owner.reserve(); err != nil {
		return false, err
	}
	request, now := pack(call.Request), time.Now().Unix()
	var row int64
	err = s.writeAs(sync, func(g *group) (err error) {
		row, err = g.insert(insertCall, call.Key[:], call.Model, call.URL, call.Sample, owner, now)
		if mine = row > 0; mine && err == nil {
			_, err = g.exec(insertRequest, row, request)
		}
		if mine || err != nil {
			return err
		}
		n, err := g.exec(retake, call.Model, call.URL, call.Sample, owner, now, call.Key[:], holder)
		if mine = n > 0; mine {
			_, err = g.exec(forget, call.Key[:])
		}
		return err
	})
	if mine && err == nil {
		s.setOpen(call.Key, row)
	}
	return mine, err
}

func (s *sqliteStore) Keep(key Key, raw []byte) error {
	packed, now := pack(raw), time.Now().Unix()
	row := s.rowOf(key)
	err := s.write(func(g *group) error {
		_, err := g.exec(insertAnswer, now, packed, row, key[:], key[:])
		return err
	})
	if err == nil {
		s.setOpen(key, row)
	}
	return told(err)
}

// mostMarks is how many marks may wait for one who writes: where a run only reads
// what is kept, nobody does.
const mostMarks = 1000

// Mark leaves the mark of a good answer to the next who writes.
func (s *sqliteStore) Mark(key Key, r Reading) error {
	s.mu.Lock()
	row, open := s.open[key]
	delete(s.open, key)
	if open || r.Fault != "" {
		s.marks[key] = marked{r, row}
	}
	waiting := len(s.marks)
	s.mu.Unlock()
	switch {
	case r.Fault != "":
		return told(s.flush())
	case waiting > 0 && waiting%mostMarks == 0:
		s.writeAs(lightly, func(*group) error { return nil }) // where that fails they go on waiting
	}
	return nil
}

// nobody holds the calls that a living process lost: no owner has a name like
// it.
const nobody = "nobody"

func (s *sqliteStore) Drop(key Key) error { return s.handOver(key, "") }

func (s *sqliteStore) Lose(key Key) error { return s.handOver(key, nobody) }

func (s *sqliteStore) handOver(key Key, owner string) error {
	s.mu.Lock()
	delete(s.open, key)
	s.mu.Unlock()
	return told(s.write(func(g *group) error {
		_, err := g.exec(handOver, owner, key[:], s.owner.id)
		return err
	}))
}

func (s *sqliteStore) setOpen(key Key, row int64) {
	s.mu.Lock()
	s.open[key] = row
	s.mu.Unlock()
}

func (s *sqliteStore) rowOf(key Key) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open[key]
}

// flush writes the marks that are waiting.
func (s *sqliteStore) flush() error { return s.write(func(*group) error { return nil }) }

// write writes the marks that are waiting, and then what f does, durably.
func (s *sqliteStore) write(f func(*group) error) error { return s.writeAs(durably, f) }

func (s *sqliteStore) writeAs(sync string, f func(*group) error) error {
	s.mu.Lock()
	marks := s.marks
	s.marks = map[Key]marked{}
	s.mu.Unlock()
	err := s.writer.do(sync, func(g *group) error {
		for key, m := range marks {
			if _, err := g.exec(mark, m.Model, m.Usage.Prompt, m.Usage.Completion, m.Usage.Cached, m.Fault, m.row, key[:], key[:]); err != nil {
				return err
			}
		}
		return f(g)
	})
	if err != nil {
		s.mu.Lock()
		maps.Copy(marks, s.marks) // those made since are newer
		s.marks = marks
		s.mu.Unlock()
	}
	return err
}
