package names

import (
	"math"
	"strings"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A similarity of sounds is as likely as not to be one name at even plus brief
// over the number of sounds of the shorter name: short names are alike by
// chance. steep says how fast the likelihood changes. The three are fitted on
// the development data of foreign people and cities.
const (
	even  = 0.53
	brief = 1.4
	steep = 22.0
)

// matchSounds compares two names by sound: as wholes, or, where one has fewer
// words, by the words that it has.
func matchSounds(a, b *name) float64 {
	if len(a.parts) == 0 || len(b.parts) == 0 {
		return 0
	}
	s := reading.CompareSkeletons(a.sound, b.sound)
	if len(a.parts) > len(b.parts) {
		a, b = b, a
	}
	if len(a.parts) == 1 && len(b.parts) > 1 {
		s = max(s, lone*reading.CompareSkeletons(a.sound, b.parts[len(b.parts)-1]))
	}
	return s
}

// lone is what a surname alone is worth beside the full name.
const lone = 0.95

// likely is the probability that two names of that similarity are one.
func likely(similarity float64, a, b *name) float64 {
	return likelyBy(similarity, min(len(a.sound), len(b.sound)))
}

// likelyBy is likely for names of which the shorter has so many sounds.
func likelyBy(similarity float64, length int) float64 {
	return 1 / (1 + math.Exp(-steep*(similarity-even-brief/float64(max(1, length)))))
}

// A spoken is a name made ready for the comparison of a spelling in
// Latin letters with characters that sound like it: of one of both there is
// none.
type spoken struct {
	whole, parts   []reading.Transcription // parts: one a word
	letters, words []*reading.Spelling
}

// hear makes a name of at most mostHeard words ready, that of one script.
func hear(n *name) spoken {
	var t spoken
	if len(n.words) == 0 || len(n.words) > mostHeard || n.hans > 0 && strings.ContainsFunc(n.fold, latinLetter) {
		return t
	}
	all := strings.Join(n.words, " ")
	if n.hans > 0 {
		t.whole = []reading.Transcription{reading.ParseTranscription(all)}
		for _, w := range n.words {
			t.parts = append(t.parts, reading.ParseTranscription(w))
		}
		return t
	}
	t.letters = []*reading.Spelling{reading.ParseSpelling(all)}
	for _, w := range n.words {
		t.words = append(t.words, reading.ParseSpelling(w))
	}
	return t
}

const mostHeard = 6

func latinLetter(r rune) bool { return r >= 'a' && r <= 'z' }

// odds tells how much likelier two names are one than not by how they sound, as
// a natural logarithm, and of how many letters that is said; ok is false where
// they are not of two scripts. Names are compared as wholes, word by word in
// both orders, and by the last word alone where one name has but one.
func odds(a, b *name) (best float64, letters int, ok bool) {
	z, l := a.heard, b.heard
	if len(z.whole) == 0 {
		z, l = l, z
	}
	if len(z.whole) == 0 || len(l.letters) == 0 {
		return 0, 0, false
	}
	best, letters = reading.TranscriptionOdds(z.whole[0], l.letters[0]), l.letters[0].Len()
	if n := len(z.parts); n > 1 && n == len(l.words) {
		best = max(best-blurred, wordByWord(z.parts, l.words, 0))
		if n == 2 {
			best = max(best, wordByWord(z.parts, l.words, 1)-turned)
		}
	}
	if last := len(l.words) - 1; len(z.parts) == 1 && last > 0 {
		if p := reading.TranscriptionOdds(z.whole[0], l.words[last]) - partial; p > best {
			best, letters = p, l.words[last].Len()
		}
	}
	if last := len(z.parts) - 1; len(l.words) == 1 && last > 0 {
		best = max(best, reading.TranscriptionOdds(z.parts[last], l.words[0])-partial)
	}
	return best, letters, true
}

// What it costs, as a natural logarithm, that the words of names are divided
// otherwise, that they are in another order, and that one name is but a part of
// the other.
const (
	blurred = 1
	turned  = 3
	partial = 3
)

// wordByWord adds up the odds of the words of two names, the first against that
// shift words on. A word that does not sound like its counterpart is a name of
// another, however alike the others are, and counts several times.
func wordByWord(parts []reading.Transcription, words []*reading.Spelling, shift int) float64 {
	sum, least := 0.0, math.Inf(1)
	for i, p := range parts {
		odds := reading.TranscriptionOdds(p, words[(i+shift)%len(words)])
		sum += odds
		least = min(least, odds)
	}
	return sum + unlike*min(least, 0)
}

// unlike is how many times more a word counts that does not sound like its
// counterpart.
const unlike = 0.5

// The probability that a transcription and a spelling are one name goes by the
// logarithm of the odds and by the number of letters, as long names are alike
// in more of them by chance; the weights are fitted on the development data of
// foreign people and cities.
const (
	oddsBias   = -2.2
	oddsWeight = 0.335
	oddsLetter = -0.09
)

// transcribed is the probability that two names are one by odds.
func transcribed(odds float64, letters int) float64 {
	return 1 / (1 + math.Exp(-(oddsBias + oddsWeight*odds + oddsLetter*float64(letters))))
}
