package limit

import "time"

// A Moment is what was sent in one interval of a run.
type Moment struct {
	Second  int `json:"second"` // at which it begins, since the first call
	Sent    int `json:"sent"`
	Refused int `json:"refused,omitzero"` // by the server, for want of room
}

// mostMoments is how many a history keeps: when there are more, intervals
// become twice as long.
const mostMoments = 120

// history counts calls by intervals of equal length.
type history struct {
	first   time.Time
	seconds int // of an interval
	moments []Moment
}

// at returns the moment of a time.
func (h *history) at(now time.Time) *Moment {
	if h.first.IsZero() {
		h.first, h.seconds = now, 1
	}
	i := max(0, int(now.Sub(h.first)/time.Second)) / h.seconds
	for ; i >= mostMoments; i /= 2 {
		h.halve()
	}
	for len(h.moments) <= i {
		h.moments = append(h.moments, Moment{Second: len(h.moments) * h.seconds})
	}
	return &h.moments[i]
}

// halve makes intervals twice as long.
func (h *history) halve() {
	h.seconds *= 2
	n := 0
	for i, m := range h.moments {
		if i%2 == 1 {
			h.moments[n-1].Sent += m.Sent
			h.moments[n-1].Refused += m.Refused
			continue
		}
		h.moments[n] = m
		n++
	}
	h.moments = h.moments[:n]
}

// History returns what was sent so far, by intervals in which anything was.
func (l *Limiter) History() (moments []Moment) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, m := range l.history.moments {
		if m.Sent+m.Refused > 0 {
			moments = append(moments, m)
		}
	}
	return moments
}
