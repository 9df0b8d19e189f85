package limit

import "time"

// A meter counts the calls of the last second, in tenths of it.
type meter struct {
	tenths [10]int
	last   int64 // the tenth, since 1970
}

func (m *meter) add(now time.Time) {
	m.turn(now)
	m.tenths[m.last%int64(len(m.tenths))]++
}

// drop takes back a call that was added at a time.
func (m *meter) drop(at time.Time) {
	if tenth, n := at.UnixMilli()/100, int64(len(m.tenths)); tenth > m.last-n {
		m.tenths[tenth%n]--
	}
}

// turn empties the tenths that have come round again.
func (m *meter) turn(now time.Time) {
	tenth, n := now.UnixMilli()/100, int64(len(m.tenths))
	for i := max(m.last+1, tenth-n+1); i <= tenth; i++ {
		m.tenths[i%n] = 0
	}
	m.last = max(m.last, tenth)
}

func (m *meter) sum(now time.Time) (n int) {
	m.turn(now)
	for _, count := range m.tenths {
		n += count
	}
	return n
}
