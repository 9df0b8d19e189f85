package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/mtalign/mtalign/corpus"
)

// A found is a block of a page with what its place on the page tells.
type found struct {
	block
	node    *html.Node // the element that it is the text of
	linked  int        // runes of it inside links
	outside bool       // in an element beside the article
	related bool       // in a list of other articles
}

// A state is what the elements around a text say of it.
type state struct {
	node                     *html.Node
	role                     corpus.Role
	outside, related, linked bool
}

// A walker gathers the blocks of a page in the order in which they are read.
type walker struct {
	lines *lineFinder
	named bool // the names of elements tell what they hold
	found []found
	text  strings.Builder
	line  int // of the gathered text's beginning
	links int // runes of the gathered text inside links
}

// walk gathers the text below n.
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
	inside := s.within(n, w.named)
	ends := n.Type == html.ElementNode && !inline[n.DataAtom]
	if ends {
		w.flush(s)
		inside.node = n
	}
	if inside.role != s.role && !ends {
		w.flush(s)
	}
	for child := range n.ChildNodes() {
		w.walk(child, inside)
	}
	if ends || inside.role != s.role {
		w.flush(inside)
	}
}

// Names that pages give to what is no part of the article, as classes and ids.
var (
	relatedNames = strings.Fields("related relate recommend recommended teaser teasers readmore readalso tinlienquan lienquan")
	besideNames  = strings.Fields(`nav navbar menu footer sidebar breadcrumb breadcrumbs share sharing social comment comments
		tags ads advert banner cookie newsletter toolbar pagination popup subscribe`)
)

// within returns the state inside an element.
func (s state) within(n *html.Node, named bool) state {
	if n.Type != html.ElementNode {
		return s
	}
	if role, ok := elementRoles[n.DataAtom]; ok {
		s.role = role
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article: // their names tell of the page, not of their text
		return s
	}
	names := strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))
	switch {
	case s.role == "" && hasName(names, "caption", "credit", "legende"):
		s.role = corpus.Caption
	case s.role == "" && (hasName(names, "byline", "author") || attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author"):
		s.role = corpus.Byline
	}
	if named {
		s.related = s.related || hasName(names, relatedNames...)
		s.outside = s.outside || hasName(names, besideNames...)
	}
	s.outside = s.outside || aside[n.DataAtom] || attribute(n, "role") == "navigation"
	s.linked = s.linked || n.DataAtom == atom.A
	return s
}

// hasName tells whether a class or id is one of the names, or has it as a word.
func hasName(classes string, names ...string) bool {
	for _, word := range strings.FieldsFunc(classes, func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '\n' || r == '\t' }) {
		for _, name := range names {
			if word == name {
				return true
			}
		}
	}
	return false
}

// hidden tells whether an element is not shown.
func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	_, is := lookupAttribute(n, "hidden")
	return is || strings.Contains(style, "display:none") || attribute(n, "aria-hidden") == "true"
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
	line := w.lines.next(text)
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
			linked: w.links, outside: s.outside, related: s.related,
		})
	}
	w.text.Reset()
	w.links = 0
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
