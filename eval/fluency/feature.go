package fluency

import "unicode/utf8"

// Features is how many features a gap has.
const Features = 12

// Row returns the row, of n, in which a feature has its weight.
func Row(feature uint32, n int) uint32 { return uint32(uint64(feature) * uint64(n) >> 32) }

// A window slides over a sentence's tokens. Of each it knows the hash of the
// word and of its ending, by which words that were never seen still tell their
// part of speech.
type window struct{ words, endings []uint32 }

// margin is how many tokens beyond a sentence's ends a window shows.
const margin = 2

func newWindow(tokens []Token, known func(word uint32) bool) *window {
	n := len(tokens) + 2*margin
	both := make([]uint32, 2*n)
	w := &window{both[:n], both[n:]}
	for i := range margin {
		for _, at := range []int{i, n - 1 - i} {
			w.words[at], w.endings[at] = edge, edge
		}
	}
	for i, t := range tokens {
		w.words[margin+i], w.endings[margin+i] = Hash(t.Word), hashEnding(t.Word)
		if !known(w.words[margin+i]) {
			w.words[margin+i] = unknown
		}
	}
	return w
}

// edge stands beyond a sentence's ends, unknown for words that were too seldom
// seen to tell anything.
var edge, unknown = Hash([]rune{'^'}), Hash([]rune{'?'})

// NewWindow is for the training.
func NewWindow(tokens []Token, known func(word uint32) bool) func(gap int, features *[Features]uint32) {
	return newWindow(tokens, known).features
}

// hashEnding is the hash of the last letters of a word, or of all of it if it is
// short, as function words are: of three bytes of UTF-8 at most.
func hashEnding(word []rune) uint32 {
	size := 0
	for _, r := range word {
		size += utf8.RuneLen(r)
	}
	if size <= 3 {
		return Hash(word)
	}
	return hashOn(hashOn(offset, []rune{'-'}), word[max(0, len(word)-3):])
}

// features fills in the features of the gap before token i.
func (w *window) features(i int, f *[Features]uint32) {
	a, b, c, d := w.words[i], w.words[i+1], w.words[i+2], w.words[i+3]
	p, q, r, s := w.endings[i], w.endings[i+1], w.endings[i+2], w.endings[i+3]
	*f = [Features]uint32{
		mix(1, b, c),
		mix(2, a, b, c),
		mix(3, b, c, d),
		mix(4, q, c),
		mix(5, b, r),
		mix(6, q, r),
		mix(7, p, q, r),
		mix(8, q, r, s),
		mix(9, b, d),
		mix(10, a, c),
		mix(11, p, q, r, s),
		mix(12), // of every gap
	}
}

// Hash is 32-bit FNV-1a over the word's UTF-8.
func Hash(word []rune) uint32 { return hashOn(offset, word) }

// offset is what FNV-1a begins with.
const offset = 2166136261

func hashOn(h uint32, word []rune) uint32 {
	var buffer [utf8.UTFMax]byte
	for _, r := range word {
		for _, b := range buffer[:utf8.EncodeRune(buffer[:], r)] {
			h = (h ^ uint32(b)) * 16777619
		}
	}
	return h
}

// mix hashes a feature: its number and what it is made of.
func mix(kind uint32, parts ...uint32) uint32 {
	h := kind * 0x9e3779b1
	for _, p := range parts {
		h = (h ^ p) * 0x85ebca6b
		h ^= h >> 15
	}
	h *= 0xc2b2ae35
	return h ^ h>>16
}
