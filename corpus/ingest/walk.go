package ingest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/mtalign/mtalign/corpus"
)

// A found is a block of a page with what its place on the page tells.
type found struct {
	block
	node    *html.Node // the element that it is the text of
	prose   bool       // it reads like a paragraph, by its length and links
	linked  int        // bytes of it inside links
	dates   int        // bytes of it in elements that hold a date
	outside bool       // in an element beside the article
	related bool       // in a list of other articles
	teaser  bool       // in a teaser: of another article where it is a link, else the lead
}

// A state is what the elements around a text say of it.
type state struct {
	node                                    *html.Node
	role                                    corpus.Role
	outside, related, teaser, dated, linked bool
}

// A walker gathers the blocks of a page in the order in which they are read.
type walker struct {
	lines  *lineFinder
	around map[*html.Node]bool // the elements around the article: what their names say is of the page
	parts  map[string]part     // what names say, kept as pages repeat them
	known  part                // the parts that are told by names
	found  []found
	text   strings.Builder
	line   int // of the gathered text's beginning
	links  int // bytes of the gathered text inside links
	dates  int // bytes of it inside elements that hold a date
}

// walk gathers the text below n. It may recurse, as the parser refuses pages
// that are nested deep.
func (w *walker) walk(n *html.Node, s state) {
	switch n.Type {
	case html.TextNode:
		w.gather(n.Data, s)
		return
	case html.ElementNode:
		if silent[n.DataAtom] || hidden(n) {
			return
		}
		if n.DataAtom == atom.Br {
			w.flush(s)
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	inside := w.within(n, s)
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	ends := block || inside.role != s.role || inside.outside != s.outside || inside.related != s.related
	if ends {
		w.flush(s)
	}
	if block {
		inside.node = n
	}
	for child := range n.ChildNodes() {
		w.walk(child, inside)
	}
	if ends {
		w.flush(inside)
	}
}

// within returns the state inside an element.
func (w *walker) within(n *html.Node, s state) state {
	if n.Type != html.ElementNode {
		return s
	}
	if role, ok := elementRoles[n.DataAtom]; ok {
		s.role = role
	}
	s.linked = s.linked || n.DataAtom == atom.A && !isAnchor(n)
	if w.around[n] {
		return s
	}
	s.outside = s.outside || w.isAside(n)
	p := w.partsOf(n) & w.known
	if s.role == "" {
		switch {
		case p&partCaption != 0:
			s.role = corpus.Caption
		case p&partAuthor != 0 && isShort(n) || attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author":
			s.role = corpus.Byline
		}
	}
	s.outside = s.outside || p&(partBeside|partComment) != 0
	s.related = s.related || p&partRelated != 0
	s.teaser = s.teaser || p&partTeaser != 0
	s.dated = s.dated || p&partDate != 0 || n.DataAtom == atom.Time
	return s
}

// isAnchor tells whether an a element is but a place to link to: some pages have
// their text in one.
func isAnchor(n *html.Node) bool {
	return attribute(n, "href") == "" && attribute(n, "name")+attribute(n, "id") != ""
}

// isAside tells whether an element stands beside the article by what it is. A
// form may be around a whole page.
func (w *walker) isAside(n *html.Node) bool {
	return aside[n.DataAtom] && (n.DataAtom != atom.Form || w.known == everyPart) || attribute(n, "role") == "navigation"
}

// isShort tells whether an element holds no more than what may be said of an
// author: an "author" may be around the whole article.
func isShort(n *html.Node) bool {
	left := longPortrait
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			left -= len(strings.TrimSpace(d.Data))
		}
		if left < 0 {
			return false
		}
	}
	return true
}

// longPortrait is the longest portrait of an author, in bytes.
const longPortrait = 2000

// partsOf is partsOfElement, told once of the same names.
func (w *walker) partsOf(n *html.Node) part {
	names := elementNames(n)
	p, known := w.parts[names]
	if !known {
		p = partsOf(names)
		w.parts[names] = p
	}
	return p
}

// unseen are the classes of what is not shown, or only read out.
var unseen = map[string]bool{"hidden": true, "sr-only": true, "visually-hidden": true, "visuallyhidden": true, "screen-reader-text": true}

// hidden tells whether an element is not shown. A class with a colon says at
// which width it is: "hidden md:block".
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "class":
			if slices.ContainsFunc(strings.Fields(a.Val), func(class string) bool { return unseen[class] }) && !strings.Contains(a.Val, ":") {
				return true
			}
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

func lookupAttribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

func attribute(n *html.Node, name string) string {
	value, _ := lookupAttribute(n, name)
	return strings.TrimSpace(value)
}

// gather adds a text to the paragraph; white space counts as one space.
func (w *walker) gather(text string, s state) {
	line := 0
	if w.lines != nil {
		line = w.lines.next(text)
	}
	words := strings.FieldsFunc(text, isHTMLSpace)
	if len(words) == 0 {
		if w.text.Len() > 0 {
			w.text.WriteByte(' ')
		}
		return
	}
	if w.text.Len() == 0 {
		w.line = line
	} else if isHTMLSpace(rune(text[0])) {
		w.text.WriteByte(' ')
	}
	joined := strings.Join(words, " ")
	w.text.WriteString(joined)
	if isHTMLSpace(rune(text[len(text)-1])) {
		w.text.WriteByte(' ')
	}
	if s.linked {
		w.links += len(joined)
	} else if s.dated {
		w.dates += len(joined)
	}
}

func isHTMLSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'
}

// flush ends the paragraph.
func (w *walker) flush(s state) {
	text := strings.Join(strings.FieldsFunc(w.text.String(), isHTMLSpace), " ")
	if text != "" {
		w.found = append(w.found, found{
			block:  block{line: w.line, text: text, role: s.role},
			node:   s.node,
			prose:  isLong(text) && float64(w.links) <= proseLinked*float64(len(text)),
			linked: w.links, outside: s.outside, related: s.related, teaser: s.teaser, dates: w.dates,
		})
	}
	w.text.Reset()
	w.links, w.dates = 0, 0
}

// A lineFinder tells the source lines of texts: the parser does not, but its
// texts come in the order of the tokens.
type lineFinder struct {
	lines map[string][]int // of each text, in order
	last  int
}

// textLines notes the line of each text of a page.
func textLines(page string) *lineFinder {
	f := &lineFinder{lines: map[string][]int{}, last: 1}
	z := html.NewTokenizer(strings.NewReader(page))
	line := 1
	for z.Next() != html.ErrorToken {
		raw := z.Raw()
		newlines := strings.Count(string(raw), "\n")
		if t := z.Token(); t.Type == html.TextToken {
			text := strings.TrimSpace(t.Data)
			before := t.Data[:len(t.Data)-len(strings.TrimLeftFunc(t.Data, func(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }))]
			f.lines[text] = append(f.lines[text], line+strings.Count(before, "\n"))
		}
		line += newlines
	}
	return f
}

// next returns the line of a text; of one that no token has, the last line
// that was known.
func (f *lineFinder) next(text string) int {
	text = strings.TrimSpace(text)
	if lines := f.lines[text]; text != "" && len(lines) > 0 {
		f.last = lines[0]
		f.lines[text] = lines[1:]
	}
	return f.last
}
