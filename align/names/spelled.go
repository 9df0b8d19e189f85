package names

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A spelled is a name in Latin letters, word by word, made ready for the comparison
// with another: of people with one surname nothing but a given name, and often no
// more than a vowel of it, tells that they are two.
type spelled []spelledWord

type spelledWord struct {
	sound    string // by reading.Romanised
	letter   string // the first one
	initial  bool
	particle bool // may be left out: al, van
}

// nameParticles stand before the parts of Arabic, Dutch, German and Romance names,
// and are left out as often.
var nameParticles = map[string]bool{"al": true, "el": true, "ul": true, "as": true, "ash": true, "van": true, "von": true, "de": true, "da": true, "di": true, "du": true}

// spell takes a name in Latin letters apart; hyphens join words, but behind a
// particle. Nothing stands behind the last word, so it is no particle: Ash, El Al.
func spell(text string) (s spelled) {
	for w := range strings.FieldsSeq(strings.ReplaceAll(text, ".", ". ")) {
		if head, rest, ok := strings.Cut(w, "-"); ok && nameParticles[strings.ToLower(head)] {
			s = s.with(head)
			w = rest
		}
		s = s.with(w)
	}
	if len(s) > 0 {
		s[len(s)-1].particle = false
	}
	return s
}

// spelling is what was taken apart before, or is now.
func (n *name) spelling() spelled {
	if n.spelled != nil || n.hans > 0 {
		return n.spelled
	}
	return spell(n.text)
}

func (s spelled) with(word string) spelled {
	fold := reading.Fold(word)
	if fold == "" {
		return s
	}
	_, first := utf8.DecodeRuneInString(fold)
	return append(s, spelledWord{
		sound:    reading.Romanised(word),
		letter:   fold[:first],
		initial:  utf8.RuneCountInString(strings.TrimSuffix(word, ".")) == 1,
		particle: nameParticles[fold],
	})
}

// native tells whether a name is spelled as languages with Latin letters spell
// names: neither as Vietnamese writes what it hears, in syllables, nor as machines
// leave a name that they took for words, or one that they read in Chinese: Alamutu.
// Of other scripts no sounds are known, so that all of their words would be alike.
func (n *name) native() bool {
	return n.hans == 0 && !strings.ContainsFunc(n.text, ofOtherScript) && (len(n.words) > 1 || len(n.paths) == 0) && !slices.ContainsFunc(n.words, func(w string) bool {
		return reading.IsVietnamese(w) && hasMarks(w) || strings.ToLower(w) == w && !nameParticles[w]
	})
}

func ofOtherScript(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }

// How likely two words are spellings of one name goes by how far apart they are: as
// likely as not at nearEnough, and nearEach more for each sound of the shorter.
// nearSteep says how fast the likelihood changes. The three are fitted on half A of
// testdata/latin_pairs.tsv.
const (
	nearEnough = 0.15
	nearEach   = 0.11
	nearSteep  = 5.0
)

// alike is the probability that two words are spellings of one name.
func (w spelledWord) alike(v spelledWord, surname bool) float64 {
	if w.initial || v.initial {
		if w.letter == v.letter && w.letter != "" {
			return initialAlike
		}
		return 0
	}
	d := reading.RomanisedDistance(w.sound, v.sound, surname)
	return 1 / (1 + math.Exp(-nearSteep*(nearEnough+nearEach*float64(min(len(w.sound), len(v.sound)))-d)))
}

// What a word counts of which one name has but the initial, and what is left of a
// likeness where one name has a word more, and where words are in another order. Set by
// hand: each leaves a full match well above even odds, and none makes up for a word of
// another name.
const (
	initialAlike = 0.85
	wordMore     = 0.9
	wordsTurned  = 0.9
)

// matchSpelled is the probability that two names in Latin letters are one: each
// word of the shorter has its own in the longer, in the same order or with the last
// ones first. That a name of one word begins as an initial does says nothing.
func matchSpelled(a, b spelled) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 {
		a, b = a.withoutInitials(), b.withoutInitials()
	}
	best := a.along(b)
	for shift := 1; shift < len(a); shift++ {
		best = max(best, wordsTurned*slices.Concat(a[shift:], a[:shift]).along(b))
	}
	if len(a) != len(b) {
		best = max(best, wordMore*a.joined().alike(b.joined(), true))
	}
	return best
}

// withoutInitials has the same words, of which initials are nobody's.
func (s spelled) withoutInitials() spelled {
	if !slices.ContainsFunc(s, func(w spelledWord) bool { return w.initial }) {
		return s
	}
	s = slices.Clone(s)
	for i := range s {
		if s[i].initial {
			s[i].letter = ""
		}
	}
	return s
}

// joined are the words of a name as one.
func (s spelled) joined() (one spelledWord) {
	for _, w := range s {
		one.sound += w.sound
	}
	return one
}

// along pairs the words of s with some of t's, in order, for the likeliest.
func (s spelled) along(t spelled) float64 {
	row := make([]float64, len(t)+1)
	row[0] = 1
	for j, v := range t {
		row[j+1] = row[j] * v.left()
	}
	for i, w := range s {
		diagonal := row[0]
		row[0] *= w.needless()
		for j, v := range t {
			surname := i == len(s)-1 || j == len(t)-1
			best := max(diagonal*w.alike(v, surname), row[j]*v.left(), row[j+1]*w.needless())
			diagonal, row[j+1] = row[j+1], best
		}
	}
	return row[len(t)]
}

// left is what is left of a likeness where a word of the longer name has no
// counterpart.
func (w spelledWord) left() float64 {
	if w.particle {
		return 1
	}
	return wordMore
}

// needless is left of a word of the shorter name.
func (w spelledWord) needless() float64 {
	if w.particle {
		return 1
	}
	return 0
}
