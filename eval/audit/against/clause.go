package against

import "strings"

// unsaid is the share of content words that are not said, in [0,1], lowered where
// there are few words to tell from.
func unsaid(all []said) float64 {
	sum, n := 0.0, 0
	for _, s := range all {
		if s.content {
			n++
			sum += 1 - s.degree
		}
	}
	return sum / float64(n+few)
}

// few is the number of words that counts as said beside those of a share; set by hand.
const few = 4

// least returns the piece of a text, its words from first to end, that is least
// said.
func (s *side) least(all []said, marks string) (first, end int, most float64) {
	begin := 0
	for i := range all {
		if i+1 < len(all) && !s.parted(i, marks) {
			continue
		}
		if share := unsaid(all[begin : i+1]); share > most {
			first, end, most = begin, i+1, share
		}
		begin = i + 1
	}
	return first, end, most
}

// stretch returns the run of words, first to end, that is least said: the sum
// of what its content words lack, less due for each, is the most.
func stretch(all []said, due float64) (first, end int, most float64) {
	begin, sum := 0, 0.0
	for i, s := range all {
		if sum <= 0 {
			begin, sum = i, 0
		}
		if s.content {
			sum += 1 - s.degree - due
		}
		if sum > most {
			first, end, most = begin, i+1, sum
		}
	}
	return first, end, most
}

// longestClause is how many words on either side of one are of its clause at most:
// a text without marks is no clause. Set by hand.
const longestClause = 100

// clause returns the words, first to end, that no mark parts from word i.
func (s *side) clause(i int, marks string) (first, end int) {
	for first = i; first > max(0, i-longestClause) && !s.parted(first-1, marks); first-- {
	}
	for end = i + 1; end < min(len(s.words), i+longestClause) && !s.parted(end-1, marks); end++ {
	}
	return first, end
}

// parted tells whether one of the marks stands behind word i and before the next.
func (s *side) parted(i int, marks string) bool {
	return strings.ContainsAny(string(s.runes[s.words[i].end:s.words[i+1].start]), marks)
}
