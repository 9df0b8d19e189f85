package llm

import (
	"net/http"
	"sync/atomic"
)

// A ladder is the ways in which a server can be asked for the same thing, the
// one to be preferred first. It knows which of them the server takes.
//
// Nothing is sent to find out: a server that refuses a way says so with the
// first question, which is free, and gets the same question in the next one.
// That way is learned when the server takes it; what an error says is no proof.
type ladder[W comparable] struct {
	ways    []W
	at      atomic.Int32
	learned func(refused, taken W) // nil: nobody is told
}

// known is the way that the server takes, as far as is known.
func (l *ladder[W]) known() W { return l.ways[l.at.Load()] }

// send sends a call in the way that is known, and goes on to the next one as
// long as the server refuses the call for its way.
func (l *ladder[W]) send(in func(W) *exchange, refuses func(*exchange, W) bool) *exchange {
	for i := l.at.Load(); ; i++ {
		x := in(l.ways[i])
		if x.status == http.StatusOK {
			l.learn(i)
			return x
		}
		if int(i+1) == len(l.ways) || !refuses(x, l.ways[i]) {
			return x
		}
	}
}

// refused tells whether there is another way for calls that were refused in one.
// It is learned without proof, for calls that cannot be sent again at once.
func (l *ladder[W]) refused(way W) bool {
	i := l.at.Load()
	if l.ways[i] != way {
		return true
	}
	if int(i+1) == len(l.ways) {
		return false
	}
	l.learn(i + 1)
	return true
}

// learn remembers that the server takes a way. Of the calls that run at once the
// first one tells.
func (l *ladder[W]) learn(i int32) {
	for was := l.at.Load(); was < i; was = l.at.Load() {
		if l.at.CompareAndSwap(was, i) && l.learned != nil {
			l.learned(l.ways[was], l.ways[i])
		}
	}
}
