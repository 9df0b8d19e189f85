package limit

import (
	"testing"
	"time"
)

// TestHistory counts every call once, however long the run is.
func TestHistory(t *testing.T) {
	var l Limiter
	first := time.Now()
	for second := range 1000 {
		l.history.at(first.Add(time.Duration(second)*time.Second)).Sent++
	}
	l.history.at(first.Add(100*time.Second)).Refused++
	moments := l.History()
	sent, refused := 0, 0
	for i, m := range moments {
		sent, refused = sent+m.Sent, refused+m.Refused
		if i > 0 && m.Second-moments[i-1].Second != l.history.seconds {
			t.Errorf("moment %d begins at %d, %d after the one before", i, m.Second, m.Second-moments[i-1].Second)
		}
	}
	if sent != 1000 || refused != 1 || len(moments) > mostMoments {
		t.Errorf("%d sent and %d refused in %d moments", sent, refused, len(moments))
	}
	l.history.at(first.Add(1000*time.Hour)).Sent++ // the machine slept
	if n := len(l.History()); n != 2 {
		t.Errorf("%d moments, want 2", n)
	}
}
