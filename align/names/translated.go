package names

import "slices"

// halfTranslated is the score of a name some of whose syllables were translated
// as words, by the syllables that were not: too little without sentences that
// translate each other.
const halfTranslated = 0.4

// translated is halfTranslated where one of two people's names has words
// written small and its other syllables stand where they do in the other name:
// at its end, and at its beginning unless two or more end it; else 0.
func (s surface) translated(t surface) float64 {
	if t.broken() {
		s, t = t, s
	}
	if !s.broken() || t.broken() || len(s.words) < 3 {
		return 0
	}
	head, tail := readWord(s.words[0]), readWord(s.words[len(s.words)-1])
	for _, whole := range t.paths {
		for _, end := range tail {
			if len(end) >= len(whole) || !readsAs(end, whole[len(whole)-len(end):]) {
				continue
			}
			if len(end) > 1 || slices.ContainsFunc(head, func(p path) bool { return len(p) == 1 && readsAs(p, whole[:1]) }) {
				return halfTranslated
			}
		}
	}
	return 0
}

// readsAs tells whether two paths of one length are the same syllables.
func readsAs(x, y path) bool { return along(x, y) >= tied }
