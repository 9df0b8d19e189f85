package names

import (
	"slices"

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
	// begins tells whether a short name that is known may begin at a rune of a
	// text in which spans were found that end at ends.
	begins(text []rune, at int, ends map[int]bool) bool
	// untitled is a span without the titles around the person that it names;
	// it is empty where it has nothing else.
	untitled(text []rune, sp span) span
}

// Extract finds the people, places and organisations that d names: in the
// order of its sentences, none inside another, without titles.
func Extract(d *corpus.Document) []corpus.Mention { return new(Extractor).Extract(d) }

// Extract is the function Extract for an Extractor's names too.
func (x *Extractor) Extract(d *corpus.Document) []corpus.Mention { return x.extract(d, nil) }

// extract is Extract with names that somebody told beforehand, by the index of
// their sentence.
func (x *Extractor) extract(d *corpus.Document, told map[int][]span) []corpus.Mention {
	finders := map[string]finder{}
	spans := make([][]span, len(d.Sentences))
	for i, s := range d.Sentences {
		code := d.LangOf(s)
		if finders[code] == nil {
			finders[code] = newFinder(code, d, x.unlisted)
		}
		spans[i] = append(told[i], finders[code].find(s)...)
	}
	repeat(d, finders, spans)
	for i, s := range d.Sentences {
		spans[i] = x.fixed.fix(s.Text, spans[i])
	}
	var mentions []corpus.Mention
	for i, s := range d.Sentences {
		mentions = append(mentions, mentionsOf(d, s, spans[i])...)
	}
	bearOut(mentions)
	if d.Lang == "vi" {
		transcribe(mentions)
	}
	return mentions
}

// newFinder returns the finder of a language in a document, without the gazetteer
// where it is unlisted.
func newFinder(code string, d *corpus.Document, unlisted bool) finder {
	l := lang.Of(code)
	if l.Detection.Script == "Han" {
		return newHanFinder(l, unlisted)
	}
	return newLatinFinder(l, d, unlisted)
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
	var taken []bool // by rune
	for _, s := range spans {
		taken = append(taken, make([]bool, max(0, s.end-len(taken)))...)
		if taken[s.start] || taken[s.end-1] { // by a span as long as s or longer
			continue
		}
		kept = append(kept, s)
		for at := s.start; at < s.end; at++ {
			taken[at] = true
		}
	}
	slices.SortFunc(kept, func(a, b span) int { return a.start - b.start })
	return kept
}
