package metric

import "unicode/utf8"

// An alphabet numbers the characters of a segment and of its reference from 0.
type alphabet struct {
	ascii [utf8.RuneSelf]uint32 // number plus 1; 0 for none
	slots []runeSlot            // of the others: open addressing, a power of two, at most half full
	size  int                   // of the whole alphabet
}

type runeSlot struct {
	char rune
	next uint32 // number plus 1; 0 in an empty slot
}

// reset empties the alphabet.
func (a *alphabet) reset() {
	clear(a.ascii[:])
	a.slots, a.size = zeros(a.slots, 64), 0
}

// number returns the number of a character.
func (a *alphabet) number(char rune) uint32 {
	if uint32(char) < utf8.RuneSelf && a.ascii[char] > 0 {
		return a.ascii[char] - 1
	}
	return a.numberNew(char)
}

// numberNew does so for characters that are new or not ASCII.
func (a *alphabet) numberNew(char rune) uint32 {
	at := a.find(char)
	if *at == 0 {
		if a.size++; 2*a.size > len(a.slots) {
			a.grow()
			at = a.find(char)
		}
		*at = uint32(a.size)
	}
	return *at - 1
}

func (a *alphabet) find(char rune) *uint32 {
	if uint32(char) < utf8.RuneSelf {
		return &a.ascii[char]
	}
	for at := scattered(uint64(char)); ; at++ {
		if slot := &a.slots[at&uint32(len(a.slots)-1)]; slot.char == char || slot.next == 0 {
			slot.char = char
			return &slot.next
		}
	}
}

func (a *alphabet) grow() {
	old := a.slots
	a.slots = make([]runeSlot, 2*len(old))
	for _, slot := range old {
		if slot.next != 0 {
			*a.find(slot.char) = slot.next
		}
	}
}

// numbers appends the numbers of a segment's characters, those of white space
// only where asked for. Bytes that are no UTF-8 are characters of their own.
func (a *alphabet) numbers(symbols []uint32, segment string, space bool) []uint32 {
	for i := 0; i < len(segment); {
		r, size := rune(segment[i]), 1
		if r >= utf8.RuneSelf {
			if r, size = utf8.DecodeRuneInString(segment[i:]); r == utf8.RuneError && size == 1 {
				r = utf8.MaxRune + 1 + rune(segment[i])
			}
		}
		if space || !beginsSpace[segment[i]] || !isSpace(r) {
			symbols = append(symbols, a.number(r))
		}
		i += size
	}
	return symbols
}
