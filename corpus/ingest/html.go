package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	formats.Add("html", format{
		endings: []string{".html", ".htm", ".xhtml", ".shtml"},
		sniff:   looksLikeHTML,
		read:    whole(true, htmlPage),
	})
}

func looksLikeHTML(head []byte) bool {
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<meta"} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// htmlPage finds the article in a page: the element that holds most of the
// prose, after Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using
// Shallow Text Features" (2010), who tell prose by the length of its blocks and
// the share of links in them. Blocks outside of it are dropped.
//
// Note: go-trafilatura finds no more of the article (TestEvaluation), and
// importing it costs every start of the command 0.18 s and 50 MB, for regular
// expressions compiled in init functions.
func htmlPage(text string) (page, error) {
	root, err := parseHTML(text)
	if err != nil {
		return page{}, err
	}
	p := metadata(root)
	blocks := readBlocks(root, text, p.title)
	p.title, p.publisher = printedTitle(blocks, p.title, p.publisher)
	l := newLayout(blocks, p.title)
	p.date = cmp.Or(p.date, l.date())
	reasons := l.reasons()
	if a := readArticleBody(p.body); a.replaces(blocks, reasons) {
		p.dropAll(blocks)
		blocks, reasons = a.blocks, make([]string, len(a.blocks))
	}
	for i, f := range blocks {
		switch b := (block{line: f.line, text: visible(f.text), role: f.role}); {
		case b.text == "":
		case reasons[i] != "":
			p.drop(b, reasons[i])
		default:
			p.blocks = append(p.blocks, b)
		}
	}
	return p, nil
}

// dropAll leaves all blocks of a page out of the article.
func (p *page) dropAll(blocks []found) {
	for _, f := range blocks {
		if f.text != "" {
			p.drop(f.block, reasonNavigation)
		}
	}
}

// readBlocks gathers the blocks of a page. A first walk finds out where its prose
// is: where the names of an element put most of it beside the article, or those
// of several all of it, they tell of the page and are not believed.
func readBlocks(root *html.Node, text, title string) []found {
	heading := headingOf(root, title)
	w := walker{parts: map[string]part{}, known: alwaysKnown, around: around(root, heading)}
	w.read(root)
	w.trust(heading)
	for _, known := range []part{everyPart, alwaysKnown} {
		w.found, w.known, w.lines = nil, known, textLines(text)
		if w.read(root); slices.ContainsFunc(w.found, found.isText) {
			break
		}
	}
	return w.found
}

// alwaysKnown are the parts that hold no article, whatever they hold.
const alwaysKnown = partComment | partRelated

// isText tells whether a block is prose that may be the article's.
func (f found) isText() bool { return f.prose && !f.outside && !f.related }

// read gathers the text of a page.
func (w *walker) read(root *html.Node) {
	w.walk(root, state{})
	w.flush(state{})
}

// parseHTML refuses pages nested too deep for the parser, which says so.
func parseHTML(text string) (root *html.Node, err error) {
	root, err = html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("parsing HTML: %w", err)
	}
	if root.FirstChild == nil {
		return nil, errors.New("parsing HTML: no elements")
	}
	return root, nil
}

// within tells whether a node is main or lies in it; in nil lies everything.
func within(n, main *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == main {
			return true
		}
	}
	return main == nil
}

// silent elements hold nothing that is read.
var silent = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Math: true,
	atom.Iframe: true, atom.Object: true, atom.Head: true, atom.Select: true, atom.Textarea: true, atom.Canvas: true,
	atom.Audio: true, atom.Video: true, atom.Rt: true, atom.Rp: true,
}

// aside elements hold what stands beside the article.
var aside = map[atom.Atom]bool{
	atom.Nav: true, atom.Aside: true, atom.Footer: true, atom.Form: true, atom.Button: true, atom.Menu: true, atom.Dialog: true,
}

// inline elements do not end a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true,
	atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Acronym: true,
}

// roles that elements give to their text.
var elementRoles = map[atom.Atom]corpus.Role{atom.Figcaption: corpus.Caption, atom.Caption: corpus.Caption, atom.H1: corpus.Title}
