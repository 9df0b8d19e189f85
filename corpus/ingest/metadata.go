package ingest

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata reads what a page's head says of the article: Open Graph
// (https://ogp.me), schema.org in JSON-LD, the meta names of news sites, and
// the plain title, in this order.
func metadata(root *html.Node) page {
	meta := map[string]string{}
	var p page
	var heading, title string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			p.lang = attribute(n, "lang")
		case atom.Meta:
			name := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
			if _, set := meta[name]; !set && name != "" {
				meta[name] = attribute(n, "content")
			}
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") && meta["canonical"] == "" {
				meta["canonical"] = attribute(n, "href")
			}
		case atom.Time:
			if _, set := meta["time"]; !set {
				meta["time"] = attribute(n, "datetime")
			}
		case atom.Title:
			if title == "" {
				title = nodeText(n)
			}
		case atom.H1:
			if heading == "" {
				heading = nodeText(n)
			}
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
				linkedData(n.FirstChild.Data, meta)
			}
		}
	}
	first := func(names ...string) string {
		for _, name := range names {
			if value := visible(composed(meta[name])); value != "" {
				return value
			}
		}
		return ""
	}
	p.title = first("og:title", "ld:headline", "twitter:title", "title")
	if p.title == "" {
		p.title = withoutSite(title, first("og:site_name", "ld:publisher"))
	}
	if heading != "" && (p.title == "" || strings.Contains(key(p.title), key(heading))) {
		p.title = heading // og:title may have the site's name behind it
	}
	p.url = first("canonical", "og:url", "ld:url")
	p.publisher = first("og:site_name", "ld:publisher", "publisher", "article:publisher")
	if date := first("article:published_time", "ld:datepublished", "datepublished", "pubdate", "date", "dc.date", "time"); date != "" {
		p.date, _, _ = strings.Cut(isoDate(date), "T") // the day is enough
	}
	return p
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

// withoutSite takes the site's name off a page's title: "… | Site".
func withoutSite(title, site string) string {
	for _, mark := range []string{" | ", " - ", " – ", " — ", "_", "｜"} {
		if i := strings.LastIndex(title, mark); i > 0 {
			tail := title[i+len(mark):]
			if strings.EqualFold(tail, site) || strings.TrimSpace(mark) == "|" {
				return strings.TrimSpace(title[:i])
			}
		}
	}
	return title
}

// linkedData reads a schema.org article; what is no such JSON is passed over.
func linkedData(text string, meta map[string]string) {
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
		if json.Unmarshal(value, &t) != nil || t.Headline == "" || meta["ld:headline"] != "" {
			continue
		}
		meta["ld:headline"], meta["ld:datepublished"] = t.Headline, t.Published
		meta["ld:url"], meta["ld:publisher"] = t.URL, t.Publisher.Name
	}
}
