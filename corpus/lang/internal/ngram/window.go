package ngram

import (
	"math/bits"
	"strings"
)

// A text is read in windows until the class is plain: at most so many, of so
// many bytes or a little more.
const (
	mostWindows = 16
	windowBytes = 48
)

// windows returns into how many parts a text is cut, a power of two.
func windows(text string) int {
	n := 1
	for n < mostWindows && len(text)/n > windowBytes {
		n *= 2
	}
	return n
}

// window returns the words that begin in one of n parts of a text, as many as
// a window holds. The parts come from the start, the middle, the quarters, and
// so on (van der Corput's sequence).
func window(text string, i, n int) string {
	part := int(bits.Reverse64(uint64(i)) >> (64 - bits.Len(uint(n-1))))
	start, end := part*len(text)/n, (part+1)*len(text)/n
	return text[wordStart(text, start):wordStart(text, min(end, start+2*windowBytes))]
}

// wordStart returns where the first word begins at a place or behind it; a
// place in a long run without spaces is taken for one.
func wordStart(text string, at int) int {
	if at == 0 || at == len(text) {
		return at
	}
	run := text[at-1 : min(len(text), at+windowBytes)]
	if i := strings.IndexByte(run, ' '); i >= 0 {
		return at + i
	}
	return min(len(text), at+windowBytes)
}
