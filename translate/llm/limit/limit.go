// Package limit paces the calls to a server whose limits may be given, told by
// the server, or neither.
//
// Given limits and those in x-ratelimit headers are kept with buckets, one of
// requests and one of tokens. Where the server says nothing, the calls in
// flight treble with every round trip until it refuses one; from then on a rate
// is followed that falls with every refusal and climbs in between. While the
// server asks to wait, nobody calls. Refusals that come by chance, as often at a
// low rate as at a high one, stop only the call that is refused.
package limit

import (
	"cmp"
	"context"
	"net/http"
	"sync"
	"time"
)

// Options configure a Limiter. Zero values stand for the defaults given here.
type Options struct {
	Requests int             // a minute; as many as the server takes
	Tokens   int             // a minute; as many as the server takes
	Calls    int             // in flight at once; 8
	Over     context.Context // no call passes when it has ended; nil: never
}

// A Limiter lets calls pass in the order in which they ask. It may be used by
// any number of goroutines.
type Limiter struct {
	over context.Context
	turn chan struct{} // held by the caller that goes next
	news chan struct{} // tells it that it may be able to go

	mu       sync.Mutex
	requests bucket
	tokens   bucket
	told     struct{ requests, tokens told }
	given    struct{ requests, tokens float64 } // a second
	gate     gate
	climb    climb
	inFlight int
	sent     int       // calls so far
	last     time.Time // of the last call
	bound    bool      // the next call had to wait for the rate
	history  history
}

// New returns a Limiter.
func New(o Options) *Limiter {
	if o.Calls <= 0 {
		o.Calls = 8
	}
	if o.Over == nil {
		o.Over = context.Background()
	}
	l := &Limiter{over: o.Over, turn: make(chan struct{}, 1), news: make(chan struct{}, 1), climb: newClimb(o.Calls)}
	l.given.requests, l.given.tokens = perSecond(o.Requests), perSecond(o.Tokens)
	l.setRates(time.Now())
	return l
}

// perSecond is a rate that was given a minute; 0 is none.
func perSecond(aMinute int) float64 {
	if aMinute <= 0 {
		return unlimited
	}
	return float64(aMinute) / 60
}

// A Pass lets one call go. When it is over exactly one of Taken, Refused and
// Lost must be called.
type Pass struct {
	limiter *Limiter
	number  int // of the call, from 1
	at      time.Time
	tokens  float64
}

// Wait returns when a call of so many tokens, its answer included, may go, or
// ctx's error, or the cause of Over's end. The tokens may be an estimate, which
// Taken settles.
func (l *Limiter) Wait(ctx context.Context, tokens int) (*Pass, error) {
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-l.over.Done():
		return nil, context.Cause(l.over)
	}
	for {
		if err := cmp.Or(ctx.Err(), context.Cause(l.over)); err != nil {
			return nil, err
		}
		pass, wait := l.try(float64(tokens), time.Now())
		if pass != nil {
			return pass, nil
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-l.news:
		case <-ctx.Done():
		case <-l.over.Done():
		}
		timer.Stop()
	}
}

// longestLook is how long a call waits at most before it looks again; where
// only news ends a wait, for so long.
const longestLook = time.Hour

// try lets a call go or tells how long it has to wait.
func (l *Limiter) try(tokens float64, now time.Time) (*Pass, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if wait := l.gate.left(now); wait > 0 {
		return nil, wait
	}
	if l.inFlight >= l.climb.window {
		return nil, longestLook
	}
	rate := l.requests.wait(1, now)
	l.bound = l.bound || rate > 0
	if wait := max(rate, l.tokens.wait(tokens, now)); wait > 0 {
		return nil, wait
	}
	if l.bound && l.requests.rate == l.climb.rate {
		l.climb.grow(now.Sub(l.last))
		l.setRates(now)
	}
	l.requests.take(1)
	l.tokens.take(tokens)
	l.inFlight++
	l.sent++
	l.bound, l.last = false, now
	l.climb.send(now)
	l.history.at(now).Sent++
	return &Pass{l, l.sent, now, tokens}, 0
}

// setRates makes the buckets follow the lowest of the rates that are known.
func (l *Limiter) setRates(now time.Time) {
	l.requests.set(min(l.given.requests, l.told.requests.rate(), l.climb.rate), now)
	l.tokens.set(min(l.given.tokens, l.told.tokens.rate()), now)
}

// end takes a call out of flight; it returns with the lock held.
func (p *Pass) end(header http.Header) (l *Limiter, now time.Time) {
	l, now = p.limiter, time.Now()
	l.mu.Lock()
	l.inFlight--
	l.told.requests.learn(header, "Requests", now)
	l.told.tokens.learn(header, "Tokens", now)
	return l, now
}

func (l *Limiter) done(now time.Time) {
	l.setRates(now)
	l.mu.Unlock()
	select {
	case l.news <- struct{}{}:
	default:
	}
}

// Taken tells that the server took the call, and how many tokens it counted;
// 0 where it did not say.
func (p *Pass) Taken(header http.Header, tokens int) {
	l, now := p.end(header)
	defer l.done(now)
	if tokens > 0 {
		l.tokens.take(float64(tokens) - p.tokens)
	}
	l.gate.passed(p.at)
	l.climb.passed(p.number)
}

// Refused tells that the server had no room for the call. All calls wait as
// long as it asks them to, and then go slower, unless it refuses some whatever
// the rate: then only this one is to wait. It returns how long the server asks
// all to wait, those of other processes too; 0 where it does not.
func (p *Pass) Refused(header http.Header) (pause time.Duration) {
	l, now := p.end(header)
	defer l.done(now)
	l.history.at(now).Refused++
	l.tokens.take(-p.tokens)
	pause = RetryAfter(header, now)
	switch l.climb.refused(p, l.sent, usedUp(header), now) {
	case news:
		l.gate.close(pause, now)
	case old:
		if pause > 0 {
			l.gate.extend(now.Add(pause))
		}
	case chance:
		return 0
	}
	return pause
}

// Lost tells that nothing can be learned from the call: it broke off, or
// failed for another reason.
func (p *Pass) Lost() {
	l, now := p.end(nil)
	l.done(now)
}
