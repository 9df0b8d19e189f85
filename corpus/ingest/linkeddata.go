package ingest

import (
	"html"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// linkedData reads what a page's JSON-LD (https://www.w3.org/TR/json-ld11) says
// of its article in the words of https://schema.org; what is no such JSON is
// passed over.
func linkedData(text string, set func(name, value string)) {
	var value any
	if json.Unmarshal([]byte(cleanJSON(text)), &value, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) != nil {
		return
	}
	g := graph{byID: map[string]thing{}}
	g.add(value)
	for _, t := range g.things {
		switch {
		case t.isArticle():
			set("ld:headline", t.text("headline"))
			set("ld:datepublished", t.text("datePublished"))
			set("ld:url", t.text("url"))
			set("ld:publisher", strings.Join(g.names(t["publisher"]), ", "))
			set("ld:author", strings.Join(g.names(t["author"]), ", "))
			set("ld:body", t.text("articleBody"))
		case t["datePublished"] != nil: // a WebPage
			set("ld:page", t.text("datePublished"))
		case t["@type"] == "WebSite":
			set("ld:site", t.text("name"))
		}
	}
}

// cleanJSON takes off what pages wrap their JSON in, and line breaks within
// strings.
func cleanJSON(text string) string {
	text = strings.TrimSpace(text)
	for _, wrap := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}, {"<![CDATA[", "]]>"}} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, wrap[0]), wrap[1]))
	}
	return strings.TrimSuffix(strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text), ";")
}

// A thing is an object of JSON-LD.
type thing map[string]any

// A graph is the things of a script, by their ids too.
type graph struct {
	things []thing
	byID   map[string]thing
}

// add adds a thing, a list of them, or what is in a graph or is the main thing
// of a page.
func (g *graph) add(value any) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			g.add(item)
		}
	case map[string]any:
		t := thing(v)
		g.things = append(g.things, t)
		if id := t.text("@id"); id != "" && len(t) > 1 {
			g.byID[id] = t
		}
		g.add(t["@graph"])
		g.add(t["mainEntity"])
	}
}

// isArticle tells whether a thing is an article of any kind.
func (t thing) isArticle() bool {
	types, ok := t["@type"].([]any)
	if !ok {
		types = []any{t["@type"]}
	}
	for _, value := range types {
		name, _ := value.(string)
		if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "Posting") || name == "Report" {
			return true
		}
	}
	return t["@type"] == nil && t["headline"] != nil
}

// text is a property that is a string, or the first of a list.
func (t thing) text(property string) string {
	value := t[property]
	if list, ok := value.([]any); ok && len(list) > 0 {
		value = list[0]
	}
	text, _ := value.(string)
	return html.UnescapeString(text) // as some pages escape it twice
}

// names are the names of a person or an organisation, or of several: given as
// they are, as things with names, or by reference.
func (g *graph) names(value any) []string {
	switch v := value.(type) {
	case string:
		if isURL(v) {
			return nil
		}
		return []string{html.UnescapeString(v)}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, g.names(item)...)
		}
		return all
	case map[string]any:
		t := thing(v)
		if t["name"] == nil {
			t = g.byID[t.text("@id")]
		}
		return t.ownNames()
	}
	return nil
}

// ownNames are the names of a thing. They are texts: one that is a reference
// could lead back to the thing.
func (t thing) ownNames() []string {
	list, ok := t["name"].([]any)
	if !ok {
		list = []any{t["name"]}
	}
	var all []string
	for _, value := range list {
		if name, _ := value.(string); name != "" && !isURL(name) {
			all = append(all, html.UnescapeString(name))
		}
	}
	return all
}
