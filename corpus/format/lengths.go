package format

import (
	"errors"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// lengths tells, in runes of NFC, in which readers have them, how long the
// sentences of a side are that a format holds as one segment; nothing where
// there is one sentence.
func lengths(s *corpus.Side) string {
	if len(s.Text) < 2 {
		return ""
	}
	n := make([]int, len(s.Text))
	for i, sentence := range s.Text {
		n[i] = utf8.RuneCountInString(corpus.NFC(sentence))
	}
	return joinInts(n)
}

var errCutting = errors.New("no lengths of the sentences in this segment")

// cut parts the segment of a side into sentences of these lengths, which
// stand one behind the other or with a space between.
func cut(s *corpus.Side, value string) error {
	n, err := splitInts(value)
	if err != nil || len(s.Text) != 1 || len(n) < 2 {
		return errCutting
	}
	rest, sum := []rune(s.Text[0]), 0
	for _, length := range n {
		if length > len(rest) {
			return errCutting
		}
		sum += length
	}
	gap := 0
	if sum != len(rest) {
		gap = 1
	}
	if sum+gap*(len(n)-1) != len(rest) {
		return errCutting
	}
	sentences := make([]string, len(n))
	for i, length := range n {
		if i > 0 && gap == 1 {
			if rest[0] != ' ' {
				return errCutting
			}
			rest = rest[1:]
		}
		sentences[i], rest = string(rest[:length]), rest[length:]
	}
	s.Text = sentences
	return nil
}
