package ingest

import (
	"strings"

	"golang.org/x/net/html"
)

// An articleBody is the text of the article in a page's data, schema.org's
// articleBody: it is read where the page itself shows but a teaser of it, or
// leaves it to scripts. Otherwise the page's own text is better, as it has
// paragraphs and captions.
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
	teaser   = 0.5     // length of the page's text beside the article's, at most, if it is a teaser
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

// has tells by its key whether a text stands in the article: its beginning and
// its end do.
func (a *articleBody) has(k string) bool {
	return len(k) >= window && a.windows[k[:window]] && a.windows[k[len(k)-window:]]
}

// in returns the share of the article that the blocks of a page show.
func (a *articleBody) in(blocks []found) float64 {
	seen, known := 0, map[string]bool{}
	for _, f := range blocks {
		if k := key(f.text); a.has(k) && !known[k] {
			known[k] = true
			seen += len(k)
		}
	}
	return float64(seen) / float64(a.length)
}

// replaces tells whether a page shows little of the article, and no other text.
func (a *articleBody) replaces(blocks []found, reasons []string) bool {
	kept := 0
	for i, f := range blocks {
		if reasons[i] == "" && f.prose {
			kept += len(key(f.text))
		}
	}
	return a != nil && a.in(blocks) < shown && float64(kept) < teaser*float64(a.length)
}
