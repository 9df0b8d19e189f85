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
	known := newKnown(d, spans)
	for i, s := range d.Sentences {
		for _, text := range known.texts {
			spans[i] = append(spans[i], occurrences(s.Text, text, known.kinds[text])...)
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
	for i, s := range d.Sentences {
		for _, sp := range longest(spans[i]) {
			text := slice(s.Text, sp)
			if k.kinds[text] == "" && repeatable(text) {
				k.kinds[text] = sp.kind
				k.texts = append(k.texts, text)
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

// slice returns the text of a span.
func slice(text string, s span) string { return string([]rune(text)[s.start:s.end]) }

// most words written small between the parts of a broken name.
const mostBetween = 2

// broken finds a person's name with a word or two in the middle of it.
func broken(text, name string) []span {
	parts := tokenize(name)
	if len(parts) < 3 {
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
