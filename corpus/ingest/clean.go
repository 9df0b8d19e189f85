package ingest

import (
	"cmp"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

// Why a block is left out of the article.
const (
	reasonURL         = "url"         // taken over as the document's URL
	reasonRule        = "rule"        // a line of dashes
	reasonBoilerplate = "boilerplate" // share bars, print buttons
	reasonDate        = "date"        // taken over as the document's date
	reasonRelated     = "related"     // a list of other articles and its heading
	reasonDuplicate   = "duplicate"   // said before: the title, or the lead
	reasonImage       = "image text"  // what stands for a photo: its alternative text and number
	reasonEnd         = "end mark"    // (完), and the stroke of "./."
	reasonNavigation  = "navigation"  // of an HTML page, outside the article
)

// clean leaves out what is no part of the article and gives each block left
// its role. Each pass looks at the blocks that the ones before have left.
func (p *page) clean() {
	for _, pass := range []func(){
		p.takeURL, p.dropRules, p.dropLines, p.joinCredits, p.takeTitle, p.dropRelated,
		p.splitEnds, p.tellSignature, p.splitCaptions, p.splitLeads, p.dropDuplicates, p.takePublisher, p.takeAuthor,
	} {
		pass()
	}
	for i := range p.blocks {
		if p.blocks[i].role == "" {
			p.blocks[i].role = corpus.Body
		}
	}
}

// filter keeps the blocks for which keep gives no reason to drop them.
func (p *page) filter(reason func(i int, b *block) string) {
	kept := p.blocks[:0:0]
	for i := range p.blocks {
		b := p.blocks[i]
		if why := reason(i, &b); why != "" {
			p.drop(b, why)
			continue
		}
		kept = append(kept, b)
	}
	p.blocks = kept
}

// takeURL takes the addresses that head a text.
func (p *page) takeURL() {
	head := true
	p.filter(func(_ int, b *block) string {
		switch {
		case !head || isRule(b.text):
			return ""
		case !isURL(b.text):
			head = false
			return ""
		case p.url == "":
			p.url = b.text
		}
		return reasonURL
	})
}

// isURL tells whether a line is nothing but the address of a page.
func isURL(line string) bool {
	u, err := url.Parse(line)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsFunc(line, unicode.IsSpace)
}

// isRule tells whether a line is drawn, not written.
func isRule(line string) bool {
	return strings.Trim(line, "-=_*~–—.·•+#|<> \t\u00a0") == ""
}

// dropRules drops the lines that are drawn, and marks what they underline.
func (p *page) dropRules() {
	for i := range p.blocks[:max(len(p.blocks)-1, 0)] {
		p.blocks[i].ruled = isRule(p.blocks[i+1].text)
	}
	p.filter(func(_ int, b *block) string {
		if isRule(b.text) {
			return reasonRule
		}
		return ""
	})
}

// lineLength is the longest line, in runes, that can be but a date, a byline
// or a button.
const lineLength = 160

// dropLines drops parts of the page and lines that say when it was printed,
// and tells bylines and captions.
func (p *page) dropLines() {
	match := pagePatterns()
	p.filter(func(i int, b *block) string {
		short := utf8.RuneCountInString(b.text) <= lineLength
		switch {
		case b.role == corpus.Title:
		case short && match.boilerplate.MatchString(b.text):
			return reasonBoilerplate
		case short && match.datelines.MatchString(b.text):
			if p.date == "" {
				p.date = findDate(b.text)
			}
			p.takeSource(b.text)
			return reasonDate
		case match.agency.MatchString(b.text), short && i > 0 && match.bylines.MatchString(b.text):
			b.role = corpus.Byline
			p.takeSource(b.text)
		case b.role == "" && isCaption(b.text):
			b.role = corpus.Caption
		}
		return ""
	})
}

// longTitle is the longest title, in runes.
const longTitle = 250

// takeTitle finds the title among the blocks: the one that the page names, or
// the first if it looks like one. A title that stands nowhere is put first.
func (p *page) takeTitle() {
	if p.title == "" {
		for i := range p.blocks {
			if b := &p.blocks[i]; b.role == "" {
				if len(p.blocks) > 1 && (b.ruled || isTitle(b.text)) {
					p.title, b.role = b.text, corpus.Title
				}
				return
			}
		}
		return
	}
	wanted := key(p.title)
	for i := range p.blocks {
		if key(p.blocks[i].text) == wanted {
			p.blocks[i].role = corpus.Title
			return
		}
	}
	p.blocks = append([]block{{line: 1, text: p.title, role: corpus.Title}}, p.blocks...)
}

// isTitle tells whether a first line may be a title: short, one sentence, no
// full stop.
func isTitle(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) <= longTitle && !strings.ContainsRune(".。;；,，:：", last) &&
		len(segment.Split(text, lang.Of(languageOf(text)))) == 1
}

func languageOf(text string) string {
	code, _ := lang.Detect(text)
	return code
}

