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
	lookup = `SELECT owner, ifnull(fault, ''), fault IS NULL, body FROM call LEFT JOIN answer ON call = id WHERE key = ?`

	insertCall    = `INSERT INTO call (key, model, url, sample, owner, sends, begun) VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING`
	insertRequest = `INSERT INTO request VALUES (last_insert_rowid(), ?)`
	retake        = `UPDATE call SET model = ?, url = ?, sample = ?, owner = ?, sends = sends + 1, begun = ?, fault = NULL
		WHERE key = ? AND owner = ? AND (fault <> '' OR NOT EXISTS (SELECT 1 FROM answer WHERE call = id))`
	forget = `DELETE FROM answer WHERE call = (SELECT id FROM call WHERE key = ?)`

	insertAnswer = `INSERT INTO answer SELECT id, ?, ? FROM call WHERE key = ? ON CONFLICT DO NOTHING`
	mark         = `UPDATE call SET owner = '', served = ?, prompt = ?, completion = ?, cached = ?, fault = ?
		WHERE key = ? AND EXISTS (SELECT 1 FROM answer WHERE call = id)`
	drop = `UPDATE call SET owner = '' WHERE key = ? AND owner = ?`
)

func (s *sqliteStore) Begin(ctx context.Context, call Call) ([]byte, error) {
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
				return nil, told(err)
			}
		}
		if err := pause.For(ctx, wait); err != nil {
			return nil, err
		}
	}
}

func (s *sqliteStore) Look(key Key) ([]byte, error) {
	raw, _, err := s.look(key)
	return raw, told(err)
}

// look returns the answer to a call, or who holds the call.
func (s *sqliteStore) look(key Key) (raw []byte, holder string, err error) {
	var fault string
	var unread bool
	var packed []byte
	err = s.lookup.QueryRow(key[:]).Scan(&holder, &fault, &unread, &packed)
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
		s.setUnread(key)
	}
	return raw, holder, nil
}

// take takes a free call that was held by another, or by nobody. It fails
// where somebody was faster.
func (s *sqliteStore) take(call Call, holder string) (mine bool, err error) {
	return s.takeFor(s.owner.id, lightly, call, holder)
}

// takeFor takes a call for an owner. A process that dies with the computer
// holds nothing any more: what it takes needs no durable commit.
func (s *sqliteStore) takeFor(owner, sync string, call Call, holder string) (mine bool, err error) {
	if err := s.owner.reserve(); err != nil {
		return false, err
	}
	request, now := pack(call.Request), time.Now().Unix()
	err = s.writeAs(sync, func(g *group) error {
		n, err := g.exec(insertCall, call.Key[:], call.Model, call.URL, call.Sample, owner, now)
		if err != nil || n > 0 {
			if err == nil {
				_, err = g.exec(insertRequest, request)
			}
			mine = true
			return err
		}
		n, err = g.exec(retake, call.Model, call.URL, call.Sample, owner, now, call.Key[:], holder)
		if mine = n > 0; mine {
			_, err = g.exec(forget, call.Key[:])
		}
		return err
	})
	return mine, err
}

func (s *sqliteStore) Keep(key Key, raw []byte) error {
	packed, now := pack(raw), time.Now().Unix()
	err := s.write(func(g *group) error {
		_, err := g.exec(insertAnswer, now, packed, key[:])
		return err
	})
	if err == nil {
		s.setUnread(key)
	}
	return told(err)
}

// Mark leaves the mark of a good answer to the next who writes.
func (s *sqliteStore) Mark(key Key, r Reading) error {
	s.mu.Lock()
	unread := s.unread[key]
	delete(s.unread, key)
	if unread || r.Fault != "" {
		s.marks[key] = r
	}
	s.mu.Unlock()
	if r.Fault == "" {
		return nil
	}
	return told(s.flush())
}

func (s *sqliteStore) Drop(key Key) error {
	return told(s.write(func(g *group) error {
		_, err := g.exec(drop, key[:], s.owner.id)
		return err
	}))
}

func (s *sqliteStore) setUnread(key Key) {
	s.mu.Lock()
	s.unread[key] = true
	s.mu.Unlock()
}

// flush writes the marks that are waiting.
func (s *sqliteStore) flush() error { return s.write(func(*group) error { return nil }) }

// write writes the marks that are waiting, and then what f does, durably.
func (s *sqliteStore) write(f func(*group) error) error { return s.writeAs(durably, f) }

func (s *sqliteStore) writeAs(sync string, f func(*group) error) error {
	s.mu.Lock()
	marks := s.marks
	s.marks = map[Key]Reading{}
	s.mu.Unlock()
	err := s.writer.do(sync, func(g *group) error {
		for key, r := range marks {
			if _, err := g.exec(mark, r.Model, r.Usage.Prompt, r.Usage.Completion, r.Usage.Cached, r.Fault, key[:]); err != nil {
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
