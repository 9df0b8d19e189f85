package metric

import (
	"math"
	"testing"
)

// TestLogAndExpEqualGlibc tests values that math's functions round otherwise;
// expected are those of Python 3.11 with glibc 2.36 on amd64.
func TestLogAndExpEqualGlibc(t *testing.T) {
	for _, c := range []struct {
		name    string
		f       func(float64) float64
		x, want float64
	}{
		{"log", naturalLog, 55.554, 4.0173555206939655},
		{"log", naturalLog, 28.082, 3.3351288016924507},
		{"log", naturalLog, 3.295, 1.1924061679544706},
		{"log", naturalLog, 0.457, -0.7830718880879323},
		{"log", naturalLog, 51.568, 3.9429013250730818},
		{"log", naturalLog, 53.983, 3.9886691821848728},
		{"exp", naturalExp, 1.214, 3.3669254548427423},
		{"exp", naturalExp, 2.338, 10.360494838244776},
		{"exp", naturalExp, 1.316, 3.728477599232907},
		{"exp", naturalExp, 0.303, 1.3539144644422882},
		{"exp", naturalExp, 3.101, 22.2201603353993},
		{"exp", naturalExp, 4.652, 104.794364857756},
	} {
		if got := c.f(c.x); got != c.want {
			t.Errorf("%s %v = %v, want %v", c.name, c.x, got, c.want)
		}
	}
	for x := 1e-9; x < 1e9; x *= 1.7 {
		if got, near := naturalLog(x), math.Log(x); math.Abs(got-near) > 3e-16*math.Abs(near) {
			t.Errorf("log %v = %v, not near %v", x, got, near)
		}
	}
	for _, x := range []float64{-800, -745.2, -512, -1e-300, 0, 1e-20, 600} {
		if got, near := naturalExp(x), math.Exp(x); got != near {
			t.Errorf("exp %v = %v, want %v", x, got, near)
		}
	}
}
