package main

import (
	"math/rand/v2"

	"github.com/mtalign/mtalign/eval/fluency"
)

// A disturbed sentence, with what is wrong: broken[i] tells of the gap before
// token i, the last of the one behind the sentence.
type disturbed struct {
	tokens []fluency.Token
	broken []bool
}

// A noise disturbs the order of the tokens' places: what machines and careless
// cutting do to sentences, as far as it shows in which words are neighbours.
type noise func(r *rand.Rand, order []int) []int

// put is an order's entry for a token that comes from elsewhere.
const put = -1

var noises = []noise{shuffle, move, leaveOut, leaveOut, putIn, again}

// shuffle mixes a few neighbours.
func shuffle(r *rand.Rand, order []int) []int {
	n := min(len(order), 3+r.IntN(6))
	at := r.IntN(len(order) - n + 1)
	r.Shuffle(n, func(i, j int) { order[at+i], order[at+j] = order[at+j], order[at+i] })
	return order
}

// move takes a few words to another place.
func move(r *rand.Rand, order []int) []int {
	n := min(len(order)-1, 1+r.IntN(4))
	at := r.IntN(len(order) - n + 1)
	piece := append([]int(nil), order[at:at+n]...)
	rest := append(append([]int(nil), order[:at]...), order[at+n:]...)
	to := r.IntN(len(rest) + 1)
	return append(append(append([]int(nil), rest[:to]...), piece...), rest[to:]...)
}

// leaveOut drops a word or two.
func leaveOut(r *rand.Rand, order []int) []int {
	n := min(len(order)-1, 1+r.IntN(2))
	at := r.IntN(len(order) - n + 1)
	return append(append([]int(nil), order[:at]...), order[at+n:]...)
}

// putIn adds a word from elsewhere.
func putIn(r *rand.Rand, order []int) []int {
	at := r.IntN(len(order) + 1)
	return append(append(append([]int(nil), order[:at]...), put), order[at:]...)
}

// again says a few words twice.
func again(r *rand.Rand, order []int) []int {
	n := min(len(order), 1+r.IntN(4))
	at := r.IntN(len(order) - n + 1)
	return append(append([]int(nil), order[:at+n]...), order[at:]...)
}

// disturb makes one to three faults in a sentence, none in every third.
func disturb(r *rand.Rand, tokens []fluency.Token, stranger func() fluency.Token) disturbed {
	order := make([]int, len(tokens))
	for i := range order {
		order[i] = i
	}
	if r.IntN(3) > 0 && len(tokens) > 3 {
		for range 1 + r.IntN(3) {
			order = noises[r.IntN(len(noises))](r, order)
		}
	}
	d := disturbed{broken: make([]bool, len(order)+1)}
	before := -1 // the place of the token before
	for i, at := range order {
		if at == put {
			d.tokens = append(d.tokens, stranger())
			d.broken[i] = true
			before = -2
			continue
		}
		d.tokens = append(d.tokens, tokens[at])
		d.broken[i] = at != before+1
		before = at
	}
	d.broken[len(order)] = before != len(tokens)-1
	return d
}
