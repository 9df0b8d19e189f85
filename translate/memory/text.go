package memory

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// Normalise returns a text as it is asked about: NFC, runs of white
// space as one space, none at the ends.
func Normalise(text string) string {
	text = corpus.NFC(text)
	if spacedOnce(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// spacedOnce tells whether a text has no white space but single spaces between
// others.
func spacedOnce(text string) bool {
	before := ' '
	for _, r := range text {
		if (r == ' ' || unicode.IsSpace(r)) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return before != ' ' || text == ""
}

// compared is a text in the form in which texts are compared: normalised, with one placement of
// Vietnamese tone marks.
func compared(text string) string { return reading.Tones(Normalise(text)) }

// A digest is 64 bits of a text in a language (FNV-1a, draft-eastlake-fnv),
// stirred so that each bit of it is as good as another. It is in files: it
// never changes.
type digest uint64

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func digestOf(lang, text string) digest {
	h := uint64(fnvOffset)
	for i := range len(lang) {
		h = (h ^ uint64(lang[i])) * fnvPrime
	}
	h *= fnvPrime // a zero byte between
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * fnvPrime
	}
	return digest(stirred(h))
}

// stirred is the finaliser of MurmurHash3 (Appleby 2011).
func stirred(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// contextOf is the digest of what stands before and behind a segment, 0 where
// nothing is known of either.
func contextOf(before, after digest) digest {
	if before == 0 && after == 0 {
		return 0
	}
	return digest(stirred(uint64(before)*fnvPrime ^ uint64(after)))
}

// A token is what fuzzy matches count in, by its digest: a word, a character
// of a script without spaces, a sign.
type token uint64

// tokens takes a compared text apart.
func tokens(text string, into []token) []token {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		if wordly(r) {
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !wordly(r) {
					break
				}
				end += size
			}
		}
		if !unicode.IsSpace(r) {
			into = append(into, token(digestOf("", text[i:end])))
		}
		i = end
	}
	return into
}

// wordly tells the characters that make up words.
func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	if r < 0x0e00 || r >= 0x1e00 && r < 0x2000 { // before Thai, and Latin Extended Additional
		return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
	}
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) && !unicode.In(r, unspaced...)
}

// unspaced are the scripts whose words have no spaces between them.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}
