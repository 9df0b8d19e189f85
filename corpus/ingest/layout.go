package ingest

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/mtalign/mtalign/corpus"
)

// A layout is the blocks of a page with what is known of the article's place
// among them.
type layout struct {
	blocks  []found
	main    *html.Node // holds the article's text
	title   string     // the key of the article's title
	heading int        // the block before the text that is the title, -1 where there is none
	start   int        // the first block in main
}

func newLayout(blocks []found, title string) layout {
	l := layout{blocks: blocks, title: key(title), heading: -1}
	var heading *html.Node
	for _, f := range blocks {
		if heading == nil && f.role == corpus.Title && l.isTitle(f) {
			heading = f.node
		}
	}
	l.main = mainElement(blocks, heading)
	l.start = max(0, slices.IndexFunc(blocks, func(f found) bool { return within(f.node, l.main) }))
	for i, f := range blocks[:min(l.start+1, len(blocks))] {
		if l.isTitle(f) {
			l.heading = i
		}
	}
	return l
}

// printedTitle returns the title as a block of the page has it, where the page
// names it with its site's name behind: "… - Site".
func printedTitle(blocks []found, title, site string) (string, string) {
	printed := map[string]bool{}
	for _, f := range blocks {
		if len(f.text) <= longText {
			printed[key(f.text)] = true
		}
	}
	for _, mark := range append([]string{"-", "|"}, siteMarks...) {
		for i := range title {
			head := strings.TrimSpace(title[:i])
			if strings.HasPrefix(title[i:], mark) && head != "" && printed[key(head)] && !printed[key(title)] {
				return head, cmp.Or(site, strings.TrimSpace(title[i+len(mark):]))
			}
		}
	}
	return title, site
}

// isTitle tells whether a block is the article's title again.
func (l layout) isTitle(f found) bool {
	return l.title != "" && len(f.text) <= longText && key(f.text) == l.title
}

// isLead tells whether a block between the heading and the text reads as the
// lead, which some pages have apart.
func (l layout) isLead(i int) bool {
	return l.heading >= 0 && i > l.heading && i < l.start && l.blocks[i].prose
}

// How many blocks before and after the heading may have the date.
const (
	beforeHeading = 3
	afterHeading  = 12
)

// date is the date in a short block around the article's heading, as far down
// as its text begins.
func (l layout) date() string {
	if l.heading < 0 {
		return ""
	}
	for i := max(l.heading-beforeHeading, 0); i < min(l.heading+afterHeading, len(l.blocks)); i++ {
		if date := printedDate(l.blocks[i].text); date != "" {
			return date
		}
		if i > l.start && l.blocks[i].prose {
			break
		}
	}
	return ""
}

// reasons tells of each block why it is no part of the article, "" of those
// that are.
func (l layout) reasons() []string {
	reasons := make([]string, len(l.blocks))
	for i, f := range l.blocks {
		if f.role != corpus.Title || !l.isTitle(f) {
			reasons[i] = l.reason(i)
		}
	}
	l.dropJoints(reasons)
	l.dropHeadings(reasons)
	l.dropScraps(reasons)
	return reasons
}

// Lengths of what is no text, in runes.
const (
	longDate   = 80 // of a line with a date
	longByline = 80 // of a byline: more is a portrait of the author
)

// reason tells why the block at i is no part of the article by its place and
// its links.
func (l layout) reason(i int) string {
	f := l.blocks[i]
	runes := utf8.RuneCountInString(f.text)
	switch {
	case f.related || f.teaser && f.linked > 0:
		return reasonRelated
	case f.outside || l.main != nil && f.isButton():
		return reasonNavigation
	case l.isLead(i):
		return ""
	case !within(f.node, l.main), f.role == corpus.Byline && runes > longByline:
		return reasonNavigation
	case f.isDate() && runes <= longDate:
		return reasonDate
	}
	return ""
}

// joint is the longest text, in bytes, that may stand between two names: "and".
const joint = 5

// dropJoints drops what joins two bylines.
func (l layout) dropJoints(reasons []string) {
	for i := 1; i+1 < len(l.blocks); i++ {
		if l.blocks[i-1].role == corpus.Byline && l.blocks[i+1].role == corpus.Byline && len(l.blocks[i].text) <= joint && reasons[i] == "" {
			reasons[i] = reasonNavigation
		}
	}
}

// isDate tells whether a block is little else than a date and links.
func (f found) isDate() bool {
	return f.dates > 0 && float64(f.dates+f.linked) >= button*float64(len(f.text)) && strings.ContainsAny(f.text, "0123456789")
}

// dropHeadings drops what introduces only links to other pages, or nothing.
func (l layout) dropHeadings(reasons []string) {
	last := len(l.blocks) - 1
	for i := last; i >= 0; i-- {
		if reasons[i] == "" && l.blocks[i].introduces() && (i == last || reasons[i+1] != "" && l.blocks[i+1].linked > 0) {
			reasons[i] = reasonRelated
		}
	}
}

// introduces tells whether a block is there for the one behind it.
func (f found) introduces() bool {
	switch f.node.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return f.role == "" && strings.HasSuffix(f.text, ":") && !f.prose
}

// dropScraps drops what stands behind the article's last paragraph.
func (l layout) dropScraps(reasons []string) {
	for i := len(l.blocks) - 1; i >= 0; i-- {
		if reasons[i] == "" && !l.blocks[i].isScrap() {
			return
		}
		if reasons[i] == "" {
			reasons[i] = reasonNavigation
		}
	}
}

// isScrap tells whether a block is none that an article ends with: short, no
// sentence, no signature, in a box of its own.
func (f found) isScrap() bool {
	if f.role != "" || isLong(f.text) || f.node.DataAtom == atom.P || f.node.DataAtom == atom.Td ||
		strings.ContainsAny(f.text, ".!?。！？…”»)）") {
		return false
	}
	match := pagePatterns()
	return !slices.ContainsFunc([]*regexp.Regexp{match.signature, match.bylines, match.agency, match.photoTail.Regexp},
		func(end *regexp.Regexp) bool { return end.MatchString(f.text) })
}
