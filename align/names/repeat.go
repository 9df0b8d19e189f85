package names

import (
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
		for _, text := range known.texts {
			for _, sp := range occurrences(s.Text, text, known.kinds[text]) {
				if sp.end-sp.start > 2 || !isHan(text) || finders[d.LangOf(s)].begins([]rune(s.Text), sp.start, spans[i]) {
					spans[i] = append(spans[i], sp)
				}
			}
			if known.kinds[text] == corpus.Person && !isHan(text) {
				spans[i] = append(spans[i], broken(s.Text, text)...)
			}
		}
		for k := range spans[i] {
			sp := &spans[i][k]
			if kind := known.kinds[slice(s.Text, *sp)]; kind != "" {
				sp.kind = kind
			}
		}
	}
}

// known are the names of a document that are long enough to be known again.
type known struct {
	kinds map[string]corpus.Kind
	texts []string // in order
}

func newKnown(d *corpus.Document, spans [][]span) known {
	k := known{kinds: map[string]corpus.Kind{}}
	if d.Publisher != "" && !strings.Contains(d.Publisher, ".") {
		k.add(d.Publisher, corpus.Organisation)
	}
	for i, s := range d.Sentences {
		for _, sp := range longest(spans[i]) {
			text := slice(s.Text, sp)
			if !repeatable(text, sp.kind) {
				continue
			}
			k.add(text, sp.kind)
			for _, part := range parts(text, sp.kind) {
				k.add(part, sp.kind)
			}
		}
	}
	for _, text := range k.texts {
		for _, longer := range k.texts {
			if k.kinds[longer] == corpus.Organisation && strings.HasSuffix(longer, " "+text) && k.kinds[text] == corpus.Person {
				k.kinds[text] = corpus.Organisation // the party's name without the word for it
			}
		}
	}
	return k
}

// add enters a name, once.
func (k *known) add(text string, kind corpus.Kind) {
	if k.kinds[text] == "" {
		k.kinds[text] = kind
		k.texts = append(k.texts, text)
	}
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

// slice returns the text of a span.
func slice(text string, s span) string { return string([]rune(text)[s.start:s.end]) }

// most words written small between the parts of a broken name.
const mostBetween = 2

// broken finds a person's name with a word or two in the middle of it.
func broken(text, name string) []span {
	parts := tokenize(name)
	if len(parts) < 3 || !strings.Contains(text, parts[0].text) {
		return nil
	}
	tokens := tokenize(text)
	var list []span
	for i := range tokens {
		for head := len(parts) - 1; head >= 2; head-- {
			if !sameWords(tokens, i, parts[:head]) {
				continue
			}
			for gap := 1; gap <= mostBetween; gap++ {
				tail := i + head + gap
				if tail < len(tokens) && !tokens[tail-1].capital && sameWords(tokens, tail, parts[head:]) {
					list = append(list, span{tokens[i].start, tokens[tail+len(parts)-head-1].end, corpus.Person})
				}
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

func occurrences(text, name string, kind corpus.Kind) []span {
	var list []span
	length := utf8.RuneCountInString(name)
	at := 0
	for rest := text; ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return list
		}
		at += utf8.RuneCountInString(rest[:i])
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		after, _ := utf8.DecodeRuneInString(rest[i+len(name):])
		if isHan(name) || !isWord(before) && !isWord(after) {
			list = append(list, span{at, at + length, kind})
		}
		at += length
		rest = rest[i+len(name):]
	}
}
