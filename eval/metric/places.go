package metric

// places are where each word stands in a text: bits by position, in blocks of
// 64.
type places struct {
	length int // of the text, words
	blocks int
	bits   []uint64 // of each word by number, blocks of them; at the end those of a word that is nowhere
}

func placesOf(text []uint32) places {
	known := uint32(0)
	for _, word := range text {
		known = max(known, word+1)
	}
	p := places{length: len(text), blocks: (len(text) + 63) / 64}
	p.bits = make([]uint64, int(known+1)*p.blocks)
	for at, word := range text {
		p.bits[int(word)*p.blocks+at/64] |= 1 << (at % 64)
	}
	return p
}

// of returns the blocks of a word.
func (p places) of(word uint32) []uint64 {
	at := min(int(word)*p.blocks, len(p.bits)-p.blocks)
	return p.bits[at:][:p.blocks]
}
