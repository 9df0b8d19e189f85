package llm

import "context"

// A Key names a call: SHA-256 of the request as it is sent, the base URL and
// the sample's index.
type Key [32]byte

// A Store keeps paid answers, for this process and others. All methods may be
// called by several goroutines.
type Store interface {
	// Begin waits until the call is nobody else's. It returns the raw answer
	// where there is one; a nil answer means that the caller now holds the
	// call and must end it by Keep or Drop.
	Begin(ctx context.Context, key Key, request []byte) (raw []byte, err error)
	// Keep commits the raw answer, durably, and ends the call.
	Keep(key Key, raw []byte) error
	// Drop ends the call without an answer.
	Drop(key Key) error
	Close() error
}

// OpenStore opens the store in a file, made where there is none yet.
func OpenStore(path string) (Store, error) { return nil, nil }
