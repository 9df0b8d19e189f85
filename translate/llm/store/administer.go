package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"
)

// page is how many calls are read in one transaction: one that lasted as long
// as the reader takes would keep the log from being emptied.
const page = 500

// records goes through the table, unless the key's beginning is given: the
// index of keys is in another order, and as damaged as the table may be.
func records(prefix string) string {
	where := "+key BETWEEN ? AND ?"
	if prefix != "" {
		where = where[1:]
	}
	return `SELECT id, key, model, url, sample, owner, sends, begun, served, prompt, completion, cached, fault, kept
		FROM call LEFT JOIN answer ON call = id WHERE id > ? AND ` + where + ` ORDER BY id LIMIT ?`
}

// A row is a record with what only the store knows of it.
type row struct {
	Record
	id    int64
	owner string
}

func (s *sqliteStore) Records(ctx context.Context, f Filter, bodies bool) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for r, err := range s.rows(ctx, f) {
			if err == nil && bodies {
				err = s.bodies(ctx, &r)
			}
			if !yield(r.Record, told(err)) {
				return
			}
		}
	}
}

// rows yields the records that a filter matches, without bodies.
func (s *sqliteStore) rows(ctx context.Context, f Filter) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		living := map[string]bool{}
		for r, err := range s.all(ctx, f.Prefix) {
			if err == nil {
				r.State = s.state(&r, living)
			}
			if (err != nil || f.match(&r.Record)) && !yield(r, err) {
				return
			}
		}
	}
}

// beyond is how many calls are looked for, one by one, behind one that cannot
// be read: more than there are in a damaged page.
const beyond = 1000

// all yields the records between two keys. It goes on behind a damaged page.
func (s *sqliteStore) all(ctx context.Context, prefix string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		limit, damaged := page, 0
		for after := int64(0); damaged < beyond; {
			read, err := s.page(ctx, prefix, after, limit)
			switch {
			case err == nil:
				damaged = 0
			case !corrupt(err):
				yield(row{}, err)
				return
			case limit > 1:
				limit = 1
				continue
			default:
				if damaged++; damaged == 1 && !yield(row{}, &RecordError{fmt.Sprint("number ", after+1), err}) {
					return
				}
				after++
				continue
			}
			for _, r := range read {
				if !yield(r, nil) {
					return
				}
				after = r.id
			}
			if len(read) < limit {
				return
			}
		}
	}
}

// keys returns the first and the last key with a beginning in hexadecimal.
func keys(prefix string) (first, last []byte, err error) {
	const digits = 2 * len(Key{})
	if len(prefix) > digits {
		return nil, nil, errPrefix
	}
	if first, err = hex.DecodeString(prefix + strings.Repeat("0", digits-len(prefix))); err == nil {
		last, err = hex.DecodeString(prefix + strings.Repeat("f", digits-len(prefix)))
	}
	if err != nil {
		return nil, nil, errPrefix
	}
	return first, last, nil
}

var errPrefix = errors.New("the beginning of a key is hexadecimal digits, at most 64")

func (s *sqliteStore) page(ctx context.Context, prefix string, after int64, limit int) ([]row, error) {
	first, last, err := keys(prefix)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, records(prefix), after, first, last, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var read []row
	for rows.Next() {
		var r row
		var key []byte
		var begun int64
		var fault sql.NullString
		var kept sql.NullInt64
		if err := rows.Scan(&r.id, &key, &r.Model, &r.URL, &r.Sample, &r.owner, &r.Sends, &begun, &r.Served,
			&r.Usage.Prompt, &r.Usage.Completion, &r.Usage.Cached, &fault, &kept); err != nil {
			return nil, err
		}
		r.Key, r.Begun, r.Fault = hex.EncodeToString(key), time.Unix(begun, 0).UTC(), fault.String
		if kept.Valid {
			r.Answered = time.Unix(kept.Int64, 0).UTC()
		}
		switch {
		case !kept.Valid: // what there is depends on the owner
		case !fault.Valid:
			r.State = Unread
		case fault.String == "":
			r.State = Good
		default:
			r.State = Void
		}
		read = append(read, r)
	}
	return read, rows.Err()
}

// state tells the state of a call; who lives is asked once.
func (s *sqliteStore) state(r *row, living map[string]bool) State {
	if r.State != "" {
		return r.State
	}
	if r.owner == "" {
		return Failed
	}
	lives, known := living[r.owner]
	if !known {
		lives = r.owner == s.owner.id || alive(s.path, r.owner)
		living[r.owner] = lives
	}
	if lives {
		return Sending
	}
	return Lost
}

