package ingest

import (
	"slices"
	"strings"
	"unicode"
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

// mainElement finds the element that holds the article's prose; nil where there
// is none: then the whole page counts. Of a page with several texts under
// headings of their own it is the one of the article's heading.
func mainElement(blocks []found, heading *html.Node) *html.Node {
	main := heaviest(blocks)
	if beside(main, heading, heldProse(blocks)) && hasHeading(blocks, side(main, heading)) {
		own := side(heading, main)
		main = heaviest(slices.DeleteFunc(slices.Clone(blocks), func(f found) bool { return !within(f.node, own) }))
	}
	return widen(main, blocks)
}

// hasHeading tells whether a main heading is in an element.
func hasHeading(blocks []found, n *html.Node) bool {
	return slices.ContainsFunc(blocks, func(f found) bool { return f.role == corpus.Title && within(f.node, n) })
}

// heaviest finds the element with most prose: each block of it gives weight to
// the elements around it, the less the farther out they are.
func heaviest(blocks []found) *html.Node {
	weights := map[*html.Node]float64{}
	var order []*html.Node
	for _, f := range blocks {
		if f.role == corpus.Caption || !f.isText() {
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
	return main
}

// isLong tells whether a text is as long as paragraphs are.
func isLong(text string) bool {
	runes := utf8.RuneCountInString(text)
	return runes >= proseBlock || runes >= proseHan && isSpaceless(text)
}

// firstSpaceless is the first of the letters of scripts that are written without
// spaces, the Thai.
const firstSpaceless = '\u0e00'

// isSpaceless tells whether a text is in a language without spaces.
func isSpaceless(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= firstSpaceless && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) &&
		lang.Of(languageOf(text)).Spaceless
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

// button is the share of links from which a block is one, or a list of them.
const button = 0.8

// isButton tells whether a block is little else than a link.
func (f found) isButton() bool {
	return (f.role == "" || f.role == corpus.Byline) && float64(f.linked) >= button*float64(len(f.text))
}
