package store

import (
	"context"
	"database/sql"
	"iter"
)

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
