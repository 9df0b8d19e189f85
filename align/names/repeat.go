package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// repeat finds the further occurrences of each name that was found once: what
// a title or a list told of one holds for all.
func repeat(d *corpus.Document, finders map[string]finder, spans [][]span) {
	known := newKnown(d, spans)
	for i, s := range d.Sentences {
		text := []rune(s.Text)
		ends := map[int]bool{}
		for _, sp := range spans[i] {
			ends[sp.end] = true
		}
		for _, sp := range known.in(s.Text) {
			if sp.end-sp.start > 2 || !isHan(string(text[sp.start:sp.end])) || finders[d.LangOf(s)].begins(text, sp.start, ends) {
				spans[i] = append(spans[i], sp)
				ends[sp.end] = true
			}
		}
		spans[i] = append(spans[i], known.broken(s.Text)...)
		known.name(text, spans[i])
	}
}

// name gives spans of a text the kinds of the names that they are.
func (k *known) name(text []rune, spans []span) {
	for i := range spans {
		sp := &spans[i]
		if kind := k.kinds[string(text[sp.start:sp.end])]; kind != "" {
			sp.kind = kind
		}
	}
}

// fix adds the names in a text to its spans, which get their kinds.
func (k *known) fix(text string, spans []span) []span {
	if len(k.texts) == 0 {
		return spans
	}
	spans = append(spans, k.in(text)...)
	k.name([]rune(text), spans)
	return spans
}

// known are the names of a document that are long enough to be known again.
type known struct {
	kinds   map[string]corpus.Kind
	texts   []string                // in order
	lengths map[rune][]int          // in bytes, of the names that begin with a character
	people  map[[2]string][][]token // of three words or more, by their first two
}

func noneKnown() known {
	return known{kinds: map[string]corpus.Kind{}, lengths: map[rune][]int{}, people: map[[2]string][][]token{}}
}

func newKnown(d *corpus.Document, spans [][]span) known {
	k := noneKnown()
	if d.Publisher != "" && !strings.Contains(d.Publisher, ".") {
		k.add(d.Publisher, corpus.Organisation)
	}
	for i, s := range d.Sentences {
		runes := []rune(s.Text)
		for _, sp := range longest(spans[i]) {
			text := string(runes[sp.start:sp.end])
			if !repeatable(text, sp.kind) {
				continue
			}
			k.add(text, sp.kind)
			for _, part := range parts(text, sp.kind) {
				k.add(part, sp.kind)
			}
		}
	}
	k.parties()
	k.index()
	return k
}

// add enters a name, once.
func (k *known) add(text string, kind corpus.Kind) {
	if k.kinds[text] == "" {
		k.kinds[text] = kind
		k.texts = append(k.texts, text)
	}
}

// parties calls what was taken for a person an organisation where it is the
// end of one's name: the party's name without the word for it.
func (k *known) parties() {
	for _, text := range k.texts {
		if k.kinds[text] != corpus.Organisation {
			continue
		}
		for i, r := range text {
			if end := text[i:]; r == ' ' && k.kinds[end[1:]] == corpus.Person {
				k.kinds[end[1:]] = corpus.Organisation
			}
		}
	}
}

// index makes the names ready to be found.
func (k *known) index() {
	for _, text := range k.texts {
		first, _ := utf8.DecodeRuneInString(text)
		if !slices.Contains(k.lengths[first], len(text)) {
			k.lengths[first] = append(k.lengths[first], len(text))
		}
		if k.kinds[text] != corpus.Person || isHan(text) {
			continue
		}
		if words := tokenize(text); len(words) > 2 {
			begin := [2]string{words[0].text, words[1].text}
			k.people[begin] = append(k.people[begin], words)
		}
	}
}

// in finds the names in a text, from left to right; in letters no word may go
// on beside them.
func (k *known) in(text string) []span {
	var list []span
	at := 0
	for i, r := range text {
		for _, n := range k.lengths[r] {
			if i+n > len(text) || k.kinds[text[i:i+n]] == "" {
				continue
			}
			name := text[i : i+n]
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if isHan(name) || !isWord(before) && !isWord(after) {
				list = append(list, span{at, at + utf8.RuneCountInString(name), k.kinds[name]})
			}
		}
		at++
	}
	return list
}

// parts lists the shorter names that a name may be called by: a foreign
// person's last, a place's without the word for it.
func parts(text string, kind corpus.Kind) []string {
	switch {
	case kind == corpus.Location:
		if own := ownPlace(text); own != text {
			return []string{own}
		}
	case kind == corpus.Person && strings.ContainsAny(text, dots):
		last := text[strings.LastIndexAny(text, dots):]
		_, n := utf8.DecodeRuneInString(last)
		if utf8.RuneCountInString(last[n:]) > 2 {
			return []string{last[n:]}
		}
	case kind == corpus.Person:
		return lastNames(text)
	}
	return nil
}

// lastNames lists the ends of a foreign person's name, each a name that stands
// alone: long, and no syllables of ours.
func lastNames(text string) []string {
	var list []string
	for i, r := range text {
		if r != ' ' {
			continue
		}
		last := text[i+1:]
		first, _, _ := strings.Cut(last, " ")
		if len(first) > 4 && isForeign(first) && unicode.IsUpper(rune(first[0])) {
			list = append(list, last)
		}
	}
	return list
}

// isForeign tells whether a word is neither Vietnamese nor a syllable or two
// of pinyin.
func isForeign(word string) bool {
	return !reading.IsVietnamese(word) && !reading.IsPlainVietnamese(word) && (firstCut(word) == nil || len(firstCut(word)) > 2)
}

// mostBetween is how many words written small may stand between the parts of a
// broken name.
const mostBetween = 2

// broken finds people's names with a word or two in the middle of them.
func (k *known) broken(text string) []span {
	if len(k.people) == 0 {
		return nil
	}
	var list []span
	words := tokenize(text)
	for i := 0; i+1 < len(words); i++ {
		for _, name := range k.people[[2]string{words[i].text, words[i+1].text}] {
			list = append(list, brokenAt(words, i, name)...)
		}
	}
	return list
}

// brokenAt finds a name with a word or two in the middle that begins at word i.
func brokenAt(words []token, i int, name []token) []span {
	var list []span
	for head := len(name) - 1; head >= 2; head-- {
		if !sameWords(words, i, name[:head]) {
			continue
		}
		for gap := 1; gap <= mostBetween; gap++ {
			tail := i + head + gap
			if tail < len(words) && !words[tail-1].capital && sameWords(words, tail, name[head:]) {
				list = append(list, span{words[i].start, words[tail+len(name)-head-1].end, corpus.Person})
			}
		}
	}
	return list
}

func sameWords(tokens []token, at int, words []token) bool {
	if at+len(words) > len(tokens) {
		return false
	}
	for k, w := range words {
		if tokens[at+k].text != w.text {
			return false
		}
	}
	return true
}

// repeatable tells whether a name is long enough to be known again without
// what stood beside it.
func repeatable(text string, kind corpus.Kind) bool {
	if isHan(text) {
		return utf8.RuneCountInString(text) > 2 || kind == corpus.Location
	}
	return strings.ContainsAny(text, " .-") || kind == corpus.Location && len(text) > 3 && !reading.IsVietnamese(text)
}
