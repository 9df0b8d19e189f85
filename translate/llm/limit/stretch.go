package limit

import "time"

// A stretch is what was sent between two refusals.
type stretch struct {
	number  int       // of the last call in it
	taken   int       // calls that were not refused
	second  int       // of them, in its last second
	refused int       // calls
	start   time.Time // of the pause before it
	first   time.Time // call
	end     time.Time
	rate    float64 // at its end
}

// refuse counts a call as refused that was sent at a time.
func (s *stretch) refuse(at time.Time) {
	s.taken--
	s.refused++
	if s.end.Sub(at) < time.Second {
		s.second--
	}
}

func (s *stretch) calls() int { return s.taken + s.refused }

// pace is how many calls a second were taken at the end of a stretch, at least
// one.
func (s *stretch) pace() float64 {
	under := max(s.end.Sub(s.first), time.Millisecond).Seconds()
	return max(float64(s.second)/min(under, 1), float64(s.taken)/under, 1)
}

// mean is how many calls a second were taken in a stretch with its pause.
func (s *stretch) mean() float64 { return float64(s.taken) / s.end.Sub(s.start).Seconds() }

// An early is what was sent in stretches that ended early, up to the last but
// one. One stretch alone says little of how often calls are refused by chance:
// it is short as often as not.
type early struct {
	calls, taken int
	since        time.Time // start of the first
	tried        bool      // a trial passed before them: it is hardly noise
}

// add adds the last stretch but one where that is one of them; before is how
// many there were so far, without the last one.
func (e *early) add(past, last *stretch, before int) {
	switch {
	case before > 0:
		e.calls += past.calls()
		e.taken += past.taken
	case e.since.IsZero():
		e.since = last.start
	}
}
