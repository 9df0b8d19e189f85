package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// A surface is a way in which a name was written, with all its mentions. A
// short name of a person is a surface of its document alone: there are many
// Pengs.
type surface struct {
	*name     // of a place without the words for what it is
	kind      corpus.Kind
	doc       string // only for a short name of a person
	docs      []string
	mentions  []int
	province  string // its country and Chinese name, of a province
	asOne     string // how it sounds as one word, where parts of it were translated
	rewritten []path // the ways to read it with its translated words as characters
}

// surfacesOf groups the mentions by what is written, in order of the first; parse
// reads a name of a kind.
func surfacesOf(mentions []corpus.Mention, parse func(string, corpus.Kind) *name) []surface {
	var list []surface
	at := map[[3]string]int{}
	in := map[standing]bool{}
	for i, m := range mentions {
		text := strings.ReplaceAll(firstRunes(m.Text, mostRunes), "\u00a0", " ")
		if m.Kind == corpus.Location {
			text = ownPlace(text)
		}
		key := [3]string{string(m.Kind), strings.ToLower(text)}
		if n := words(text); m.Kind == corpus.Person && len(n) == 1 && !isHan(text) {
			key[2] = m.Doc
		}
		k, ok := at[key]
		if !ok {
			k = len(list)
			at[key] = k
			n := parse(unsplit(text, m.Kind), m.Kind)
			n.spelled = n.spelling()
			list = append(list, surface{name: n, kind: m.Kind, doc: key[2], rewritten: rewritten(n, m.Kind), asOne: soundAsOne(n, m.Kind), province: provinceOf(text)})
		}
		list[k].mentions = append(list[k].mentions, i)
		if here := (standing{k, m.Doc}); !in[here] {
			in[here] = true
			list[k].docs = append(list[k].docs, m.Doc)
		}
	}
	shorten(list)
	return list
}

// firstRunes is a text's first n runes.
func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// A standing is a surface in a document.
type standing struct {
	surface int
	doc     string
}

// shorten finds the foreign people's names that are part of a longer one of
// their only document: 绍尔帕诺夫 beside 凯尔别克·绍尔帕诺夫.
func shorten(surfaces []surface) {
	people := postingMap{}
	for k, s := range surfaces {
		if s.kind == corpus.Person {
			people.enter(s.personKeys(), k)
		}
	}
	for k := range surfaces {
		s := &surfaces[k]
		if s.kind != corpus.Person || len(s.docs) != 1 || s.doc != "" || len(s.words) == 0 || !s.foreign() {
			continue
		}
		for _, other := range people[s.docs[0]+"\x00"+strings.ToLower(s.words[0])] {
			if t := surfaces[other]; len(t.words) > len(s.words) && contains(t.words, s.words) {
				s.doc = s.docs[0]
				break
			}
		}
	}
}

// foreign tells whether a name has a word that is neither Vietnamese nor
// Chinese.
func (s surface) foreign() bool {
	return slices.ContainsFunc(s.words, func(w string) bool {
		if isHan(w) {
			return utf8.RuneCountInString(w) > mostSyllables
		}
		return isForeign(w)
	})
}

// broken tells whether a name has words written small: other words in it, or
// syllables that were translated.
func (s surface) broken() bool {
	return slices.ContainsFunc(s.words, func(w string) bool { return !isHan(w) && strings.ToLower(w) == w })
}

// contains tells whether part stands in whole, word by word.
func contains(whole, part []string) bool {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.EqualFunc(whole[i:i+len(part)], part, strings.EqualFold) {
			return true
		}
	}
	return false
}

// compare is the probability that two surfaces name one thing.
func (s surface) compare(t surface) (float64, reason) {
	if s.doc != "" || t.doc != "" {
		return s.short(t)
	}
	if p := max(s.retranslated(t), t.retranslated(s)); p >= tied {
		return p, func(string) string { return "words written inside one translate characters of the other" }
	}
	if x, y := s.province, t.province; s.kind == corpus.Location && x != "" && x == y {
		return foldedAlike, func(string) string { return "both name one province" }
	}
	if s.withCountry(t) {
		return seaOfCountry, func(string) string { return "one has the name of a country behind it" }
	}
	if p := max(s.likeWord(t), t.likeWord(s)); p >= tied {
		return p, func(string) string {
			return "with the words inside it read as the characters that they translate, one sounds as a word of the other"
		}
	}
	if s.kind == corpus.Person && s.broken() != t.broken() {
		if p := s.translated(t); p > 0 {
			return p, func(string) string { return "the syllables that were not translated are the same" }
		}
	}
	if s.kind == corpus.Person && (s.vietnamese() && len(t.paths) == 0 || t.vietnamese() && len(s.paths) == 0) {
		return 0, func(string) string { return "only one of them is Vietnamese" }
	}
	return judge(s.name, t.name, s.kind)
}

// shortName is the probability that a short name belongs to the one person of
// the document whose surname or given name it is.
const shortName = 0.8

func (s surface) short(t surface) (float64, reason) {
	if s.doc == "" || t.doc != "" && len(s.words) > len(t.words) {
		s, t = t, s
	}
	why := func(string) string { return s.text + " is short for " + t.text }
	if len(t.words) <= len(s.words) || !slices.Contains(t.docs, s.doc) {
		return 0, why
	}
	n := len(s.words)
	if contains(t.words[:n], s.words) || contains(t.words[len(t.words)-n:], s.words) || n > 1 && contains(t.words, s.words) {
		return shortName, why
	}
	return 0, why
}
