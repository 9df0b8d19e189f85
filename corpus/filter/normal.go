package filter

import (
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// normalKey returns the segment's key: see keyOf.
func (s *Segment) normalKey() uint64 {
	if !s.keyed {
		s.key, s.keyed = keyOf(s.canonical(), false), true
	}
	return s.key
}

// canonical returns the segment's text in canonical form.
func (s *Segment) canonical() string {
	if s.composed == "" {
		s.composed = canonical(s.Text)
	}
	return s.composed
}

// keyOf returns a hash of a canonical text that is the same for texts which differ only
// in composition (NFC), case, punctuation, white space, the placement of
// Vietnamese tone marks and, if told so, digits. That two other texts of n have
// one hash is as likely as n²/2⁶⁵: 3 in 10,000 for a hundred million.
func keyOf(text string, ignoreDigits bool) uint64 {
	h := uint64(seed)
	for _, r := range text {
		if r = plain(r); r < 0 || ignoreDigits && unicode.IsDigit(r) {
			continue
		}
		h = stir(h, uint64(r))
	}
	return mix(h)
}

// canonical returns a text composed, with one placement of Vietnamese tone marks.
func canonical(text string) string { return reading.Tones(corpus.NFC(text)) }

// plain returns a letter small, a digit or a mark as it is, -1 for all else.
func plain(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9', 0x4E00 <= r && r <= 0x9FFF:
		return r
	case 'A' <= r && r <= 'Z':
		return r | 0x20
	case r < utf8.RuneSelf:
		return -1
	case unicode.In(r, unicode.L, unicode.M, unicode.N):
		return unicode.ToLower(r)
	}
	return -1
}

// seed is where hashes start: the offset basis of FNV-1a.
const seed = 14695981039346656037

// stir takes a value into a hash, as FNV-1a does a byte.
func stir(h, value uint64) uint64 {
	h = (h ^ value) * 0x9E3779B97F4A7C15 // 2⁶⁴ by the golden ratio
	return h ^ h>>32
}

// mix makes each bit of a hash depend on each, by the finalizer of MurmurHash3
// (Appleby).
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xFF51AFD7ED558CCD
	h = (h ^ h>>33) * 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}
