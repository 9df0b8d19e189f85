// Package store keeps what was paid for: the raw answers of a language model,
// committed before anyone reads them, so that no call is paid for twice.
package store

import "context"

// A Key names a call: SHA-256 of the request as it is sent, the base URL and
// the sample's index.
type Key [32]byte

// A Store keeps paid answers, for this process and others. Its methods may be
// called by several goroutines.
type Store interface {
	// Begin returns the raw answer to a call, or nil where there is none:
	// then the caller holds the call, nobody else sends it, and it must be
	// ended by Keep or Drop. Begin waits while another holds the call. A
	// holder that dies loses what it holds.
	Begin(ctx context.Context, key Key, request []byte) (raw []byte, err error)
	// Keep commits the raw answer, durably, and ends the call.
	Keep(key Key, raw []byte) error
	// Drop ends the call without an answer; one that was kept is forgotten.
	Drop(key Key) error
	Close() error
}

// None keeps nothing.
var None Store = none{}

type none struct{}

func (none) Begin(context.Context, Key, []byte) ([]byte, error) { return nil, nil }
func (none) Keep(Key, []byte) error                             { return nil }
func (none) Drop(Key) error                                     { return nil }
func (none) Close() error                                       { return nil }
