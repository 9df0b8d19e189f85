package signif

import "math/bits"

// rng is numpy's default generator, of whose streams sacreBLEU's resamples
// are drawn: PCG64 with output XSL-RR (O'Neill 2014, "PCG: A Family of Simple
// Fast Space-Efficient Statistically Good Algorithms for Random Number
// Generation"), seeded by SeedSequence. The PCG of math/rand/v2 has another
// output function.
type rng struct {
	state, inc uint128
	half       uint32 // the upper half of the last draw
	halved     bool   // whether half is still to be given out
}

type uint128 struct{ hi, lo uint64 }

func (a uint128) add(b uint128) uint128 {
	lo, carry := bits.Add64(a.lo, b.lo, 0)
	hi, _ := bits.Add64(a.hi, b.hi, carry)
	return uint128{hi, lo}
}

func (a uint128) mul(b uint128) uint128 {
	hi, lo := bits.Mul64(a.lo, b.lo)
	return uint128{hi + a.hi*b.lo + a.lo*b.hi, lo}
}

// multiplier is PCG's for 128 bits of state.
var multiplier = uint128{0x2360ed051fc65da4, 0x4385df649fccf645}

func newRNG(seed uint64) *rng {
	s := seedSequence(seed)
	r := &rng{inc: uint128{s[2]<<1 | s[3]>>63, s[3]<<1 | 1}}
	r.step()
	r.state = r.state.add(uint128{s[0], s[1]})
	r.step()
	return r
}

func (r *rng) step() { r.state = r.state.mul(multiplier).add(r.inc) }

func (r *rng) uint64() uint64 {
	r.step()
	return bits.RotateLeft64(r.state.hi^r.state.lo, -int(r.state.hi>>58))
}

// uint32 gives out a draw in two halves, the lower one first.
func (r *rng) uint32() uint32 {
	if r.halved {
		r.halved = false
		return r.half
	}
	x := r.uint64()
	r.half, r.halved = uint32(x>>32), true
	return uint32(x)
}

// below returns a number below n, as numpy does: Lemire 2019, "Fast Random
// Integer Generation in an Interval".
func (r *rng) below(n uint32) uint32 {
	if n == 1 {
		return 0 // without a draw
	}
	m := uint64(r.uint32()) * uint64(n)
	if uint32(m) < n {
		for threshold := -n % n; uint32(m) < threshold; {
			m = uint64(r.uint32()) * uint64(n)
		}
	}
	return uint32(m >> 32)
}

// bits fills words with coin tosses, the least significant first: numpy's
// integers(2, dtype=bool).
func (r *rng) bits(words []uint64) {
	for i := range words {
		low := r.uint32()
		words[i] = uint64(r.uint32())<<32 | uint64(low)
	}
}

// seedSequence is numpy's SeedSequence(seed).generate_state(4, uint64), after
// O'Neill 2015, "Developing a seed_seq Alternative".
func seedSequence(seed uint64) [4]uint64 {
	var pool [4]uint32
	hash := uint32(0x43b0d7e5)
	mixed := func(x uint32) uint32 {
		x ^= hash
		hash *= 0x931e8875
		x *= hash
		return x ^ x>>16
	}
	entropy := [4]uint32{uint32(seed), uint32(seed >> 32)}
	for i := range pool {
		pool[i] = mixed(entropy[i])
	}
	for from := range pool {
		for to := range pool {
			if from != to {
				x := pool[to]*0xca01f9dd - mixed(pool[from])*0x4973f715
				pool[to] = x ^ x>>16
			}
		}
	}
	var out [4]uint64
	hash = 0x8b51f9dd
	for i := range 8 {
		x := pool[i%4] ^ hash
		hash *= 0x58f38ded
		x *= hash
		x ^= x >> 16
		out[i/2] |= uint64(x) << (32 * (i % 2))
	}
	return out
}
