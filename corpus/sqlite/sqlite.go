// Package sqlite opens the SQLite files that belong to mtalign: it knows them
// among other programs' (see Schema), and tells by an error what a user can do
// about it (see TroubleOf). It is all that knows the driver.
package sqlite

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// A Mode says whether a file is written, and made where there is none.
type Mode string

// The modes of Open, as SQLite's URIs have them.
const (
	Reading  Mode = "ro"
	Still    Mode = "still" // reading what nobody writes meanwhile: nothing is made beside it
	Existing Mode = "rw"
	Create   Mode = "rwc"
)

// Open opens a file, with a write-ahead log where it is written; without a path, a database in the
// machine's memory. Each connection waits a minute for what another process
// has locked, and begins with pragmas, such as "synchronous(FULL)". The file is
// looked at when it is first used.
func Open(path string, mode Mode, pragmas ...string) (*sql.DB, error) {
	query := url.Values{"_pragma": append([]string{"busy_timeout(60000)"}, pragmas...)}
	name := url.URL{Scheme: "file", Opaque: ":memory:"}
	if path != "" {
		path, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		switch query.Set("mode", string(mode)); mode {
		case Reading:
		case Still:
			query.Set("mode", string(Reading))
			query.Set("immutable", "1")
		default:
			query.Add("_pragma", "journal_mode(WAL)")
		}
		name = url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	}
	name.RawQuery = query.Encode()
	return sql.Open("sqlite", name.String())
}

// Immediate runs f in a transaction that has the right to write from its
// beginning.
func Immediate(ctx context.Context, conn *sql.Conn, f func() error) error {
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := f()
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // fails where SQLite has done it already
	}
	return err
}
