package memory

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/sqlite"
)

// An index is a translation memory in an SQLite file, or in the machine's
// memory. Several processes may read a file while one writes: they see whole
// batches.
type index struct {
	path string // empty: in the machine's memory
	db   *sql.DB

	segments, unit, sizes, postings, shapes *sql.Stmt
}

// pageCache is the pages that a connection keeps, in kB.
const pageCache = 16 << 10

// readers is how many look-ups of a file run at once.
const readers = 4

// openIndex opens a file; it is made where there is none and create says so.
func openIndex(path string, create bool) (*index, error) {
	x := &index{path: path}
	mode := sqlite.Existing
	if create {
		mode = sqlite.Create
	}
	var err error
	if x.db, err = sqlite.Open(path, mode, "synchronous(NORMAL)", fmt.Sprintf("cache_size(-%d)", pageCache)); err != nil {
		return nil, err
	}
	if err := x.start(context.Background()); err != nil {
		return nil, errors.Join(x.told(err), x.db.Close())
	}
	return x, nil
}

func (x *index) start(ctx context.Context) error {
	x.db.SetMaxOpenConns(readers + 1)
	x.db.SetMaxIdleConns(readers + 1)
	if x.path == "" {
		x.db.SetMaxOpenConns(1) // another would see another database
		x.db.SetConnMaxLifetime(0)
	}
	if err := x.immediate(ctx, func(conn *sql.Conn) error { return prepare(ctx, conn) }); err != nil {
		return err
	}
	for text, stmt := range map[string]**sql.Stmt{
		findSegments: &x.segments, findUnit: &x.unit, findSizes: &x.sizes, findPostings: &x.postings, findShapes: &x.shapes,
	} {
		var err error
		if *stmt, err = x.db.PrepareContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

func (x *index) close() error { return x.db.Close() }

// immediate runs f in a transaction that has the right to write from its
// beginning.
func (x *index) immediate(ctx context.Context, f func(*sql.Conn) error) error {
	conn, err := x.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return sqlite.Immediate(ctx, conn, func() error { return f(conn) })
}

const restore = ": the file is damaged or of another kind: put back a copy, or import the TMX files into a new one"

// advice is what to do about errors that SQLite has none for.
var advice = map[sqlite.Trouble]string{
	sqlite.Full:        ": the disk may be full: make room and import again; what is there already is passed over",
	sqlite.Corrupt:     restore,
	sqlite.NotDatabase: restore,
	sqlite.Locked:      ": another process has been writing for a minute: wait for it",
	sqlite.Unwritable:  ": there must be such a file, and it and its folder must be writable",
}

// told names the file and adds to an error what to do about it.
func (x *index) told(err error) error {
	if err == nil {
		return nil
	}
	what := advice[sqlite.TroubleOf(err)]
	if errors.Is(err, errDamaged) {
		what = restore
	}
	return fmt.Errorf("translation memory %s: %w%s", cmp.Or(x.path, "of TMX files"), err, what)
}

const findUnit = `SELECT body, name, line FROM unit JOIN file ON file.id = unit.file WHERE unit.id = ?`

// load reads a unit.
func (x *index) load(id int64) (format.Unit, error) {
	var body []byte
	var unit format.Unit
	if err := x.unit.QueryRow(id).Scan(&body, &unit.File, &unit.Line); err != nil {
		return unit, fmt.Errorf("unit %d: %w", id, err)
	}
	return unit, damaged(id, &unit, decode(body, &unit))
}

// errDamaged is in the chain of errors of an index that SQLite can read and we
// cannot.
var errDamaged = errors.New("a part of it is damaged")

// damaged says which unit could not be decoded, the first one being 1.
func damaged(id int64, unit *format.Unit, err error) error {
	if err == nil {
		return nil
	}
	from := unit.File
	if unit.Line > 0 {
		from += fmt.Sprintf(":%d", unit.Line)
	}
	return fmt.Errorf("%w: unit %d, of %s: %w", errDamaged, id+1, from, err)
}

// Is tells whether a file is a memory that Open made, or another SQLite file.
func Is(path string) bool {
	is, err := isIndex(path)
	return is && err == nil
}

// isIndex tells an SQLite file by its first bytes.
func isIndex(path string) (bool, error) {
	const magic = "SQLite format 3\x00"
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return string(head) == magic, err
}
