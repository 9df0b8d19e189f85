package reading

import "strings"

// Transcribe is the likeliest way to write a word in Latin letters, as English
// spells it, with the characters given: of all ways to share the letters out
// among characters that with which they stand for those likeliest (Viterbi
// 1967). It is empty where some letters stand for none of them.
func Transcribe(word, characters string) string {
	s := ParseSpelling(withoutSilentE(word))
	m := transcriptionModel()
	type way struct {
		p    float64
		text string
	}
	best := make([]way, s.Len()+1)
	best[0].p = 1
	for i := range s.Len() {
		for n, chunk := range s.chunks[i] {
			if chunk == unknown {
				break
			}
			for _, r := range characters {
				at := m.characters[r] // row 0 knows no chunk
				if p := best[i].p * m.rows[at].probability(chunk); p > best[i+n+1].p {
					best[i+n+1] = way{p, best[i].text + string(r)}
				}
			}
		}
	}
	return best[s.Len()].text
}

// withoutSilentE drops the e at the end of a word of more than three letters,
// which English does not speak: cove.
func withoutSilentE(word string) string {
	if len(word) > 3 {
		return strings.TrimSuffix(strings.ToLower(word), "e")
	}
	return word
}
