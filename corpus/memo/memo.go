// Package memo remembers what was found out of short texts, words and names, which
// stand in documents again and again.
package memo

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// What is remembered at most: so many texts, none longer than so many bytes.
const (
	slots   = 1 << 14
	longest = 64
)

var seed = maphash.MakeSeed()

// A Memo is a function of a text that remembers its values, those of a bounded
// number of texts: a text takes the place of one before it with a hash like its
// own. It may be used by several goroutines at once; they share its values, which
// are not to be changed.
type Memo[V any] struct {
	of    func(string) V
	slots [slots]atomic.Pointer[entry[V]]
}

type entry[V any] struct {
	text  string
	value V
}

// New makes a Memo of a function that depends on nothing but its text.
func New[V any](of func(string) V) *Memo[V] { return &Memo[V]{of: of} }

// Of is the function's value of a text.
func (m *Memo[V]) Of(text string) V {
	if len(text) > longest {
		return m.of(text)
	}
	slot := &m.slots[maphash.String(seed, text)%slots]
	if e := slot.Load(); e != nil && e.text == text {
		return e.value
	}
	text = strings.Clone(text) // what it may be cut from need not stay
	e := &entry[V]{text, m.of(text)}
	slot.Store(e)
	return e.value
}
