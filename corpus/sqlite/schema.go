package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// A Schema is the tables of one kind of file.
type Schema struct {
	Application int32  // marks the kind among SQLite files
	Version     int    // of the tables
	Tables      string // SQL that makes them
}

// ErrForeign says that a file is of another kind.
var ErrForeign = errors.New("it is another program's database")

// Prepare makes the tables in an empty file. It returns the version of those
// that are there, or ErrForeign. It runs inside a transaction (see Immediate),
// as another process may open the file at the same time.
func (s Schema) Prepare(ctx context.Context, conn *sql.Conn) (found int, err error) {
	var application int32
	var tables int
	err = conn.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&application, &found, &tables)
	switch {
	case err != nil:
		return 0, err
	case tables == 0 && application == 0:
		return s.Version, s.Create(ctx, conn)
	case application != s.Application:
		return 0, ErrForeign
	}
	return found, nil
}

// Create makes the tables.
func (s Schema) Create(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, fmt.Sprintf("%s; PRAGMA application_id = %d; PRAGMA user_version = %d", s.Tables, s.Application, s.Version))
	return err
}
