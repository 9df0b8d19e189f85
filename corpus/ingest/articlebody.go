package ingest

import (
	"strings"

	"golang.org/x/net/html"
)

// An articleBody is the text of the article in a page's data, schema.org's
// articleBody. It guides to the text on the page, which has paragraphs and
// captions; where the page shows it not, it is the text.
type articleBody struct {
	blocks  []found
	length  int             // of their keys
	windows map[string]bool // the bytes of their keys, window by window
}

const (
	window   = 24      // bytes of a key that tell a text
	longBody = 1 << 18 // bytes: more is no article
	someBody = 300     // bytes of a key: less may be a teaser
	shown    = 0.3     // share of the text that a page has at least if it shows it
	complete = 0.7     // share from which nothing of the article is missing
)

// readArticleBody reads an articleBody, which may have tags in it; nil where
// there is none of use.
func readArticleBody(text string) *articleBody {
	if len(text) > longBody {
		return nil
	}
	root, err := parseHTML(strings.ReplaceAll(text, "\n", "<br>"))
	if err != nil {
		return nil
	}
	w := walker{around: map[*html.Node]bool{}, parts: map[string]part{}}
	w.read(root)
	a := &articleBody{blocks: w.found, windows: map[string]bool{}}
	for i, f := range a.blocks {
		a.blocks[i].line = 1
		k := key(f.text)
		a.length += len(k)
		for i := range len(k) - window + 1 {
			a.windows[k[i:i+window]] = true
		}
	}
	if a.length < someBody {
		return nil
	}
	return a
}

// has tells whether a text stands in the article: its beginning and its end do.
func (a *articleBody) has(text string) bool {
	k := key(text)
	return a != nil && len(k) >= window && a.windows[k[:window]] && a.windows[k[len(k)-window:]]
}

// in returns the share of the article that the blocks of a page show, and the
// last of those blocks.
func (a *articleBody) in(blocks []found) (share float64, last int) {
	seen, known := 0, map[string]bool{}
	for i, f := range blocks {
		if k := key(f.text); a.has(f.text) && !known[k] {
			known[k] = true
			seen += len(k)
			last = i
		}
	}
	return float64(seen) / float64(a.length), last
}

// replaces tells whether a page shows little of the article, and no more text
// than the article has.
func (a *articleBody) replaces(blocks []found, reasons []string) bool {
	kept := 0
	for i, f := range blocks {
		if reasons[i] == "" && f.prose {
			kept += len(key(f.text))
		}
	}
	share, _ := a.in(blocks)
	return share < shown && kept < a.length
}

// cutTail drops what stands behind the article's last paragraph, where all of it
// is on the page.
func (a *articleBody) cutTail(blocks []found, reasons []string) {
	share, last := a.in(blocks)
	if share < complete {
		return
	}
	for i := last + 1; i < len(blocks); i++ {
		if reasons[i] == "" && blocks[i].role == "" {
			reasons[i] = reasonNavigation
		}
	}
}
