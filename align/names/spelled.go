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
type spelled struct {
	words []spelledWord // without particles
	whole string        // the sounds of all words, particles too
	parts int           // how many words there are, particles too
}

type spelledWord struct {
	sound   string // by reading.Romanised
	letter  string // the first one
	initial bool
}

// nameParticles stand before the parts of Arabic, Dutch, German and Romance names,
// and are left out as often: they tell nothing, but as part of a word: Vandijk.
var nameParticles = map[string]bool{"al": true, "el": true, "ul": true, "as": true, "ash": true, "van": true, "von": true, "de": true, "da": true, "di": true, "du": true}

// spell takes a name in Latin letters apart; hyphens join words, but behind a
// particle. Nothing stands behind the last word, so it is no particle: Ash, El Al.
func spell(text string) (s spelled) {
	var list []string
	for w := range strings.FieldsSeq(strings.ReplaceAll(text, ".", ". ")) {
		if head, rest, ok := strings.Cut(w, "-"); ok && nameParticles[strings.ToLower(head)] {
			list = append(list, head)
			w = rest
		}
		list = append(list, w)
	}
	list = slices.DeleteFunc(list, func(w string) bool { return reading.Fold(w) == "" })
	for i, w := range list {
		word := spellWord(w)
		s.whole += word.sound
		if i == len(list)-1 || !nameParticles[reading.Fold(w)] {
			s.words = append(s.words, word)
		}
	}
	s.parts = len(list)
	return s
}

func spellWord(word string) spelledWord {
	fold := reading.Fold(word)
	_, first := utf8.DecodeRuneInString(fold)
	return spelledWord{
		sound:   reading.Romanised(word),
		letter:  fold[:first],
		initial: utf8.RuneCountInString(strings.TrimSuffix(word, ".")) == 1,
	}
}

// spelling is what was taken apart before, or is now.
func (n *name) spelling() spelled {
	if n.spelled.parts > 0 || n.hans > 0 {
		return n.spelled
	}
	return spell(n.text)
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
	return spelledAlike(reading.RomanisedDistance(w.sound, v.sound, surname), min(len(w.sound), len(v.sound)))
}

// spelledAlike is that probability for words so far apart of which the shorter has so
// many sounds.
func spelledAlike(distance float64, length int) float64 {
	return 1 / (1 + math.Exp(-nearSteep*(nearEnough+nearEach*float64(length)-distance)))
}

// spelledWithin is how far apart words of so many sounds may be that are alike with
// the probability p: spelledAlike, the other way round.
func spelledWithin(p float64, length int) float64 {
	return nearEnough + nearEach*float64(length) + math.Log((1-p)/p)/nearSteep
}

// What a word counts of which one name has but the initial, and what is left of a
// likeness for each word that one name has more, and where words are in another order.
// Set by hand: each leaves a full match well above even odds, and none makes up for a
// word of another name.
const (
	initialAlike = 0.85
	wordMore     = 0.9
	wordsTurned  = 0.9
)

// matchSpelled is the probability that two names in Latin letters are one: each
// word of the shorter has its own in the longer, in the same order or with the last
// ones first. That a name of one word begins as an initial does says nothing.
func matchSpelled(a, b spelled) float64 {
	short, long := a.words, b.words
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 1 {
		short, long = withoutInitials(short), withoutInitials(long)
	}
	best := alongWords(short, long)
	for shift := 1; shift < len(short); shift++ {
		best = max(best, wordsTurned*alongWords(slices.Concat(short[shift:], short[:shift]), long))
	}
	if a.parts != b.parts {
		best = max(best, wordMore*spelledWord{sound: a.whole}.alike(spelledWord{sound: b.whole}, true))
	}
	return best
}

// withoutInitials are the same words, of which initials are nobody's.
func withoutInitials(words []spelledWord) []spelledWord {
	if !slices.ContainsFunc(words, func(w spelledWord) bool { return w.initial }) {
		return words
	}
	words = slices.Clone(words)
	for i := range words {
		if words[i].initial {
			words[i].letter = ""
		}
	}
	return words
}

// alongWords pairs all words of the shorter name with some of the longer's, in order,
// for the likeliest.
func alongWords(short, long []spelledWord) float64 {
	row := make([]float64, len(long)+1)
	row[0] = 1
	for j := range long {
		row[j+1] = row[j] * wordMore
	}
	for i, w := range short {
		diagonal := row[0]
		row[0] = 0
		for j, v := range long {
			surname := i == len(short)-1 || j == len(long)-1
			paired := diagonal * w.alike(v, surname)
			diagonal, row[j+1] = row[j+1], max(paired, row[j]*wordMore)
		}
	}
	return row[len(long)]
}
