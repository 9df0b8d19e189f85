package store

import (
	"errors"
	"fmt"

	"github.com/mtalign/mtalign/corpus/sqlite"
)

const fullAdvice = "the disk may be full: make room and give the same command again; what was kept is not paid for twice"

const damagedAdvice = "the file is damaged: save what can be read with 'mtalign cache export', import it into another one and give that with --store"

// advice is what to do about errors that SQLite has none for.
var advice = map[sqlite.Trouble]string{
	sqlite.Full:        fullAdvice,
	sqlite.Corrupt:     damagedAdvice,
	sqlite.NotDatabase: "the file is damaged or of another kind: put back a copy, or give another one with --store",
	sqlite.Locked:      "another process keeps it locked: wait for it, or give another file with --store",
	sqlite.Unwritable:  "the file and its folder must be writable, or give another one with --store",
}

// told adds to an error what to do about it.
func told(err error) error {
	if err == nil {
		return nil
	}
	what := advice[sqlite.TroubleOf(err)]
	if errors.Is(err, errDamaged) {
		what = damagedAdvice
	}
	if what == "" {
		return err
	}
	return fmt.Errorf("%w: %s", err, what)
}
