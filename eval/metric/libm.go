package metric

import (
	"math"
	"math/big"
	"sync"
)

// Scores are printed to the last digit, and math's exp and log are now and then
// an ulp from those of the C library that Python calls. These are not: naturalLog
// is rounded correctly, as glibc's is but for one value in some ten thousand,
// and naturalExp is glibc's own algorithm with fused operations.

// A double is the unevaluated sum of two numbers, hi the larger: twice the
// digits of one (Dekker 1971, "A Floating-Point Technique for Extending the
// Available Precision").
type double struct{ hi, lo float64 }

func sum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

func (a double) plus(b double) double {
	s := sum(a.hi, b.hi)
	return sum(s.hi, s.lo+(a.lo+b.lo))
}

func (a double) times(b double) double {
	p := float64(a.hi * b.hi)
	return sum(p, math.FMA(a.hi, b.hi, -p)+(float64(a.hi*b.lo)+float64(a.lo*b.hi)))
}

func (a double) over(b double) double {
	q := a.hi / b.hi
	rest := math.FMA(-q, b.hi, a.hi) + (a.lo - float64(q*b.lo))
	return sum(q, rest/b.hi)
}

var (
	one   = double{1, 0}
	third = one.over(double{3, 0})
	fifth = one.over(double{5, 0})
	ln2   = double{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}
)

// naturalLog is the logarithm of a positive finite number: of x = 2^k m it is
// k ln 2 + 2 artanh z, where z = (m-1)/(m+1).
func naturalLog(x float64) float64 {
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = 2*m, k-1
	}
	z := double{m - 1, 0}.over(sum(m, 1))
	square := z.times(z)
	tail := 0.0
	for n := 25.0; n >= 7; n -= 2 {
		tail = 1/n + float64(square.hi*tail)
	}
	series := fifth.plus(square.times(double{tail, 0}))
	series = third.plus(square.times(series))
	series = one.plus(square.times(series))
	artanh := z.times(series)
	log := ln2.times(double{float64(k), 0}).plus(double{2 * artanh.hi, 2 * artanh.lo})
	return log.hi + log.lo
}

// naturalExp is e^x where neither it nor x is extreme, after Nagy's routine in
// Arm Optimized Routines, which is glibc's: x = ln 2 (k + j)/128 + r, of which
// 2^(j/128) is looked up and e^r a polynomial of degree 5.
func naturalExp(x float64) float64 {
	if !(math.Abs(x) < 512) || math.Abs(x) < 0x1p-54 {
		return math.Exp(x)
	}
	const (
		steps = 128
		shift = 0x1.8p52 // added, it rounds to a whole number
	)
	z := float64(0x1.71547652b82fep0 * steps * x)
	whole := z + shift
	k := math.Float64bits(whole)
	whole -= shift
	r := math.FMA(whole, -0x1.cf79abc9e3b39p-47, math.FMA(whole, -0x1.62e42fefa0000p-8, x))
	power := powersOfTwo()[k%steps]
	scale := math.Float64frombits(math.Float64bits(power.hi) + k/steps<<52)
	square := float64(r * r)
	p := math.FMA(r, 0x1.555555555543cp-3, 0x1.ffffffffffdbdp-2)
	q := math.FMA(r, 0x1.1111167a4d017p-7, 0x1.55555cf172b91p-5)
	rest := math.FMA(float64(square*square), q, math.FMA(square, p, power.lo+r))
	return math.FMA(scale, rest, scale)
}

// powersOfTwo returns 2^(j/128) as hi*(1+lo).
var powersOfTwo = sync.OnceValue(func() *[128]double {
	var powers [128]double
	const bits = 200
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(x) }
	step, power := number(2), number(1)
	for range 7 {
		step.Sqrt(step)
	}
	for j := range powers {
		hi, _ := power.Float64()
		rest := new(big.Float).Sub(power, number(hi))
		lo, _ := rest.Quo(rest, power).Float64()
		powers[j] = double{hi, lo}
		power.Mul(power, step)
	}
	return &powers
})
