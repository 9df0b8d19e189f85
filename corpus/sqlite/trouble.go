package sqlite

import (
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// A Trouble is a kind of error that a user can do something about.
type Trouble int

// The troubles.
const (
	Other       Trouble = iota // or none
	Full                       // there may be no room on the disk
	Corrupt                    // a part of the file is damaged
	NotDatabase                // the file is of another kind, or its beginning is damaged
	Locked                     // another process writes
	Unwritable                 // the file or its folder, if they are there at all
)

var troubles = map[int]Trouble{
	sqlite3.SQLITE_FULL:     Full,
	sqlite3.SQLITE_IOERR:    Full,
	sqlite3.SQLITE_CORRUPT:  Corrupt,
	sqlite3.SQLITE_NOTADB:   NotDatabase,
	sqlite3.SQLITE_BUSY:     Locked,
	sqlite3.SQLITE_READONLY: Unwritable,
	sqlite3.SQLITE_CANTOPEN: Unwritable,
	sqlite3.SQLITE_PERM:     Unwritable,
}

// TroubleOf tells what an error is about. Other is that of errors which are not
// SQLite's.
func TroubleOf(err error) Trouble {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return Other
	}
	return troubles[e.Code()&0xff] // the rest tells kinds of these apart
}
