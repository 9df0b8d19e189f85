package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A span is a name found in a sentence, in runes; kind is empty while nothing
// tells it.
type span struct {
	start, end int
	kind       corpus.Kind
}

// A finder finds the names of a sentence; what it needs to know of the whole
// document it was told when it was made.
type finder interface {
	find(s corpus.Sentence) []span
}

// Extract finds the people, places and organisations that d names: in the
// order of its sentences, none inside another, without titles.
func Extract(d *corpus.Document) []corpus.Mention {
	finders := map[string]finder{}
	spans := make([][]span, len(d.Sentences))
	for i, s := range d.Sentences {
		code := d.LangOf(s)
		if finders[code] == nil {
			finders[code] = newFinder(code, d)
		}
		spans[i] = finders[code].find(s)
	}
	repeat(d, spans)
	var mentions []corpus.Mention
	for i, s := range d.Sentences {
		mentions = append(mentions, mentionsOf(d, s, spans[i])...)
	}
	return mentions
}

func newFinder(code string, d *corpus.Document) finder {
	l := lang.Of(code)
	if l.Detection.Script == "Han" {
		return newHanFinder(l, d)
	}
	return newLatinFinder(l, d)
}

// mentionsOf turns the spans whose kind is known into mentions, in order, the
// longer one where two overlap.
func mentionsOf(d *corpus.Document, s corpus.Sentence, spans []span) []corpus.Mention {
	runes := []rune(s.Text)
	var list []corpus.Mention
	for _, sp := range longest(spans) {
		text := string(runes[sp.start:sp.end])
		list = append(list, corpus.Mention{
			Doc: d.ID, Sentence: s.N, Start: sp.start, End: sp.end, Text: text, Kind: sp.kind,
			Rendering: rendering(text, sp.kind, d.LangOf(s)),
		})
	}
	return list
}

// longest drops spans without kind and those that overlap a longer one, and
// puts the rest in order.
func longest(spans []span) []span {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s span) bool { return s.kind == "" })
	slices.SortStableFunc(spans, func(a, b span) int {
		if by := (b.end - b.start) - (a.end - a.start); by != 0 {
			return by
		}
		return a.start - b.start
	})
	var kept []span
	for _, s := range spans {
		if !slices.ContainsFunc(kept, func(k span) bool { return s.start < k.end && k.start < s.end }) {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(a, b span) int { return a.start - b.start })
	return kept
}

// repeat finds the further occurrences of each name that was found once: what
// a title or a list told of one holds for all.
func repeat(d *corpus.Document, spans [][]span) {
	kinds := map[string]corpus.Kind{}
	var texts []string
	for i, s := range d.Sentences {
		runes := []rune(s.Text)
		for _, sp := range longest(spans[i]) {
			text := string(runes[sp.start:sp.end])
			if kinds[text] == "" && repeatable(text) {
				kinds[text] = sp.kind
				texts = append(texts, text)
			}
		}
	}
	for i, s := range d.Sentences {
		for _, text := range texts {
			spans[i] = append(spans[i], occurrences(s.Text, text, kinds[text])...)
		}
	}
}

// repeatable tells whether a name is long enough to be known again without
// what stood beside it.
func repeatable(text string) bool {
	return isHan(text) && utf8.RuneCountInString(text) > 2 || strings.ContainsAny(text, " .-")
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
