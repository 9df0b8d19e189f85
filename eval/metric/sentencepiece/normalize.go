package sentencepiece

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf8"
)

// A normalizer writes text as the model was trained on it: replaced by rules
// (nmt_nfkc and the like) that are compiled into the model, with spaces at hand
// as characters of pieces. It follows normalizer.cc.
type normalizer struct {
	trie         []uint32 // double array of Darts-clone: from text to an offset in replacements
	replacements []byte   // each ended by a zero byte
	defined      []string // symbols that stay as they are

	space        string
	prefix       bool
	suffix       bool
	removeSpaces bool
}

func newNormalizer(m modelProto, defined []string) (normalizer, error) {
	n := normalizer{defined: defined, space: " ", removeSpaces: m.removeSpaces,
		prefix: m.dummyPrefix && !m.suffix, suffix: m.dummyPrefix && m.suffix}
	if m.escapeSpaces {
		n.space = "\u2581"
	}
	if len(m.charsmap) == 0 {
		return n, nil
	}
	// Four bytes of the trie's size, the trie, the replacements.
	if len(m.charsmap) < 4 {
		return n, errors.New("the rules of normalization end early")
	}
	size, rest := binary.LittleEndian.Uint32(m.charsmap), m.charsmap[4:]
	if uint64(size) >= uint64(len(rest)) || size%4 != 0 {
		return n, errors.New("the rules of normalization end early")
	}
	for at := uint32(0); at < size; at += 4 {
		n.trie = append(n.trie, binary.LittleEndian.Uint32(rest[at:]))
	}
	n.replacements = rest[size:]
	return n, nil
}

// text normalizes a text.
func (n normalizer) text(s string) string {
	var out strings.Builder
	if n.removeSpaces {
		for s != "" {
			to, size := n.first(s)
			if to != " " {
				break
			}
			s = s[size:]
		}
	}
	if s == "" {
		return ""
	}
	if n.prefix {
		out.WriteString(n.space)
	}
	behindSpace := n.removeSpaces
	for s != "" {
		to, size := n.first(s)
		s = s[size:]
		if behindSpace {
			to = strings.TrimLeft(to, " ")
		}
		if to != "" {
			out.WriteString(strings.ReplaceAll(to, " ", n.space))
			behindSpace = n.removeSpaces && strings.HasSuffix(to, " ")
		}
	}
	normalized := out.String()
	if n.removeSpaces {
		for strings.HasSuffix(normalized, n.space) {
			normalized = strings.TrimSuffix(normalized, n.space)
		}
	}
	if n.suffix {
		normalized += n.space
	}
	return normalized
}

// first returns what the beginning of a text becomes, and how many bytes that
// beginning has: a symbol that the user defined, the longest text with a rule,
// or a character.
func (n normalizer) first(s string) (to string, size int) {
	if symbol := definedAt(n.defined, s); symbol != "" {
		return symbol, len(symbol)
	}
	if to, size := n.rule(s); size > 0 {
		return to, size
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return string(utf8.RuneError), 1
	}
	return s[:size], size
}

// definedAt returns the longest symbol that a text begins with; they are sorted
// by length.
func definedAt(symbols []string, s string) string {
	for _, symbol := range symbols {
		if strings.HasPrefix(s, symbol) {
			return symbol
		}
	}
	return ""
}

// rule looks the longest beginning with a rule up in the trie, whose units are
// those of Darts-clone (Yata 2008): bits 0-7 the label, 8 whether a leaf
// follows, 9 and 10-30 the offset of the children; a leaf has bit 31 and a
// value in the others.
func (n normalizer) rule(s string) (to string, size int) {
	offset := func(unit uint32) uint32 { return unit >> 10 << (unit >> 6 & 8) }
	at, value := uint32(0), uint32(0)
	if len(n.trie) == 0 {
		return "", 0
	}
	at ^= offset(n.trie[at])
	for i := range len(s) {
		at ^= uint32(s[i])
		if uint64(at) >= uint64(len(n.trie)) || n.trie[at]&(1<<31|0xff) != uint32(s[i]) {
			break
		}
		unit := n.trie[at]
		at ^= offset(unit)
		if unit>>8&1 == 1 && uint64(at) < uint64(len(n.trie)) {
			value, size = n.trie[at]&^(1<<31), i+1
		}
	}
	if size == 0 || uint64(value) >= uint64(len(n.replacements)) {
		return "", 0
	}
	replacement, _, _ := bytes.Cut(n.replacements[value:], []byte{0})
	return string(replacement), size
}
