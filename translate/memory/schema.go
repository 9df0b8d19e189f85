package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus/sqlite"
)

// Units are numbered from 0 in the order in which they came. blockUnits of them
// are a block, which the postings of fuzzy matches are kept by: what is added
// is appended to the last one and leaves all others as they are.
const (
	blockBits  = 16
	blockUnits = 1 << blockBits
	gramBits   = 17
	gramCount  = 1 << gramBits
)

// tables is the schema of a memory, known by "mttm". The version is that of how
// digests and tokens are made too.
var tables = sqlite.Schema{Application: 0x6d74746d, Version: 1, Tables: `
CREATE TABLE file (
	id    INTEGER PRIMARY KEY,
	name  TEXT NOT NULL UNIQUE,
	units INTEGER NOT NULL -- that are from it
);
CREATE TABLE language (
	code     TEXT PRIMARY KEY,
	variants INTEGER NOT NULL -- that are in it
) WITHOUT ROWID;
CREATE TABLE unit (
	id   INTEGER PRIMARY KEY, -- from 0, in the order of coming
	file INTEGER NOT NULL REFERENCES file,
	line INTEGER NOT NULL,    -- in the file; 0 where it is not known
	body TEXT NOT NULL        -- JSON: variants, attributes, properties, notes
);
CREATE TABLE segment (
	digest  INTEGER NOT NULL, -- of language and text, as compared; 0 of a unit without text
	unit    INTEGER NOT NULL REFERENCES unit,
	context INTEGER NOT NULL, -- digest of the segments around it; 0 where there are none
	date    INTEGER NOT NULL, -- of the last change, YYYYMMDDhhmmss; 0 where it is not known
	PRIMARY KEY (digest, unit)
) WITHOUT ROWID;
CREATE TABLE posting (
	id    INTEGER PRIMARY KEY, -- block << 17 | gram, 17 bits of the digest of a language and a token
	units BLOB NOT NULL        -- that have it, ascending, three bytes each: place in the block (little-endian), tokens of the segment
);
CREATE TABLE shape (
	id    INTEGER PRIMARY KEY, -- unit >> 4
	units BLOB NOT NULL        -- of each the length (a varint) and the shapes of its texts: a byte of the language, how many tokens, a byte of each
)`}

// prepare makes the tables in an empty file and refuses files that are not ours
// or newer than we know. It runs inside a transaction.
func prepare(ctx context.Context, conn *sql.Conn) error {
	found, err := tables.Prepare(ctx, conn)
	switch {
	case errors.Is(err, sqlite.ErrForeign):
		return fmt.Errorf("%w, no translation memory: give another file", err)
	case err != nil:
		return err
	case found != tables.Version:
		return fmt.Errorf("it has version %d, of another mtalign: use that to export it, or import the TMX files into a new one", found)
	}
	return numbered(ctx, conn)
}

// numbered refuses units whose numbers are of more blocks than the file has
// pages, as nothing of ours writes: a look-up makes a list of all blocks.
func numbered(ctx context.Context, conn *sql.Conn) error {
	var first, last, pages int64
	err := conn.QueryRowContext(ctx, `SELECT coalesce(min(id), 0), (SELECT coalesce(max(id), 0) FROM unit),
		(SELECT page_count FROM pragma_page_count) FROM unit`).Scan(&first, &last, &pages)
	if err == nil && (first < 0 || last>>blockBits > pages) {
		err = errors.New("its units are numbered as in no memory: put back a copy, or import the TMX files into a new one")
	}
	return err
}
