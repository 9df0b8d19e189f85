package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/gazetteer"
	"github.com/mtalign/mtalign/corpus/people"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A syllable is a node of the lattice: a Chinese character, or a written
// syllable that may be Vietnamese, pinyin or both.
type syllable struct {
	text   string // as written
	han    rune   // simplified; 0 where it is none
	vi     string // Vietnamese, by reading.Key, or reading.PlainKey where plain
	plain  bool   // vi has no marks: it may have lost them
	bare   string // vi as reading.PlainKey
	pinyin string

	cantonese string // as spelled in Hong Kong, folded
}

// A path is one way to read a name as syllables.
type path []syllable

// A name is a name taken apart: the ways to read it as syllables, none where
// it is no syllabic name, and how it sounds.
type name struct {
	text     string
	lower    string // with one placement of tone marks
	capitals string // two or more capitalised words, without the others
	fold     string // words folded, joined by spaces
	country  string // ISO 3166, where it names a country, or its capital
	words    []string
	paths    []path
	hans     int // how many of its letters are Chinese characters
	sound    string
	parts    []string     // the sounds of its words
	body     *institution // of an organisation, where it was taken apart before
	places   []gazetteer.Place
	people   []people.Person
	heard    spoken
	figures  []string // see figuresOf
	spelled  spelled  // of one in Latin letters, where it was taken apart before

	inChinese []*name // the Chinese names of people, of a name in letters
}

// maxPaths bounds the ways to read one name, maxSyllables their length.
const (
	maxPaths     = 16
	maxSyllables = 12
)

// mostRunes bounds a name: what is longer is none, and is not taken apart, as that
// would take a time that goes by the square.
const mostRunes = 500

// parse takes a name apart.
func parse(text string) *name {
	if utf8.RuneCountInString(text) > mostRunes {
		lower := strings.ToLower(text)
		return &name{text: text, lower: lower, fold: lower, body: &institution{}}
	}
	n := &name{text: text, lower: reading.Tones(strings.ToLower(text)), words: words(text), country: country(text)}
	if code := capital(text); n.country == "" && code != "" {
		n.country = capitalOf + code
	}
	n.fold = reading.Fold(strings.Join(n.words, " "))
	n.figures = figuresOf(text, n.words)
	for _, w := range n.words {
		sound := reading.Skeleton(w)
		n.sound += sound
		n.parts = append(n.parts, sound)
	}
	n.capitals = capitalWords(n.words)
	n.hans = hans(text)
	n.paths = readWords(n.words)
	n.heard = hear(n)
	return n
}

// readWords lists the ways to read the words of a name as syllables.
func readWords(words []string) []path {
	if len(words) == 0 {
		return nil
	}
	paths := []path{nil}
	for _, w := range words {
		var next []path
		for _, tail := range readWord(w) {
			for _, head := range paths {
				if len(next) < maxPaths && len(head)+len(tail) <= maxSyllables {
					next = append(next, append(head[:len(head):len(head)], tail...))
				}
			}
		}
		paths = next
	}
	if vietnameseWhole(words) {
		if slices.ContainsFunc(words[1:], hasMarks) {
			paths = nil
		}
		paths = append([]path{vietnamesePath(words)}, paths...) // else "Lê Lan" may be half pinyin
	}
	if len(paths) == 0 {
		paths = cantonesePaths(words)
	}
	return paths
}

func capitalWords(words []string) string {
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.ToLower(w) == w })
	if len(kept) < 2 {
		return ""
	}
	return strings.ToLower(strings.Join(kept, " "))
}

// hans is how many Chinese characters a text has.
func hans(text string) (n int) {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// vietnameseWhole tells whether all words of a name are Vietnamese syllables
// and at least one has marks: then those without are Vietnamese too, and have
// lost none.
func vietnameseWhole(words []string) bool {
	marked := false
	for _, w := range words {
		if !reading.IsVietnamese(w) {
			return false
		}
		marked = marked || hasMarks(w)
	}
	return marked && len(words) <= maxSyllables
}

// vietnamese tells whether a name is spelled as Vietnamese, marks and all, and
// is not a foreign one in syllables, which hyphens join: Pi-e.
func (n *name) vietnamese() bool { return vietnameseWhole(n.words) && !strings.Contains(n.text, "-") }

func hasMarks(word string) bool { return strings.ToLower(word) != reading.Fold(word) }

func vietnamesePath(words []string) path {
	p := make(path, len(words))
	for i, w := range words {
		p[i] = syllable{text: w, vi: reading.Key(w), bare: reading.PlainKey(w)}
	}
	return p
}

// words splits a name at white space, hyphens, dots and middle dots.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’'
	})
}

// readWord lists the ways to read a word as syllables.
func readWord(w string) []path {
	if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		var p path
		for _, r := range w {
			if !unicode.Is(unicode.Han, r) {
				return nil
			}
			p = append(p, syllable{text: string(r), han: reading.SimplifiedRune(r)})
		}
		return []path{p}
	}
	var list []path
	fold := reading.Fold(w)
	plain := strings.ToLower(w) == fold
	single := syllable{text: w, plain: plain, bare: reading.PlainKey(w)}
	switch {
	case plain && reading.IsPlainVietnamese(w):
		single.vi = reading.PlainKey(w)
	case !plain && reading.IsVietnamese(w):
		single.vi = reading.Key(w)
	}
	for _, cut := range reading.SegmentPinyin(w) {
		if len(cut) == 1 {
			single.pinyin = cut[0]
			continue
		}
		p := make(path, len(cut))
		for i, s := range cut {
			p[i] = syllable{text: s, pinyin: s}
		}
		list = append(list, p)
	}
	if single.vi != "" || single.pinyin != "" {
		list = append([]path{{single}}, list...)
	}
	return list
}
