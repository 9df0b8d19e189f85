// Package store keeps what was paid for: the raw answers of a language model,
// committed before anyone reads them, so that no call is paid for twice.
//
// A call goes through states: it is begun (its intent is written), sent, kept
// (its raw answer is committed) and marked (with what reading made of it).
// Where a process dies, only what it had sent and not yet kept is sent again,
// and its intents say what that was (see Lost). A loss of power may take the
// intents of the last calls with it, those since an answer was last kept:
// these calls are sent again too, but nothing says that they were sent before.
// An answer that Keep has returned for outlives either.
package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/mtalign/mtalign/corpus"
)

// A Key names a call: SHA-256 of the request as it is sent, the base URL and
// the sample's index, each with its length.
type Key [32]byte

func (k Key) String() string { return hex.EncodeToString(k[:]) }

// A Call is what an answer depends on.
type Call struct {
	Key     Key    // of the others
	Model   string // that is asked
	URL     string // the server's base URL, which holds no key
	Sample  int    // which of several answers to the same request, from 0
	Request []byte // JSON, as sent
}

// NewCall returns a call with its key.
func NewCall(model, url string, sample int, request []byte) Call {
	h := sha256.New()
	for _, part := range [][]byte{request, []byte(url), binary.BigEndian.AppendUint64(nil, uint64(sample))} {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		h.Write(part)
	}
	return Call{Key(h.Sum(nil)), model, url, sample, request}
}

// A Reading is what was made of a raw answer.
type Reading struct {
	Model string // that answered, as the server names it
	Usage corpus.Usage
	Fault string // why it is no answer: the call is free again; "" of a good one
}

// A Store keeps paid answers, for this process and others. Its methods may be
// called by several goroutines.
type Store interface {
	// Begin returns the raw answer to a call, or nil where there is none:
	// then the caller holds the call, nobody else sends it, and it must be
	// ended by Keep, Drop or Lose. Begin waits while another holds the call. A
	// holder that dies loses what it holds. The intent outlives the process;
	// a loss of power only where something durable was written after it.
	Begin(ctx context.Context, call Call) (raw []byte, err error)
	// Look returns the raw answer to a call, or nil where there is none, and
	// holds nothing.
	Look(key Key) (raw []byte, err error)
	// Keep commits the raw answer, durably, and ends the call.
	Keep(key Key, raw []byte) error
	// Mark says what reading made of the answer that Keep was given or Begin
	// returned. One with a fault is not returned again. The mark of a good
	// answer is written some time later; it is lost with a process that dies.
	Mark(key Key, r Reading) error
	// Drop ends a call without an answer.
	Drop(key Key) error
	// Lose ends a call without an answer that may have been paid for.
	Lose(key Key) error
	Close() error
}

// None keeps nothing.
var None Store = none{}

type none struct{}

func (none) Begin(context.Context, Call) ([]byte, error) { return nil, nil }
func (none) Look(Key) ([]byte, error)                    { return nil, nil }
func (none) Keep(Key, []byte) error                      { return nil }
func (none) Mark(Key, Reading) error                     { return nil }
func (none) Drop(Key) error                              { return nil }
func (none) Lose(Key) error                              { return nil }
func (none) Close() error                                { return nil }
