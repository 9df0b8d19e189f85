package ingest

import (
	"cmp"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/mtalign/mtalign/corpus"
)

// metadata reads what a page says of its article, each field from the first
// source that has it: Open Graph (https://ogp.me), schema.org in JSON-LD, in
// microdata and in RDFa, Dublin Core, Twitter's cards, the names of news
// sites' own, and what stands on the page.
func metadata(root *html.Node) page {
	meta := metaValues(root)
	first := func(names ...string) string {
		for _, name := range names {
			if value := visible(corpus.NFC(meta[name])); value != "" {
				return value
			}
		}
		return ""
	}
	p := page{
		lang:  first("html:lang"),
		title: first("og:title", "ld:headline", "item:headline", "twitter:title", "dc.title", "dcterms.title", "title"),
		url:   absolute(first("html:base"), first("link:canonical", "og:url", "ld:url")),
		publisher: first("og:site_name", "ld:publisher", "publisher", "dc.publisher", "dcterms.publisher", "item:publisher",
			"article:publisher", "ld:site", "application-name"),
		body: corpus.NFC(meta["ld:body"]),
	}
	if isURL(p.publisher) { // of its page at a social network
		p.publisher = ""
	}
	p.title = cmp.Or(p.title, withoutSite(first("html:title"), p.publisher))
	p.title = heading(root, p.title, p.publisher)
	p.publisher = cmp.Or(p.publisher, siteBehind(p.title, first("html:title")))
	meta["url:date"] = addressDate(p.url)
	for _, name := range dateNames {
		p.date = cmp.Or(p.date, isoDay(first(name)))
	}
	for _, name := range authorNames {
		p.author = cmp.Or(p.author, authors(first(name), p.publisher))
	}
	return p
}

// Sources of the date and the author, the best first.
var (
	dateNames = []string{"article:published_time", "ld:datepublished", "item:datepublished", "datepublished", "dc.date.issued",
		"dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date",
		"parsely-pub-date", "sailthru.date", "article.published", "og:published_time", "ld:page", "date", "item:datecreated",
		"html:time", "class:date", "url:date"}
	authorNames = []string{"ld:author", "author", "item:author", "dc.creator", "dcterms.creator", "article:author", "parsely-author",
		"sailthru.author", "byl", "item:creator", "rel:author", "class:author"}
)

// isoDay is the day of a date in any form that is known, "" of what is none.
func isoDay(date string) string {
	day, _, _ := strings.Cut(isoDate(date), "T")
	day, _, _ = strings.Cut(day, " ")
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return ""
	}
	return day
}

// addressDate is the date that is a part of a page's address: /2019/05/14/.
func addressDate(address string) string {
	steps := strings.Split(address, "/")
	for i := 3; i+2 < len(steps); i++ {
		day := strings.Join(steps[i:i+3], "-")
		if _, err := time.Parse(time.DateOnly, day); err == nil {
			return day
		}
	}
	return ""
}

// absolute resolves a page's own address; a relative one is of no use where the
// page names no base for it.
func absolute(base, address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && !u.IsAbs() {
		u = b.ResolveReference(u)
	}
	if !u.IsAbs() || u.Host == "" {
		return ""
	}
	return u.String()
}

// heading returns the longest heading that the page's title begins with, else
// the first main heading that is much like the title: pages have the site's name
// behind it, a kicker before it, or another wording for machines. Where the page
// has no title, the first heading is it, and the title where no heading fits.
func heading(root *html.Node, title, site string) string {
	best, like := "", ""
	wanted := key(title)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.H1 && n.DataAtom != atom.H2 && n.DataAtom != atom.H3 {
			continue
		}
		text := nodeText(n)
		switch k := key(text); {
		case text == "":
		case title == "":
			return text
		case strings.HasPrefix(wanted, k):
			if len(text) > len(best) {
				best = text
			}
		case n.DataAtom == atom.H1 && like == "" && k != key(site) && alike(wanted, k) >= muchAlike:
			like = text
		}
	}
	return cmp.Or(best, like, title)
}

// muchAlike is from where two titles are wordings of one.
const muchAlike = 0.5

// alike is Dice's coefficient of the pairs of letters of two texts.
func alike(a, b string) float64 {
	pairs := map[[2]rune]int{}
	first, second := []rune(a), []rune(b)
	for i := range len(first) - 1 {
		pairs[[2]rune(first[i:i+2])]++
	}
	same := 0
	for i := range len(second) - 1 {
		if pair := [2]rune(second[i : i+2]); pairs[pair] > 0 {
			pairs[pair]--
			same++
		}
	}
	return 2 * float64(same) / float64(max(len(first)+len(second)-2, 1))
}

// metaValues gathers what a page says of itself, by name; the first value of a
// name counts. Values of elements are named html:, link: and ld: (JSON-LD).
func metaValues(root *html.Node) map[string]string {
	meta := map[string]string{}
	set := func(name, value string) {
		if meta[name] == "" && name != "" && (len(value) <= longText || name == "ld:body") {
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
			for _, kind := range []string{"property", "name", "itemprop", "http-equiv"} {
				set(strings.ToLower(attribute(n, kind)), attribute(n, "content"))
			}
		case atom.Link:
			set("link:"+strings.ToLower(attribute(n, "rel")), attribute(n, "href"))
		case atom.Base:
			set("html:base", attribute(n, "href"))
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
	readMicrodata(root, set)
	return meta
}

// longText is the longest text, in bytes, that is read of an element at once:
// what is longer is no heading and no name.
const longText = 1 << 12

// nodeText is the text in an element, its white space made single spaces, as far
// as longText goes.
func nodeText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent[d.Parent.DataAtom] {
			b.WriteString(d.Data[:min(len(d.Data), longText)] + " ")
		}
		if b.Len() > longText {
			break
		}
	}
	return visible(strings.ToValidUTF8(strings.Join(strings.FieldsFunc(b.String(), isHTMLSpace), " "), ""))
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
