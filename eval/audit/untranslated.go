package audit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

func init() { Checks.Add("untranslated", untranslated) }

// untranslated finds words of another language that were left standing: what
// is copied from the aligned sentence, and English and French words in text
// that is neither.
func untranslated(s *sentence) []finding {
	if !known(s.lang) {
		return nil
	}
	if f, ok := s.copied(); ok {
		return []finding{f}
	}
	var found []finding
	for i := 0; i < len(s.words); i++ {
		language, ok := s.residue(i)
		if !ok {
			continue
		}
		last := i
		for s.adjacent(last) {
			if _, more := s.residue(last + 1); !more && !habitOf(language).sets().tells[s.words[last+1].text] {
				break
			}
			last++
		}
		text := string(s.runes[s.words[i].start:s.words[last].end])
		found = append(found, finding{
			start: s.words[i].start, end: s.words[last].end,
			why: "“" + text + "” is " + lang.Of(language).Name + " left untranslated",
		})
		i = last
	}
	return found
}

// residue tells whether a word belongs to another language, and which. Words
// in brackets, in capitals and beside foreign names are at home.
func (s *sentence) residue(i int) (language string, is bool) {
	w := s.words[i]
	if !w.tellsOther(s.lang) || s.ownWord(w) || s.inBrackets(w.start) || w.class != letter || utf8.RuneCountInString(w.text) < 2 || s.elided(w) {
		return "", false
	}
	if s.capitalised(i) && (w.text == strings.ToUpper(w.text) || s.inName(i) || i == 0 && s.lang != "zh") {
		return "", false
	}
	if !s.capitalised(i) && s.titled(i) {
		return "", false
	}
	for _, other := range w.tells {
		if other != s.lang {
			return other, true
		}
	}
	return "", false
}

// elided tells whether a word is part of a longer one: d', anti-, @.
func (s *sentence) elided(w word) bool {
	const joints = "'’-–@_/&.0123456789"
	return w.start > 0 && strings.ContainsRune(joints, s.runes[w.start-1]) ||
		w.end < len(s.runes) && strings.ContainsRune("'’-–@_/&", s.runes[w.end])
}

// ownWord tells whether a lower-case word may as well be of the sentence's own
// language. Vietnamese syllables without marks count only where they are
// words that the language has.
func (s *sentence) ownWord(w word) bool {
	own := habitOf(s.lang).sets()
	if own.tells[w.lower] || own.shared[w.lower] || own.frequent[w.lower] {
		return true
	}
	return s.lang == "vi" && w.lower != "the" && reading.IsVietnamese(w.lower)
}

// inName tells whether a capitalised word is in a run of such words that has
// one of a name from elsewhere: neither the language's own nor a word that
// tells another, nor pinyin, which is no better at home.
func (s *sentence) inName(i int) bool {
	first, last := i, i
	for s.adjacent(first-1) && s.foreignName(first-1) {
		first--
	}
	for s.adjacent(last) && s.foreignName(last+1) {
		last++
	}
	for _, w := range s.words[first : last+1] {
		if !w.tellsOther(s.lang) && w.pinyin < sure {
			return true
		}
	}
	return false
}

// foreignName tells whether word i is a capitalised word that is not of the
// sentence's language.
func (s *sentence) foreignName(i int) bool {
	return i >= 0 && i < len(s.words) && s.words[i].class == letter && s.capitalised(i) && !s.native(i)
}

// particles are the small words of names and titles.
var particles = set("of the and in on for to with a an at by from or de du des la le les et au aux à sur pour")

// titled tells whether a word stands between the words of a foreign name, as
// in House of Cards: a small word with capitals on both sides, or two of them.
func (s *sentence) titled(i int) bool {
	if !particles[s.words[i].text] {
		return false
	}
	before, after := i-1, i+1
	for s.adjacent(before) && s.small(before) && i-before < 3 {
		before--
	}
	for after < len(s.words) && s.adjacent(after-1) && s.small(after) && after-i < 3 {
		after++
	}
	return s.foreignName(before) && s.foreignName(after) && s.adjacent(before) && s.adjacent(after-1)
}

func (s *sentence) small(i int) bool {
	return i >= 0 && i < len(s.words) && unicode.IsLower(s.runes[s.words[i].start])
}
