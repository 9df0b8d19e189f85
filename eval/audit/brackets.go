package audit

import "strings"

// inBrackets tells whether a place in the sentence stands in brackets or
// quotation marks, where foreign words are at home.
func (s *sentence) inBrackets(at int) bool {
	depth, straight := 0, false
	for _, r := range s.runes[:at] {
		switch {
		case strings.ContainsRune("([{（【《〈“‘«「『", r):
			depth++
		case strings.ContainsRune(")]}）】》〉”»」』", r):
			depth = max(0, depth-1)
		case r == '"':
			straight = !straight
		}
	}
	return depth > 0 || straight
}
