package memory

import "math/bits"

// A pattern is the tokens of a query, made ready to be compared with many
// texts by Myers's bit-parallel algorithm (J. ACM 46, 1999) in the form for
// whole sequences of any length of Hyyrö (2003).
type pattern struct {
	n    int
	bits map[token][]uint64 // where each token stands
	rows []rows
}

// rows is 64 rows of a column of the matrix: the vertical differences that are
// +1 and -1.
type rows struct{ plus, minus uint64 }

func newPattern(tokens []token) *pattern {
	words := (len(tokens) + 63) / 64
	p := &pattern{len(tokens), map[token][]uint64{}, make([]rows, words)}
	for i, t := range tokens {
		if p.bits[t] == nil {
			p.bits[t] = make([]uint64, words)
		}
		p.bits[t][i/64] |= 1 << (i % 64)
	}
	return p
}

// distance is the least number of tokens put in, left out or replaced that
// makes the one text of the other (Levenshtein 1965).
func (p *pattern) distance(text []token) int {
	if p.n == 0 {
		return len(text)
	}
	for i := range p.rows {
		p.rows[i] = rows{plus: ^uint64(0)}
	}
	last := len(p.rows) - 1
	bottom := uint64(1) << ((p.n - 1) % 64)
	d := p.n
	for _, t := range text {
		equal := p.bits[t]
		in := 1 // the first row counts the text's tokens
		for i := range p.rows {
			var eq uint64
			if equal != nil {
				eq = equal[i]
			}
			high := uint64(1) << 63
			if i == last {
				high = bottom
			}
			in = p.rows[i].step(eq, high, in)
		}
		d += in
	}
	return d
}

// step goes on by a column, with the horizontal difference above the rows, and
// returns that of the row of the bit high.
func (r *rows) step(eq, high uint64, in int) (out int) {
	xv := eq | r.minus
	if in < 0 {
		eq |= 1
	}
	xh := eq&r.plus + r.plus ^ r.plus | eq
	plus, minus := r.minus|^(xh|r.plus), r.plus&xh
	out = bits.OnesCount64(plus&high) - bits.OnesCount64(minus&high)
	plus, minus = plus<<1, minus<<1
	switch {
	case in > 0:
		plus |= 1
	case in < 0:
		minus |= 1
	}
	r.plus, r.minus = minus|^(xv|plus), plus&xv
	return out
}

// alike is the likeness of two texts of n and m tokens that are d apart.
func alike(n, m, d int) float64 {
	if n == 0 && m == 0 {
		return 1
	}
	return 1 - float64(d)/float64(max(n, m))
}
