package filter

// eachGram calls f with a hash of each n-gram of words of a canonical text, in
// normal form; a text of fewer words is one gram, if short is set.
func eachGram(text string, n int, short bool, f func(gram uint64)) {
	recent := make([]uint64, 0, 16) // the last n words, oldest first
	whole := false
	eachWord(text, func(word string) {
		h := keyOfWord(word)
		if h == 0 {
			return
		}
		if len(recent) == n {
			copy(recent, recent[1:])
			recent = recent[:n-1]
		}
		if recent = append(recent, h); len(recent) == n {
			whole = true
			f(gramOf(recent))
		}
	})
	if !whole && short && len(recent) > 0 {
		f(gramOf(recent))
	}
}

func gramOf(words []uint64) uint64 {
	h := uint64(seed)
	for _, word := range words {
		h = stir(h, word)
	}
	return mix(h)
}

// keyOfWord returns a hash of a canonical word in normal form, 0 where there
// is nothing but punctuation.
func keyOfWord(word string) uint64 {
	h, any := uint64(seed), false
	for _, r := range word {
		if r = plain(r); r >= 0 {
			h, any = stir(h, uint64(r)), true
		}
	}
	if !any {
		return 0
	}
	return mix(h)
}
