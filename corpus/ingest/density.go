package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// Shallow features that tell prose from the rest of a page.
const (
	proseBlock  = 40  // runes in a block of prose, or more
	proseHan    = 15  // the same, in a language without spaces
	proseLinked = 0.3 // share of it inside links, or less
	decay       = 0.7 // of a block's weight, for each element farther out
	outwards    = 5   // elements that a block's weight reaches
)

// mainElement finds the element that holds the article's prose: each block of
// prose gives weight to the elements around it, the less the farther out they
// are. It returns nil where there is no prose: then the whole page counts.
func mainElement(blocks []found) *html.Node {
	weights := map[*html.Node]float64{}
	var order []*html.Node
	for _, f := range blocks {
		if f.outside || f.related || f.role == corpus.Caption || !f.prose() {
			continue
		}
		weight := float64(utf8.RuneCountInString(f.text))
		for n, depth := f.node.Parent, 0; n != nil && depth < outwards; n, depth = n.Parent, depth+1 {
			if _, seen := weights[n]; !seen {
				order = append(order, n)
			}
			weights[n] += weight
			weight *= decay
		}
	}
	var main *html.Node
	for _, n := range order {
		if weights[n] > weights[main] {
			main = n
		}
	}
	return widen(main, blocks)
}

// prose tells whether a block reads like a paragraph by its length and links.
func (f found) prose() bool {
	return isLong(f.text) && float64(f.linked) <= proseLinked*float64(len(f.text))
}

// isLong tells whether a text is as long as paragraphs are.
func isLong(text string) bool {
	runes := utf8.RuneCountInString(text)
	return runes >= proseBlock || runes >= proseHan && lang.Of(languageOf(text)).Spaceless
}

// widen goes on to an element around the prose that holds the article's heading
// too, or to an article's element.
func widen(main *html.Node, blocks []found) *html.Node {
	for n := main; n != nil && n.DataAtom != atom.Body && n.DataAtom != atom.Html; n = n.Parent {
		if n.DataAtom == atom.Article || attribute(n, "itemprop") == "articleBody" {
			return n
		}
		for _, f := range blocks {
			if f.role == corpus.Title && !f.outside && within(f.node, n) {
				return n
			}
		}
	}
	return main
}

// A stretch is a run of blocks.
type stretch struct{ start, end int }

func (s stretch) holds(i int) bool { return s.start <= i && i < s.end }

// leadOf is the stretch between the article's heading and its text, where some
// pages have the lead.
func leadOf(blocks []found, main *html.Node, title string) stretch {
	heading := -1
	for i, f := range blocks {
		switch {
		case main == nil || within(f.node, main):
			if heading < 0 {
				return stretch{}
			}
			return stretch{heading + 1, i}
		case f.text != "" && key(f.text) == key(title):
			heading = i
		}
	}
	return stretch{}
}

// nearHeading is how many blocks before the heading may have the date.
const nearHeading = 3

// dateNear is the date in a short block around the article's heading, as far
// down as its text begins.
func dateNear(blocks []found, main *html.Node, title string) string {
	heading := slices.IndexFunc(blocks, func(f found) bool { return f.text != "" && key(f.text) == key(title) })
	for i := max(heading-nearHeading, 0); heading >= 0 && i < len(blocks); i++ {
		if date := printedDate(blocks[i].text); date != "" {
			return date
		}
		if i > heading && blocks[i].prose() && within(blocks[i].node, main) {
			break
		}
	}
	return ""
}

// button is the share of links from which a block is one, or a list of them.
const button = 0.8

// isButton tells whether a block is little else than a link.
func (f found) isButton() bool {
	return (f.role == "" || f.role == corpus.Byline) && float64(f.linked) >= button*float64(len(f.text))
}

// reasonsToDrop tells of each block why it is no part of the article, "" of
// those that are.
func reasonsToDrop(blocks []found, main *html.Node, title string) []string {
	lead := leadOf(blocks, main, title)
	reasons := make([]string, len(blocks))
	for i, f := range blocks {
		if f.role != corpus.Title || key(f.text) != key(title) {
			reasons[i] = f.reason(main, lead.holds(i))
		}
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		if reasons[i] == "" && blocks[i].introduces() {
			if i+1 == len(blocks) {
				reasons[i] = reasonNavigation
			} else if reasons[i+1] != "" && blocks[i+1].linked > 0 {
				reasons[i] = reasonRelated
			}
		}
	}
	for i := len(blocks) - 1; i >= 0; i-- {
		if reasons[i] != "" {
			continue
		}
		if !blocks[i].isScrap() {
			break
		}
		reasons[i] = reasonNavigation
	}
	return reasons
}

// isScrap tells whether a block that the article cannot end with is none of its
// paragraphs: short, no sentence, in a box of its own.
func (f found) isScrap() bool {
	if f.role != "" || isLong(f.text) || f.node.DataAtom == atom.P || f.node.DataAtom == atom.Td {
		return false
	}
	match := pagePatterns()
	for _, end := range []*regexp.Regexp{match.signature, match.bylines, match.agency, match.photoTail} {
		if end.MatchString(f.text) {
			return false
		}
	}
	return !strings.ContainsAny(f.text, ".!?。！？…”»)）")
}

// introduces tells whether a block is there for the one behind it.
func (f found) introduces() bool {
	switch f.node.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return f.role == "" && strings.HasSuffix(f.text, ":") && !f.prose()
}

// reason tells why a block is no part of the article, "" where it is one.
func (f found) reason(main *html.Node, lead bool) string {
	switch {
	case f.related || f.teaser && f.linked > 0:
		return reasonRelated
	case f.outside || f.isButton():
		return reasonNavigation
	case lead && f.prose():
		return ""
	case !within(f.node, main):
		return reasonNavigation
	case f.dated && utf8.RuneCountInString(f.text) < proseBlock*2 && strings.ContainsAny(f.text, "0123456789"):
		return reasonDate
	case f.role == corpus.Byline && utf8.RuneCountInString(f.text) > longByline:
		return reasonNavigation
	}
	return ""
}

// longByline is the longest byline, in runes: more is a portrait of the author.
const longByline = 80
