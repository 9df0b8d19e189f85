package queue

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/mtalign/mtalign/translate/llm/pause"
)

// A patience does things in the database until they are done: where it is away,
// it is waited for.
type patience struct {
	tell func(format string, args ...any)
	away atomic.Bool // it was told that the database is away
}

// firstWait and lastWait are how long is waited before the database is tried
// again.
const (
	firstWait = 100 * time.Millisecond
	lastWait  = 2 * time.Second
)

// do does something, again where the database was away; it must bear being done
// twice, as a commit may break off behind its end. The error is f's or ctx's.
func (p *patience) do(ctx context.Context, f func(context.Context) error) error {
	for wait := firstWait; ; wait = min(2*wait, lastWait) {
		err := f(ctx)
		if err == nil {
			if p.away.CompareAndSwap(true, false) {
				p.tell("PostgreSQL is back")
			}
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !away(err) {
			return err
		}
		if p.away.CompareAndSwap(false, true) {
			p.tell("PostgreSQL is away, and waited for: %v", err)
		}
		if err := pause.For(ctx, wait); err != nil {
			return err
		}
	}
}

// awayClasses are the classes of SQLSTATE, or whole ones, that say that the
// server is away or busy for a while (PostgreSQL's manual, appendix A):
// connection exceptions, shutdown, crash, start-up, too many connections,
// conflicts of transactions, and one that paused for too long.
var awayClasses = []string{"08", "57P01", "57P02", "57P03", "53300", "40", "25P03"}

// away tells whether an error passes when the database is back.
func away(err error) bool {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		for _, class := range awayClasses {
			if strings.HasPrefix(server.Code, class) {
				return true
			}
		}
		return false
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		strings.Contains(err.Error(), "conn closed")
}
