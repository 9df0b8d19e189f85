package ingest

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A part is what the classes and the id of an element say that it holds; they
// may say several things.
type part uint16

const (
	partBeside  part = 1 << iota // stands beside the article: menus, share bars
	partComment                  // what readers say
	partRelated                  // other articles
	partTeaser                   // other articles, or the lead of this one
	partCaption
	partAuthor // or what is said of the author
	partDate
	everyPart = 1<<iota - 1
)

// partWords are the words by which pages name their parts in classes and ids;
// a star stands for any end of a word, and a caret says that the name begins
// with it: Elementor's "elementor-widget" may hold a paragraph. They are those
// of the common systems (WordPress, Drupal, TYPO3, Joomla, Blogger) and of the
// social plugins in them, in English as nearly all pages have them, and a few
// in the languages of publishers that name classes in their own.
var partWords = map[part]string{
	partBeside: `nav navi navbar navigation menu* footer* sidebar* breadcrumb* share* sharing tags taglist topics keywords categories ads ad advert* sponsor* banner cookie* consent newsletter*
		social* toolbar pagination pager paging popup modal subscri* ^widget* promo promotion* signup login paywall* rating*
		license copyright disclaimer noprint back follow* feedback postmeta contact`,
	partComment: `comment* respond reply replies disqus* pingback* trackback* kommentar*`,
	partRelated: `related* relate recommend* recirc* similar mostread mostviewed popular trending outbrain* taboola*
		readalso tinlienquan lienquan`,
	partTeaser:  `teaser teasers readmore`,
	partCaption: `caption* credit legende`,
	partAuthor:  `byline author*`,
	partDate:    `date datetime pubdate published timestamp posted submitted`,
}

// A partTable looks the words up, those with a star by their beginnings.
type partTable struct {
	words, prefixes map[string]part
}

var partsOfWords = sync.OnceValue(func() partTable {
	t := partTable{map[string]part{}, map[string]part{}}
	for p, words := range partWords {
		for _, word := range strings.Fields(words) {
			if prefix, starred := strings.CutSuffix(word, "*"); starred {
				t.prefixes[prefix] |= p
			} else {
				t.words[word] |= p
			}
		}
	}
	return t
})

// of returns what a word says.
func (t partTable) of(word string) part {
	p := t.words[word]
	for i := 3; i <= len(word); i++ {
		p |= t.prefixes[word[:i]]
	}
	return p
}

// partsOf returns what classes and ids say. Hooks of scripts ("js-share") say
// nothing, nor do states behind two dashes ("section--ads").
func partsOf(names string) part {
	var p part
	for _, name := range strings.Fields(names) {
		if strings.HasPrefix(name, "js-") || strings.HasPrefix(name, "js_") {
			continue
		}
		name, _, _ = strings.Cut(name, "--")
		p |= partsOfName(name)
	}
	return p
}

// partsOfName returns what a name says. Its words end at anything but letters,
// and where a capital follows a small letter: "postMeta".
func partsOfName(name string) part {
	t := partsOfWords()
	var p part
	start, before := 0, ' '
	for i, r := range name + " " {
		switch {
		case !unicode.IsLetter(r):
			p |= t.at(name, start, i)
			start = i + utf8.RuneLen(r)
		case unicode.IsUpper(r) && unicode.IsLower(before):
			p |= t.at(name, start, i)
			start = i
		}
		before = r
	}
	return p
}

// at returns what the word from start to end of a name says there.
func (t partTable) at(name string, start, end int) part {
	word := strings.ToLower(name[start:end])
	p := t.of(word)
	if start == 0 {
		p |= t.of("^" + word)
	}
	return p
}

// partsOfElement returns what the classes and the id of an element say.
func partsOfElement(n *html.Node) part { return partsOf(elementNames(n)) }

// elementNames are the classes and the id of an element. Those of whole pages
// and articles tell of the page, not of their text.
func elementNames(n *html.Node) string {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return ""
	}
	return attribute(n, "class") + " " + attribute(n, "id")
}
