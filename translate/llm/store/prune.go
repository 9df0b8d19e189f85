package store

import (
	"context"
	"database/sql"
)

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

func (s *sqliteStore) Compact(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "VACUUM")
	return told(err)
}
