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
type microdata struct {
	set    func(name, value string)
	people map[*html.Node][]string // authors by the element around them
	date   string                  // the first printed
}

func (m *microdata) read(n *html.Node) {
	if n.Type == html.ElementNode {
		names := partsOfElement(n)
		if names&(partComment|partRelated) != 0 || strings.HasSuffix(attribute(n, "itemtype"), "/Comment") {
			return
		}
		for _, property := range properties(n) {
			m.property(n, property)
		}
		m.marks(n, names)
	}
	for child := range n.ChildNodes() {
		m.read(child)
	}
}

// property takes a property of an article. Several authors stand side by side.
func (m *microdata) property(n *html.Node, name string) {
	switch name {
	case "headline", "datePublished", "dateCreated":
		m.set("item:"+strings.ToLower(name), propertyValue(n))
	case "publisher", "creator":
		m.set("item:"+name, personName(n))
	case "author":
		if first := len(m.people) == 0; first || m.people[n.Parent] != nil {
			m.people[n.Parent] = append(m.people[n.Parent], personName(n))
		}
	}
}

// marks takes what links and names mark.
func (m *microdata) marks(n *html.Node, names part) {
	if n.DataAtom == atom.A && slices.Contains(strings.Fields(attribute(n, "rel")), "author") {
		m.set("rel:author", nodeText(n))
	}
	if names&partAuthor != 0 && isShort(n) {
		m.set("class:author", nodeText(n))
	}
	if m.date == "" && (names&partDate != 0 || n.DataAtom == atom.Time) {
		m.date = printedDate(nodeText(n))
	}
}

// readMicrodata reads the microdata of a page.
func readMicrodata(root *html.Node, set func(name, value string)) {
	m := microdata{set: set, people: map[*html.Node][]string{}}
	m.read(root)
	set("class:date", m.date)
	for _, names := range m.people {
		set("item:author", strings.Join(names, ", "))
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
