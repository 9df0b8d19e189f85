package names

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/gazetteer"
)

// An Extractor finds the names in documents, those that a user fixes wherever
// they stand. It is safe for concurrent use.
type Extractor struct {
	fixed    known
	unlisted bool // without the gazetteer
}

// NewExtractor makes an Extractor that knows names. Their kind is the one that
// they have by themselves, in one of their languages, or else that of a person.
func NewExtractor(list []Known) *Extractor { return newExtractor(list, false) }

// NewUnlistedExtractor is NewExtractor without the gazetteer.
func NewUnlistedExtractor(list []Known) *Extractor { return newExtractor(list, true) }

func newExtractor(list []Known, unlisted bool) *Extractor {
	x := &Extractor{fixed: noneKnown(), unlisted: unlisted}
	for _, k := range list {
		kind := k.kind(x)
		for _, c := range k {
			x.fixed.add(c.Text, kind)
		}
	}
	x.fixed.index()
	return x
}

// kind tells what a known name is of.
func (k Known) kind(x *Extractor) (kind corpus.Kind) {
	for _, c := range k {
		if country(c.Text) != "" || capital(c.Text) != "" || len(provincesNamed(c.Text, "")) > 0 || !x.unlisted && len(gazetteer.Places(c.Text)) > 0 {
			return corpus.Location
		}
		kind = cmp.Or(kind, c.kind(x))
	}
	return cmp.Or(kind, corpus.Person)
}

// headedBody tells whether a text begins, or in Chinese ends, with the word for
// what body it is.
func headedBody(text string) bool {
	parts := partsOf(text)
	if len(parts) < 2 {
		return false
	}
	if isHan(text) {
		slices.Reverse(parts)
	}
	return parts[0].has("head")
}

// kind tells what a text is the name of that says nothing else, "" where it does
// not tell.
func (c Called) kind(x *Extractor) corpus.Kind {
	d := &corpus.Document{Lang: cmp.Or(c.Lang, languageOf(c.Text), "en"), Sentences: []corpus.Sentence{{Text: c.Text}}}
	if list := (&Extractor{unlisted: x.unlisted}).Extract(d); len(list) == 1 && list[0].End-list[0].Start == utf8.RuneCountInString(c.Text) {
		return list[0].Kind
	}
	if headedBody(c.Text) {
		return corpus.Organisation
	}
	return ""
}
