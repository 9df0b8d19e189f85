package translate

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/memory"
)

// A Segment is what is translated once, in whatever documents it stands: a text
// in a language. It is half of SHA-256 of both.
type Segment [sha256.Size / 2]byte

// SegmentOf returns the segment that a sentence of a document is: its text in
// NFC, white space apart, as a translation memory compares it.
func SegmentOf(doc *corpus.Document, i int) Segment {
	s := doc.Sentences[i]
	sum := sha256.Sum256([]byte(doc.LangOf(s) + "\x00" + memory.Normalise(s.Text)))
	return Segment(sum[:len(Segment{})])
}

// hash is 64 bits of a segment.
func (s Segment) hash() uint64 { return binary.LittleEndian.Uint64(s[:]) }

// Open returns the indexes of a document's sentences that a translation memory
// or a model has to be asked for: those that have no pivot in the language to,
// are not in it, and are no repeats that are asked for elsewhere.
func Open(doc corpus.Document, to string) []int {
	doc.Sentences = slices.Clone(doc.Sentences)
	t := Translator{To: to}
	return t.settle(&doc, &Report{})
}

// hasPivot tells whether a sentence has its pivot in a language already.
func hasPivot(s *corpus.Sentence, to string) bool {
	p := s.Pivot
	return p != nil && p.Text != "" && (p.Lang == to || p.Lang == "")
}

func blank(s *corpus.Sentence) bool { return strings.TrimSpace(s.Text) == "" }
