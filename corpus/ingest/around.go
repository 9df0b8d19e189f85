package ingest

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// trust counts the elements that hold half of the prose that was found to those
// around the article, but for those that the heading has prose of its own
// beside.
func (w *walker) trust(heading *html.Node) {
	total, held := 0, heldProse(w.found)
	for _, f := range w.found {
		if f.isText() {
			total += len(f.text)
		}
	}
	for n, prose := range held {
		if prose*2 >= total && !beside(n, heading, held) {
			w.around[n] = true
		}
	}
}

// heldProse is how much prose each element holds, in bytes, what is beside the
// article left out.
func heldProse(blocks []found) map[*html.Node]int {
	held := map[*html.Node]int{}
	for _, f := range blocks {
		if f.isText() {
			for n := f.node; n != nil; n = n.Parent {
				held[n] += len(f.text)
			}
		}
	}
	return held
}

// side is the largest element around one element that another is not in, nil
// where one is in the other.
func side(n, other *html.Node) *html.Node {
	if n == nil || other == nil || within(n, other) || within(other, n) {
		return nil
	}
	for n.Parent != nil && !within(other, n.Parent) {
		n = n.Parent
	}
	return n
}

// ownProse is the share of another text's prose from which the heading has a
// text of its own beside it, and no lead.
const ownProse = 0.2

// beside tells whether the heading stands apart from an element, with prose of
// its own.
func beside(n, heading *html.Node, held map[*html.Node]int) bool {
	own := side(heading, n)
	return own != nil && float64(held[own]) >= ownProse*float64(held[n])
}

// around returns the elements around the article's heading and its body, as
// far as the page marks them.
func around(root, heading *html.Node) map[*html.Node]bool {
	all := map[*html.Node]bool{}
	add := func(n *html.Node) {
		for ; n != nil && !all[n]; n = n.Parent {
			all[n] = true
		}
	}
	add(heading)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && attribute(n, "itemprop") == "articleBody" {
			add(n)
		}
	}
	return all
}

// headingOf returns the element that is the heading of the article, nil where
// none is.
func headingOf(root *html.Node, title string) *html.Node {
	wanted := key(title)
	for n := range root.Descendants() {
		if n.DataAtom == atom.H1 && n.Type == html.ElementNode && key(nodeText(n)) == wanted {
			return n
		}
	}
	return nil
}
