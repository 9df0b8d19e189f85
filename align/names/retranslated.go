package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

//go:embed words.tsv
var wordLines string

// wordCharacters are the characters, one or several, that each Vietnamese word
// inside a name, lower case, may have been translated from, the likeliest
// first, and how many words the longest has.
var wordCharacters = sync.OnceValues(func() (map[string][]string, int) {
	m, most := map[string][]string{}, 0
	for line := range strings.Lines(wordLines) {
		word, characters, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			m[reading.Tones(word)] = strings.Fields(characters)
			most = max(most, 1+strings.Count(word, " "))
		}
	}
	return m, most
})

// translatedWord tells whether a machine may have translated a character by a
// word.
func translatedWord(word string) bool {
	known, _ := wordCharacters()
	return known[reading.Tones(word)] != nil
}

// A syllableSet is the ways to read one piece of a name.
type syllableSet []path

// retranslations lists the ways to read a name some of whose syllables were
// translated as words, with the characters that were translated; nil where no
// word of it was. A woman's or a man's middle name may have been swallowed.
func retranslations(n *name, kind corpus.Kind) []path {
	pieces, translated := retranslate(n.words)
	if !translated {
		return nil
	}
	paths := combine(pieces)
	if kind != corpus.Person {
		for _, p := range paths {
			for i := range p {
				if len(p) > 2 {
					paths = append(paths, slices.Delete(slices.Clone(p), i, i+1)) // "four" of four provinces
				}
			}
		}
		return paths
	}
	for _, p := range paths {
		if len(p) == 3 && len(paths) < 4*maxPaths {
			for _, middle := range []rune{women, '文'} {
				with := path{p[0], {text: string(middle), han: middle}}
				paths = append(paths, append(with, p[1:]...))
			}
		}
	}
	return paths
}

// retranslate reads each piece of a name: what may be a translated word by the
// characters that it may be of, anything else as it is written.
func retranslate(list []string) (pieces []syllableSet, translated bool) {
	known, most := wordCharacters()
	for i := 0; i < len(list); {
		n := 0
		for k := min(most, len(list)-i); k > 0 && n == 0; k-- {
			phrase := reading.Tones(lower(strings.Join(list[i:i+k], " ")))
			small := lower(list[i+k-1]) == list[i+k-1]
			if characters := known[phrase]; characters != nil && small && !isHan(phrase) {
				pieces, n, translated = append(pieces, charactersOf(characters)), k, true
			}
		}
		if n == 0 {
			pieces, n = append(pieces, readWord(list[i])), 1
		}
		i += n
	}
	return pieces, translated
}

// charactersOf reads a translated word: as what it may be of, or as one of the
// characters of that.
func charactersOf(translated []string) (set syllableSet) {
	for _, characters := range translated {
		whole := path{}
		for _, r := range characters {
			whole = append(whole, syllable{text: string(r), han: r})
		}
		set = append(set, whole)
		for _, one := range whole {
			if len(whole) > 1 {
				set = append(set, path{one})
			}
		}
	}
	return set
}

func combine(pieces []syllableSet) []path {
	paths := []path{nil}
	for _, set := range pieces {
		var next []path
		for _, head := range paths {
			for _, tail := range set {
				if len(next) < maxPaths && len(head)+len(tail) <= maxSyllables {
					next = append(next, append(head[:len(head):len(head)], tail...))
				}
			}
		}
		paths = next
	}
	return paths
}

// retranslatedName is the score of a name with syllables that were translated
// as words beside one that reads as it does with those words read as characters.
const retranslatedName = 0.75

// retranslated is the probability that two names are one where one of them has
// words for characters of the other, 0 where none has.
func (s surface) retranslated(t surface) float64 {
	best := 0.0
	for _, p := range s.rewritten {
		for _, q := range t.paths {
			if len(p) == len(q) {
				if score := along(p, q); score >= tied {
					best = max(best, score*retranslatedName)
				}
			}
		}
	}
	if s.kind == corpus.Location && len(s.rewritten) > 0 {
		best = max(best, s.shuffled(t))
	}
	return best
}

// shuffled is retranslatedName where the syllables of a place of two or three
// are all in a translated one, in whatever order, with one word more at most.
func (s surface) shuffled(t surface) float64 {
	for _, p := range s.rewritten {
		for _, q := range t.paths {
			if len(q) < 2 || len(p) < len(q) || len(p) > len(q)+1 {
				continue
			}
			if left := slices.Clone(p); !slices.ContainsFunc(q, func(y syllable) bool {
				at := slices.IndexFunc(left, func(x syllable) bool { return agree(x, y, false) >= tied })
				if at >= 0 {
					left = slices.Delete(left, at, at+1)
				}
				return at < 0
			}) {
				return retranslatedName
			}
		}
	}
	return 0
}

// rewritten are the retranslations of a name that may have some: of a person
// or a place, in letters, with a word written small.
func rewritten(n *name, kind corpus.Kind) []path {
	if kind == corpus.Organisation || n.hans > 0 || !slices.ContainsFunc(n.words, func(w string) bool { return lower(w) == w }) {
		return nil
	}
	return retranslations(n, kind)
}
