package sentencepiece

import (
	"container/heap"
	"unicode/utf8"
)

// bpe joins neighbours, from single characters on, the best pair first, as long
// as what they make is a piece (Sennrich, Haddow and Birch 2016, "Neural Machine
// Translation of Rare Words with Subword Units"; Model::SampleEncode of
// bpe_model.cc). Pieces that are not used are taken apart again.
func (m *Model) bpe(text string) []cut {
	j := joiner{model: m, parts: map[string][2]string{}}
	for text != "" {
		symbol := definedAt(m.defined, text)
		frozen := symbol != ""
		if !frozen {
			_, size := utf8.DecodeRuneInString(text)
			symbol = text[:size]
		}
		text = text[len(symbol):]
		j.symbols = append(j.symbols, bpeSymbol{symbol, frozen, len(j.symbols) - 1, len(j.symbols) + 1})
	}
	for i := range j.symbols {
		j.consider(i-1, i)
	}
	for len(j.pairs) > 0 {
		j.join(heap.Pop(&j.pairs).(bpePair))
	}
	var cuts []cut
	for i := 0; i < len(j.symbols); i = j.symbols[i].next {
		cuts = j.apart(cuts, j.symbols[i].text)
	}
	return cuts
}

type joiner struct {
	model   *Model
	symbols []bpeSymbol
	pairs   pairHeap
	parts   map[string][2]string // of unused pieces
}

type bpeSymbol struct {
	text       string // empty once it is part of the one before
	frozen     bool   // defined by the user: never joined
	prev, next int    // -1 and the number of symbols at the ends
}

type bpePair struct {
	left, right int
	score       float32
	size        int // of the joined text, by which a pair is known that is no more
}

// consider adds a pair to the heap if it makes a piece.
func (j *joiner) consider(left, right int) {
	if left < 0 || right >= len(j.symbols) || j.symbols[left].frozen || j.symbols[right].frozen {
		return
	}
	a, b := j.symbols[left].text, j.symbols[right].text
	p, ok := j.model.pieces[a+b]
	if !ok {
		return
	}
	heap.Push(&j.pairs, bpePair{left, right, p.score, len(a) + len(b)})
	if p.kind == unused {
		j.parts[a+b] = [2]string{a, b}
	}
}

// join makes one of a pair, unless one of its symbols has changed.
func (j *joiner) join(p bpePair) {
	left, right := &j.symbols[p.left], &j.symbols[p.right]
	if left.text == "" || right.text == "" || len(left.text)+len(right.text) != p.size {
		return
	}
	left.text += right.text
	right.text = ""
	left.next = right.next
	if left.next < len(j.symbols) {
		j.symbols[left.next].prev = p.left
	}
	j.consider(left.prev, p.left)
	j.consider(p.left, left.next)
}

// apart appends a piece, or the parts of one that is not used.
func (j *joiner) apart(cuts []cut, text string) []cut {
	p, known := j.model.pieces[text]
	if parts, ok := j.parts[text]; ok && p.kind == unused {
		return j.apart(j.apart(cuts, parts[0]), parts[1])
	}
	return append(cuts, cut{text, known})
}

// pairHeap has the pair of the best score on top, the leftmost of equals.
type pairHeap []bpePair

func (h pairHeap) Len() int { return len(h) }
func (h pairHeap) Less(i, j int) bool {
	return h[i].score > h[j].score || h[i].score == h[j].score && h[i].left < h[j].left
}
func (h pairHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *pairHeap) Push(p any)   { *h = append(*h, p.(bpePair)) }
func (h *pairHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
