package names

import (
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus/reading"
)

// The evidence of a syllable is the probability of its reading, raised to
// trust: the readings' probabilities are priors by rank, and a rare reading is
// a reading still. lostMarks is what a syllable without marks is worth beside
// one with them.
const (
	trust       = 0.13
	lostMarks   = 0.98
	acrossTrust = 1.4
)

// otherMarks is the evidence of a reading that is the syllable but for its
// marks: too little for a verdict, enough to rank.
const otherMarks = 0.3

// agree is the evidence, in [0,1], that two syllables are one; first says that
// they may be the surname.
func agree(a, b syllable, first bool) float64 {
	switch {
	case a.cantonese != "" || b.cantonese != "":
		return agreeCantonese(a, b, first)
	case a.han != 0 && b.han != 0:
		if a.han == b.han {
			return 1
		}
		return 0
	case a.han != 0:
		return read(a.han, b, first)
	case b.han != 0:
		return read(b.han, a, first)
	}
	e := max(agreeVietnamese(a, b), agreePinyin(a, b), agreeAcross(a, b), agreeAcross(b, a))
	if first && e > 0 && e < 1 {
		e = max(e, agreeSurnames(a, b), agreeSurnames(b, a))
	}
	return e
}

// read is the evidence that a character is written as the syllable s.
func read(r rune, s syllable, first bool) float64 {
	hanviet, pinyin := reading.HanViet, reading.Pinyin
	if first {
		hanviet, pinyin = reading.SurnameHanViet, reading.SurnamePinyin
	}
	best := 0.0
	if s.vi != "" {
		p := 0.0
		for _, reading := range hanviet(r) {
			if sameVietnamese(reading, s) {
				p += reading.P
			}
		}
		best = evidence(p, s.plain)
		if p == 0 && readPlain(hanviet(r), s) {
			best = otherMarks
		}
	}
	if s.pinyin != "" {
		for _, reading := range pinyin(r) {
			if reading.Syllable == s.pinyin {
				best = max(best, evidence(reading.P, false))
			}
		}
	}
	return best
}

// readPlain tells whether a reading is s but for the marks.
func readPlain(readings []reading.Reading, s syllable) bool {
	return slices.ContainsFunc(readings, func(r reading.Reading) bool {
		return r.PlainKey == s.bare
	})
}

func evidence(p float64, plain bool) float64 {
	if p <= 0 {
		return 0
	}
	e := math.Pow(min(p, 1), trust)
	if plain {
		e *= lostMarks
	}
	return e
}

func sameVietnamese(r reading.Reading, s syllable) bool {
	if s.plain {
		return r.PlainKey == s.vi
	}
	return r.Key == s.vi
}

func agreeVietnamese(a, b syllable) float64 {
	switch {
	case a.vi == "" || b.vi == "":
		return 0
	case a.plain == b.plain && a.vi == b.vi:
		return 1
	case a.plain != b.plain && a.bare == b.bare:
		return lostMarks
	}
	return 0
}

func agreePinyin(a, b syllable) float64 {
	if a.pinyin != "" && a.pinyin == b.pinyin {
		return 1
	}
	return 0
}

// agreeAcross compares a Vietnamese syllable with a pinyin one by the
// characters that are heard as both.
func agreeAcross(vi, py syllable) float64 {
	if vi.vi == "" || py.pinyin == "" {
		return 0
	}
	ofHanViet, ofPinyin := reading.Agreement(vi.vi, py.pinyin)
	if best := max(ofHanViet, ofPinyin); best > 0 {
		return acrossEvidence(best, vi.plain)
	}
	ofHanViet, ofPinyin = reading.Agreement(vi.bare, py.pinyin)
	return otherMarks * acrossEvidence(max(ofHanViet, ofPinyin), false)
}

// acrossEvidence is evidence where no character is known: that the syllables
// are seldom read of one weighs more.
func acrossEvidence(p float64, plain bool) float64 { return math.Pow(evidence(p, plain), acrossTrust) }

// An order says in what order of its words one name matched the other.
type order int

const (
	straight order = iota
	western        // given name first
)

// A syllabicMatch is the best way to read two names as one.
type syllabicMatch struct {
	score float64
	order order
	a, b  path
}

// matchSyllables compares two names over all ways to read them, in both orders
// of surname and given name.
func matchSyllables(a, b *name) syllabicMatch {
	var best syllabicMatch
	for _, x := range a.paths {
		for _, y := range b.paths {
			if len(x) != len(y) || len(x) == 0 {
				best = orShortened(best, x, y)
				continue
			}
			if s := along(x, y); s > best.score {
				best = syllabicMatch{s, straight, x, y}
			}
			for shift := 1; shift < len(x) && shift <= 2; shift++ {
				for _, turned := range []path{turn(x, shift), turn(x, len(x)-shift)} {
					if s := along(turned, y) * otherOrder; s > best.score {
						best = syllabicMatch{s, western, turned, y}
					}
				}
			}
		}
	}
	return best
}

// orShortened is best, or the match of two paths of which the longer begins with a
// compound surname and the shorter has the first syllable of it alone.
func orShortened(best syllabicMatch, x, y path) syllabicMatch {
	switch len(x) - len(y) {
	case 1:
		x = withoutSecond(x)
	case -1:
		y = withoutSecond(y)
	default:
		return best
	}
	if len(x) < 2 || len(x) != len(y) {
		return best
	}
	if s := along(x, y) * shortened; s > best.score {
		best = syllabicMatch{s, straight, x, y}
	}
	return best
}

// otherOrder is what a match in another order is worth beside one in the same.
const otherOrder = 0.85

// along multiplies the evidence of syllable against syllable.
func along(x, y path) float64 {
	score := 1.0
	for i := range x {
		score *= agree(x[i], y[i], i == 0)
		if score == 0 {
			return 0
		}
	}
	return score
}

func turn(p path, by int) path {
	return append(append(make(path, 0, len(p)), p[by:]...), p[:by]...)
}
