package audit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// leastCopied is how much must be equal before a sentence counts as copied, in
// words; names and numbers are equal in good translations too.
const leastCopied = 4

// copied finds the longest run of words that the aligned sentence of another
// language has as well.
func (s *sentence) copied() (finding, bool) {
	best, at := 0, 0
	for _, bead := range s.opposite {
		if bead.B.Lang == s.lang || bead.Relation != corpus.Parallel {
			continue
		}
		other := map[string]bool{}
		for _, text := range bead.B.Text {
			ws := words(text)
			for i := range len(ws) - leastCopied + 1 {
				other[spell(ws[i:i+leastCopied])] = true
			}
		}
		length := 0
		for i := range len(s.words) - leastCopied + 1 {
			gram := s.words[i : i+leastCopied]
			if !other[spell(gram)] || !running(gram) {
				length = 0
				continue
			}
			if length++; length > best {
				best, at = length, i+1-length
			}
		}
	}
	if best == 0 {
		return finding{}, false
	}
	return finding{
		start: s.words[at].start, end: s.words[at+best+leastCopied-2].end,
		why: "the same words stand in the aligned sentence of another language",
	}, true
}

func spell(ws []word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(w.text + " ")
	}
	return b.String()
}

// running tells whether most words are neither capitalised nor numbers.
func running(ws []word) bool {
	n := 0
	for _, w := range ws {
		if r, _ := utf8.DecodeRuneInString(w.text); unicode.IsLower(r) || w.class == han {
			n++
		}
	}
	return n > len(ws)/2
}