// dropRelated drops other articles: lines that point to one, and lists. A list
// goes on to the end of the page, but one in the middle of an article only as
// far as two paragraphs of prose follow one another, or a paragraph and the
// article's end.
func (p *page) dropRelated() {
	match := pagePatterns()
	listing, ended, paragraphs := false, false, 0
	p.filter(func(i int, b *block) string {
		short := utf8.RuneCountInString(b.text) <= lineLength
		switch {
		case b.role == corpus.Title:
			return ""
		case short && match.related.MatchString(b.text):
			listing = true
		case listing && !ended && isProse(b) && p.proseGoesOn(i):
			listing = false
		case short && match.teaser.MatchString(b.text):
			return reasonRelated
		}
		if listing {
			return reasonRelated
		}
		if isProse(b) {
			paragraphs++
		}
		// A byline under the heading and its lead ends nothing.
		ended = ended || endMark(b.text).end > 0 || b.role == corpus.Byline && paragraphs > 1
		return ""
	})
}

// proseGoesOn tells whether the paragraph at i is the article's, and no teaser:
// the article ends with it, or more prose follows.
func (p *page) proseGoesOn(i int) bool {
	if endMark(p.blocks[i].text).end > 0 {
		return true
	}
	if i+1 == len(p.blocks) {
		return false
	}
	next := &p.blocks[i+1]
	return isProse(next) || next.role == corpus.Byline || endMark(next.text).end > 0
}

// isProse tells whether a block reads like a paragraph of an article.
func isProse(b *block) bool {
	end := len(b.text)
	if mark := endMark(b.text); mark.end > 0 {
		end = mark.start
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(b.text[:end], "”»\"')） "))
	return b.role == "" && isLong(b.text) && strings.ContainsRune(".。!?！？…", last)
}

// leadLength is how long a paragraph is, in bytes, that may be the lead.
const leadLength = 80

// dropDuplicates drops what is said twice: the title again, a paragraph again,
// and the lead at the head of a later paragraph.
func (p *page) dropDuplicates() {
	seen := map[string]bool{}
	lead := ""
	p.filter(func(i int, b *block) string {
		k := key(b.text)
		switch {
		case b.role == corpus.Dateline || b.role == corpus.Byline || k == "":
			return ""
		case seen[k]:
			return reasonDuplicate
		case b.role == "" && lead != "" && strings.HasPrefix(k, lead):
			p.cutLead(b, lead)
		case b.role == "" && lead == "" && len(k) >= leadLength:
			lead = k
		}
		seen[k] = true
		return ""
	})
	p.dropLoneDatelines()
}

// cutLead drops the sentences of the lead from the head of a paragraph.
func (p *page) cutLead(b *block, lead string) {
	sentences := segment.Split(b.text, lang.Of(languageOf(b.text)))
	end, said := 0, 0 // of the text, and of its key
	for _, s := range sentences[:len(sentences)-1] {
		end += strings.Index(b.text[end:], s) + len(s)
		if said += len(key(s)); said == len(lead) {
			p.drop(block{line: b.line, text: b.text[:end]}, reasonDuplicate)
			b.text = strings.TrimSpace(b.text[end:])
			return
		}
	}
}

// dropLoneDatelines drops a dateline whose paragraph is gone.
func (p *page) dropLoneDatelines() {
	p.filter(func(i int, b *block) string {
		if b.role == corpus.Dateline && (i+1 == len(p.blocks) || !p.blocks[i+1].joins) {
			return reasonDuplicate
		}
		return ""
	})
}

// key is what two texts have in common that say the same: their letters and
// digits, in lower case.
func key(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// tellSignature takes a last line that is a name for the author's.
func (p *page) tellSignature() {
	last := len(p.blocks) - 1
	for last > 0 && p.blocks[last].role != "" {
		last--
	}
	if last > 1 && pagePatterns().signature.MatchString(p.blocks[last].text) {
		p.blocks[last].role = corpus.Byline
	}
}

// takeSource takes the publisher that the end of a line names; the first counts.
func (p *page) takeSource(line string) {
	if m := pagePatterns().source.FindStringSubmatch(line); m != nil && p.source == "" {
		p.source = strings.TrimSpace(m[1])
	}
}

// takePublisher names the publisher after the page's address, or after the
// source that it names, or after the agency that signs: one that is known, or a
// single word.
func (p *page) takePublisher() {
	if u, err := url.Parse(p.url); p.publisher == "" && err == nil {
		p.publisher = strings.TrimPrefix(u.Hostname(), "www.")
	}
	p.publisher = cmp.Or(p.publisher, p.source)
	for _, b := range p.blocks {
		signed := strings.Trim(b.text, "()（）")
		if p.publisher == "" && b.role == corpus.Byline &&
			(pagePatterns().agency.MatchString(b.text) || !strings.ContainsAny(signed, " :：/")) {
			p.publisher = signed
		}
	}
}

// takeAuthor names the author after the first byline, or the signature, that is
// no agency's.
func (p *page) takeAuthor() {
	for _, b := range p.blocks {
		if p.author == "" && b.role == corpus.Byline && !pagePatterns().signed.MatchString(b.text) {
			p.author = authors(b.text, p.publisher)
		}
	}
}
