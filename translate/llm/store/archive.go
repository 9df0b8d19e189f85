package store

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"
)

// An Archive is a Store that can be looked through and tidied up.
type Archive interface {
	Store
	// Records yields the calls that a filter matches, in the order they were
	// first begun; without their bodies, unless these are asked for. It goes on
	// behind a *RecordError; any other error ends it.
	Records(ctx context.Context, f Filter, bodies bool) iter.Seq2[Record, error]
	// Prune removes the calls that a filter matches, and their answers, and
	// returns how many. Those that are being sent stay.
	Prune(ctx context.Context, f Filter) (int, error)
	// Import adds records, which have passed their Check, and returns how many:
	// a call that has a good answer, or is being sent, stays as it is.
	Import(ctx context.Context, records iter.Seq[Record]) (int, error)
	// Compact gives the room of what was removed back to the disk.
	Compact(ctx context.Context) error
}

// A State is how far a call has come.
type State string

// The states of calls.
const (
	Sending State = "sending" // its answer is waited for
	Lost    State = "lost"    // its sender died, or its answer did not arrive: it may have been paid for; a loss of power leaves no trace of the last ones
	Failed  State = "failed"  // it was sent in vain; it is free
	Unread  State = "unread"  // its answer is kept
	Good    State = "good"    // its answer is kept and could be read
	Void    State = "void"    // its answer is none; it is free
)

// States are all states.
var States = []State{Sending, Lost, Failed, Unread, Good, Void}

// A Filter picks calls. What is zero does not matter.
type Filter struct {
	Prefix string    // of the key, in hexadecimal
	Model  string    // that was asked or answered
	States []State   // one of these
	Before time.Time // answered before; begun, where there is no answer
	Since  time.Time // not before
}

func (f Filter) match(r *Record) bool {
	at := r.Answered
	if at.IsZero() {
		at = r.Begun
	}
	return strings.HasPrefix(r.Key, f.Prefix) &&
		(f.Model == "" || f.Model == r.Model || f.Model == r.Served) &&
		(len(f.States) == 0 || slices.Contains(f.States, r.State)) &&
		(f.Before.IsZero() || at.Before(f.Before)) && !at.Before(f.Since)
}
