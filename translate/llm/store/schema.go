package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/sqlite"
)

// tables is the schema of a store: "mtal" is what it is known by. Bodies stand
// apart, so that going through the calls does not read them.
var tables = sqlite.Schema{Application: 0x6d74616c, Version: 2, Tables: `
CREATE TABLE call (
	id         INTEGER PRIMARY KEY,
	key        BLOB NOT NULL UNIQUE,
	model      TEXT NOT NULL,    -- that is asked
	url        TEXT NOT NULL,    -- of the server; '' in what version 1 kept
	sample     INTEGER NOT NULL,
	owner      TEXT NOT NULL,    -- who is sending it; '' when nobody is
	sends      INTEGER NOT NULL, -- how often it was begun
	begun      INTEGER NOT NULL, -- Unix time, seconds
	served     TEXT NOT NULL DEFAULT '', -- model that answered, as the server names it
	prompt     INTEGER NOT NULL DEFAULT 0, -- tokens
	completion INTEGER NOT NULL DEFAULT 0,
	cached     INTEGER NOT NULL DEFAULT 0,
	fault      TEXT              -- why the answer is none; '' when it is one, NULL before it is read
);
CREATE TABLE request (
	call INTEGER PRIMARY KEY REFERENCES call,
	body BLOB NOT NULL -- JSON, as sent; packed
);
CREATE TABLE answer (
	call INTEGER PRIMARY KEY REFERENCES call,
	kept INTEGER NOT NULL, -- Unix time, seconds
	body BLOB NOT NULL -- as it came; packed
)`}

// prepare makes the tables in an empty file, brings old ones up to date and
// refuses files that are not ours or newer than we know. It runs inside a
// transaction.
func prepare(ctx context.Context, conn *sql.Conn) error {
	found, err := tables.Prepare(ctx, conn)
	switch {
	case errors.Is(err, sqlite.ErrForeign):
		return fmt.Errorf("%w: give another file with --store", err)
	case err != nil:
		return err
	case found == 1:
		return fromVersion1(ctx, conn)
	case found != tables.Version:
		return fmt.Errorf("it has version %d, of a newer mtalign: use that, or give another file with --store", found)
	}
	return nil
}

// fromVersion1 copies the table of version 1, whose bodies stood in it as they
// came. What was answered was not marked yet.
func fromVersion1(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, `ALTER TABLE call RENAME TO call1`); err != nil {
		return err
	}
	if err := tables.Create(ctx, conn); err != nil {
		return err
	}
	rows, err := conn.QueryContext(ctx, `SELECT rowid, key, request, raw, raw IS NOT NULL, owner, sends, begun, ifnull(answered, begun) FROM call1`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r struct {
			id, sends, begun, answered int64
			key, request, raw          []byte
			hasAnswer                  bool
			owner                      string
		}
		if err := rows.Scan(&r.id, &r.key, &r.request, &r.raw, &r.hasAnswer, &r.owner, &r.sends, &r.begun, &r.answered); err != nil {
			return err
		}
		_, err := conn.ExecContext(ctx, `INSERT INTO call (id, key, model, url, sample, owner, sends, begun) VALUES (?, ?, ?, '', 0, ?, ?, ?)`,
			r.id, r.key, modelOf(r.request), r.owner, r.sends, r.begun)
		if err == nil {
			_, err = conn.ExecContext(ctx, `INSERT INTO request VALUES (?, ?)`, r.id, pack(r.request))
		}
		if err == nil && r.hasAnswer {
			_, err = conn.ExecContext(ctx, `INSERT INTO answer VALUES (?, ?, ?)`, r.id, r.answered, pack(r.raw))
		}
		if err != nil {
			return err
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, `DROP TABLE call1`)
	return err
}

// modelOf reads the model that a request asks.
func modelOf(request []byte) string {
	var r struct {
		Model string `json:"model"`
	}
	json.Unmarshal(request, &r)
	return r.Model
}
