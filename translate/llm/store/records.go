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

	"github.com/mtalign/mtalign/corpus/sqlite"
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
			case sqlite.TroubleOf(err) != sqlite.Corrupt:
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
