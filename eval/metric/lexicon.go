package metric

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// A lexicon numbers the words of a segment and of its references from 0, so
// that comparing two words is comparing numbers. It does what a map does, but
// is emptied for each segment at no cost and allocates nothing.
type lexicon struct {
	text  []byte     // of all words
	words []word     // by number
	slots []wordSlot // open addressing, a power of two, at most half full
}

// A word is a piece of the lexicon's text.
type word struct{ begin, end uint32 }

type wordSlot struct {
	key    uint64
	length uint32 // of the word, bytes
	next   uint32 // number of the word, plus 1; 0 in an empty slot
}

// reset empties the lexicon. It begins with room for a sentence and its
// reference.
func (l *lexicon) reset() {
	l.text, l.words, l.slots = l.text[:0], l.words[:0], zeros(l.slots, 256)
}

// ids appends the numbers of the words that white space parts in the text from
// that byte on.
func (l *lexicon) ids(ids []uint32, begin int) []uint32 {
	for begin, end := field(l.text, begin); begin < end; begin, end = field(l.text, end) {
		ids = append(ids, l.id(begin, end))
	}
	return ids
}

// add appends a word to the text and returns its number.
func (l *lexicon) add(word string) uint32 {
	begin := len(l.text)
	l.text = append(l.text, word...)
	return l.id(begin, len(l.text))
}

// id returns the number of the word between two bytes of the text.
func (l *lexicon) id(begin, end int) uint32 {
	key, length := l.key(begin, end), uint32(end-begin)
	for at := scattered(key); ; at++ {
		slot := &l.slots[at&uint32(len(l.slots)-1)]
		if slot.next == 0 {
			*slot = wordSlot{key, length, uint32(len(l.words) + 1)}
			l.words = append(l.words, word{uint32(begin), uint32(end)})
			if 2*len(l.words) > len(l.slots) {
				l.grow()
			}
			return uint32(len(l.words) - 1)
		}
		if slot.key == key && slot.length == length && (length <= 8 || bytes.Equal(l.word(slot.next-1), l.text[begin:end])) {
			return slot.next - 1
		}
	}
}

// word returns the word of that number.
func (l *lexicon) word(id uint32) []byte { return l.text[l.words[id].begin:l.words[id].end] }

// key is the word itself where it has no more than eight bytes, and a hash of
// it where it has more.
func (l *lexicon) key(begin, end int) uint64 {
	eight := func(at int) uint64 { return binary.LittleEndian.Uint64(l.text[at:]) }
	if length := end - begin; length <= 8 {
		if begin+8 <= len(l.text) {
			return eight(begin) << (64 - 8*length)
		}
		var last [8]byte
		copy(last[:], l.text[begin:end])
		return binary.LittleEndian.Uint64(last[:]) << (64 - 8*length)
	}
	key := eight(end - 8)
	for at := begin; at < end-8; at += 8 {
		key = bits.RotateLeft64(key*hashFactor, 32) ^ eight(at)
	}
	return key
}

// hashFactor makes words fall elsewhere in each process, so that no text can be
// written in which all fall together.
var hashFactor = rand.Uint64() | 1

// scattered is multiplicative hashing (Knuth, The Art of Computer Programming 3,
// 6.4).
func scattered(key uint64) uint32 { return uint32(key * hashFactor >> 32) }

func (l *lexicon) grow() {
	old := l.slots
	l.slots = make([]wordSlot, 2*len(old))
	for _, slot := range old {
		if slot.next == 0 {
			continue
		}
		at := scattered(slot.key)
		for l.slots[at&uint32(len(l.slots)-1)].next != 0 {
			at++
		}
		l.slots[at&uint32(len(l.slots)-1)] = slot
	}
}
