package ingest

import (
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata reads what a page's head says of the article: Open Graph
// (https://ogp.me), schema.org in JSON-LD, the meta names of news sites, and
// the plain title, in this order.
func metadata(root *html.Node) page {
	meta := metaValues(root)
	first := func(names ...string) string {
		for _, name := range names {
			if value := visible(composed(meta[name])); value != "" {
				return value
			}
		}
		return ""
	}
	p := page{
		lang:      first("html:lang"),
		title:     first("og:title", "ld:headline", "twitter:title", "title"),
		url:       first("link:canonical", "og:url", "ld:url"),
		publisher: first("og:site_name", "ld:publisher", "publisher", "article:publisher"),
	}
	if p.title == "" {
		p.title = withoutSite(first("html:title"), p.publisher)
	}
	p.title = heading(root, p.title)
	if p.publisher == "" {
		p.publisher = siteBehind(p.title, first("html:title"))
	}
	if date := first("article:published_time", "ld:datepublished", "datepublished", "pubdate", "date", "dc.date", "html:time"); date != "" {
		p.date, _, _ = strings.Cut(isoDate(date), "T") // the day is enough
	}
	return p
}

// heading returns the longest heading that the page's title begins with: the
// title may have the site's name behind it. Where the page has no title, the
// first heading is it, and the title where no heading fits.
func heading(root *html.Node, title string) string {
	best := ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.H1 && n.DataAtom != atom.H2 && n.DataAtom != atom.H3 {
			continue
		}
		text := nodeText(n)
		if title == "" && text != "" {
			return text
		}
		if strings.HasPrefix(key(title), key(text)) && len(text) > len(best) {
			best = text
		}
	}
	if best == "" {
		return title
	}
	return best
}

// metaValues gathers what a page says of itself, by name; the first value of a
// name counts. Values of elements are named html:, link: and ld: (JSON-LD).
func metaValues(root *html.Node) map[string]string {
	meta := map[string]string{}
	set := func(name, value string) {
		if meta[name] == "" && name != "" {
			meta[name] = value
		}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			set("html:lang", attribute(n, "lang"))
		case atom.Meta:
			for _, kind := range []string{"property", "name", "itemprop"} {
				set(strings.ToLower(attribute(n, kind)), attribute(n, "content"))
			}
		case atom.Link:
			set("link:"+strings.ToLower(attribute(n, "rel")), attribute(n, "href"))
		case atom.Time:
			set("html:time", attribute(n, "datetime"))
		case atom.Title:
			if n.Namespace == "" {
				set("html:title", nodeText(n))
			}
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
				linkedData(n.FirstChild.Data, set)
			}
		}
	}
	return meta
}

// nodeText is the text in an element, its white space made single spaces.
func nodeText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent[d.Parent.DataAtom] {
			b.WriteString(d.Data + " ")
		}
	}
	return visible(strings.Join(strings.FieldsFunc(b.String(), isHTMLSpace), " "))
}

// siteMarks part an article's title from the site's name behind it.
var siteMarks = []string{" | ", " - ", " – ", " — ", "_", "｜"}

// withoutSite takes the site's name off a page's title: "… | Site".
func withoutSite(title, site string) string {
	for _, mark := range siteMarks {
		if i := strings.LastIndex(title, mark); i > 0 {
			tail := title[i+len(mark):]
			if strings.EqualFold(tail, site) || strings.TrimSpace(mark) == "|" {
				return strings.TrimSpace(title[:i])
			}
		}
	}
	return title
}

// longSite is more than a site's name has runes.
const longSite = 60

// siteBehind returns the site's name where the page's title has it behind the
// article's: "… - Site".
func siteBehind(article, title string) string {
	rest, ok := strings.CutPrefix(title, article)
	if !ok || article == "" {
		return ""
	}
	site := ""
	for _, mark := range siteMarks {
		if strings.HasPrefix(rest, mark) {
			site = strings.TrimSpace(rest[strings.LastIndex(rest, mark)+len(mark):])
		}
	}
	if utf8.RuneCountInString(site) > longSite {
		return ""
	}
	return site
}

// linkedData reads a schema.org article; what is no such JSON is passed over.
func linkedData(text string, set func(name, value string)) {
	type thing struct {
		Headline  string `json:"headline"`
		Published string `json:"datePublished"`
		URL       string `json:"url"`
		Publisher struct {
			Name string `json:"name"`
		} `json:"publisher"`
	}
	var all []jsontext.Value
	if json.Unmarshal([]byte(text), &all) != nil {
		all = []jsontext.Value{jsontext.Value(text)}
	}
	for i := 0; i < len(all); i++ { // graphs grow it
		value := all[i]
		var graph struct {
			Items []jsontext.Value `json:"@graph"`
		}
		if json.Unmarshal(value, &graph) == nil && graph.Items != nil {
			all = append(all, graph.Items...)
		}
		var t thing
		if json.Unmarshal(value, &t) != nil || t.Headline == "" {
			continue
		}
		set("ld:headline", t.Headline)
		set("ld:datepublished", t.Published)
		set("ld:url", t.URL)
		set("ld:publisher", t.Publisher.Name)
	}
}