// bodies adds the request and the answer to a record.
func (s *sqliteStore) bodies(ctx context.Context, r *row) error {
	var request, answer []byte
	err := s.db.QueryRowContext(ctx, `SELECT request.body, answer.body FROM request LEFT JOIN answer USING (call) WHERE call = ?`, r.id).Scan(&request, &answer)
	if err == nil {
		r.Request, err = unpack(request)
	}
	if err == nil && answer != nil {
		r.Answer, err = unpack(answer)
	}
	if err != nil && ctx.Err() == nil {
		return &RecordError{r.Key, err}
	}
	return err
}

func (s *sqliteStore) Prune(ctx context.Context, f Filter) (pruned int, err error) {
	var ids []int64
	for r, err := range s.rows(ctx, f) {
		if err != nil {
			return 0, told(err)
		}
		if r.State != Sending {
			ids = append(ids, r.id)
		}
	}
	for len(ids) > 0 && err == nil {
		some := ids[:min(page, len(ids))]
		ids = ids[len(some):]
		var n int
		n, err = s.remove(ctx, some)
		pruned += n
	}
	return pruned, told(err)
}

// remove removes calls, if nobody has begun to send them in the meantime.
func (s *sqliteStore) remove(ctx context.Context, ids []int64) (removed int, err error) {
	err = s.write(func(g *group) error {
		removed = 0
		for _, id := range ids {
			var owner string
			var answered bool
			err := g.conn.QueryRowContext(ctx, `SELECT owner, answer.call NOT NULL FROM call LEFT JOIN answer ON call = id WHERE id = ?`, id).Scan(&owner, &answered)
			if err == sql.ErrNoRows || err == nil && !answered && owner != "" && alive(s.path, owner) {
				continue
			}
			for _, table := range []string{"answer WHERE call", "request WHERE call", "call WHERE id"} {
				if err == nil {
					_, err = g.conn.ExecContext(ctx, "DELETE FROM "+table+" = ?", id)
				}
			}
			if err != nil {
				return err
			}
			removed++
		}
		return ctx.Err()
	})
	return removed, err
}

// batchBytes is about how much of bodies is imported in one transaction.
const batchBytes = 4 << 20

func (s *sqliteStore) Import(ctx context.Context, records iter.Seq[Record]) (added int, err error) {
	var batch []Record
	size := 0
	commit := func() bool {
		var n int
		n, err = s.addAll(ctx, batch)
		added, batch, size = added+n, batch[:0], 0
		return err == nil
	}
	for r := range records {
		batch = append(batch, r)
		if size += len(r.Request) + len(r.Answer); (size > batchBytes || len(batch) == page) && !commit() {
			return added, told(err)
		}
	}
	commit()
	return added, told(err)
}

func (s *sqliteStore) addAll(ctx context.Context, records []Record) (added int, err error) {
	err = s.write(func(g *group) error {
		added = 0
		for i := range records {
			new, err := s.add(ctx, g, &records[i])
			if err != nil {
				return err
			}
			if new {
				added++
			}
		}
		return ctx.Err()
	})
	return added, err
}

// add adds a record, if its call has no good answer and is not being sent. It
// takes the place of one without.
func (s *sqliteStore) add(ctx context.Context, g *group, r *Record) (bool, error) {
	key, err := r.key()
	if err != nil {
		return false, err
	}
	var id sql.NullInt64
	var owner, fault string
	var answered bool
	err = g.conn.QueryRowContext(ctx, `SELECT id, owner, ifnull(fault, ''), answer.call NOT NULL FROM call LEFT JOIN answer ON call = id WHERE key = ?`, key[:]).Scan(&id, &owner, &fault, &answered)
	switch {
	case err == sql.ErrNoRows:
	case err != nil:
		return false, err
	case answered && (fault == "" || r.Fault != ""), !answered && owner != "" && (owner == s.owner.id || alive(s.path, owner)):
		return false, nil
	}
	read := any(r.Fault)
	if r.State == Unread {
		read = nil
	}
	for _, statement := range []struct {
		sql  string
		args []any
	}{
		{`DELETE FROM answer WHERE call = ?`, []any{id}},
		{`DELETE FROM request WHERE call = ?`, []any{id}},
		{`REPLACE INTO call (id, key, model, url, sample, owner, sends, begun, served, prompt, completion, cached, fault)
			VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)`, []any{id, key[:], r.Model, r.URL, r.Sample, r.Sends, r.Begun.Unix(),
			r.Served, r.Usage.Prompt, r.Usage.Completion, r.Usage.Cached, read}},
		{`INSERT INTO request SELECT id, ? FROM call WHERE key = ?`, []any{pack(r.Request), key[:]}},
		{`INSERT INTO answer SELECT id, ?, ? FROM call WHERE key = ?`, []any{r.Answered.Unix(), pack(r.Answer), key[:]}},
	} {
		if _, err := g.conn.ExecContext(ctx, statement.sql, statement.args...); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (s *sqliteStore) Compact(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "VACUUM")
	return told(err)
}
