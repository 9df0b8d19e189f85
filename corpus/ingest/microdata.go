package ingest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// microdata reads what elements of the page itself say of the article: in
// microdata and RDFa (itemprop and property, with the words of schema.org), in
// links to the author, and in the names of bylines. Comments and lists of other
// articles are passed over.
func microdata(n *html.Node, set func(name, value string)) {
	if n.Type == html.ElementNode {
		names := partsOf(attribute(n, "class") + " " + attribute(n, "id"))
		if n.DataAtom != atom.Body && n.DataAtom != atom.Html && names&(partComment|partRelated) != 0 || strings.HasSuffix(attribute(n, "itemtype"), "/Comment") {
			return
		}
		for _, property := range properties(n) {
			switch property {
			case "headline", "datePublished", "dateCreated":
				set("item:"+strings.ToLower(property), propertyValue(n))
			case "author", "creator", "publisher":
				set("item:"+property, personName(n))
			}
		}
		if slices.Contains(strings.Fields(attribute(n, "rel")), "author") && n.DataAtom == atom.A {
			set("rel:author", nodeText(n))
		}
		if names&partAuthor != 0 && n.DataAtom != atom.Body && n.DataAtom != atom.Article && isShort(n) {
			set("class:author", nodeText(n))
		}
		if names&partDate != 0 || n.DataAtom == atom.Time {
			set("class:date", printedDate(nodeText(n)))
		}
	}
	for child := range n.ChildNodes() {
		microdata(child, set)
	}
}

// properties are the schema.org properties that an element has the value of.
func properties(n *html.Node) []string {
	all := strings.Fields(attribute(n, "itemprop") + " " + attribute(n, "property"))
	for i, name := range all {
		all[i] = strings.TrimPrefix(name, "schema:")
	}
	return all
}

// propertyValue is the value of a property: an attribute where the element has
// one for it, else its text.
func propertyValue(n *html.Node) string {
	for _, name := range []string{"content", "datetime"} {
		if value := attribute(n, name); value != "" {
			return value
		}
	}
	return nodeText(n)
}

// personName is the name in an element that is a person or an organisation: that
// of its property name, else its text.
func personName(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(properties(d), "name") {
			return propertyValue(d)
		}
	}
	return propertyValue(n)
}
