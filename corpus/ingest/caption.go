package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

// Lengths of captions, in runes.
const (
	longCaption   = 400 // a line of its own
	inlineCaption = 300 // at the head of a paragraph
)

// isCaption tells whether a line is a photo's caption: a sentence or two, and
// the credit. A credit that a text may have as well needs a single sentence.
func isCaption(text string) bool {
	if utf8.RuneCountInString(text) > longCaption {
		return false
	}
	all := findCredits(text)
	if len(all) == 0 || !emptyTail(text[all[len(all)-1].end:]) {
		return false
	}
	last := all[len(all)-1]
	if last.photo {
		return sentenceCount(text[:last.start]) <= 2
	}
	return sentenceCount(text[:last.start]) <= 1 && utf8.RuneCountInString(text) <= inlineCaption
}

// emptyTail tells whether nothing but a full stop follows a credit.
func emptyTail(text string) bool { return strings.Trim(text, " .。") == "" }

func sentenceCount(text string) int {
	return len(segment.Split(text, lang.Of(languageOf(text))))
}

// joinCredits puts a credit that stands in an element or a line of its own to
// the caption before it.
func (p *page) joinCredits() {
	var blocks []block
	for i := 0; i < len(p.blocks); {
		b := p.blocks[i]
		texts := []string{b.text}
		for i++; b.role == corpus.Caption && i < len(p.blocks) && p.blocks[i].role == corpus.Caption && isCredit(p.blocks[i].text); i++ {
			texts = append(texts, p.blocks[i].text)
		}
		b.text = strings.Join(texts, " ")
		blocks = append(blocks, b)
	}
	p.blocks = blocks
}

// isCredit tells whether a text is nothing but a photo's credit.
func isCredit(text string) bool {
	all := findCredits(text)
	return len(all) > 0 && all[0].start == 0 && all[0].photo && emptyTail(text[all[0].end:])
}

// splitCaptions parts captions that have run into a paragraph from it, and
// captions from the number and alternative text of their image.
func (p *page) splitCaptions() {
	var blocks []block
	for _, b := range p.blocks {
		if b.role == "" || b.role == corpus.Caption {
			b = p.cutImage(b)
		}
		if b.role != "" {
			blocks = append(blocks, b)
			continue
		}
		blocks = append(blocks, runInCaptions(b)...)
	}
	p.blocks = blocks
}

// cutImage drops an image's number, with the title where it stands for the
// image, from the head of a caption.
func (p *page) cutImage(b block) block {
	m := pagePatterns().images.FindStringSubmatchIndex(b.text)
	if m == nil {
		return b
	}
	alternative, caption := key(b.text[m[2]:m[3]]), b.text[m[1]:]
	next, _ := utf8.DecodeRuneInString(caption)
	spaced := m[1] > m[4]
	switch {
	case !spaced && unicode.IsDigit(next): // a year
		return b
	case alternative == "" && spaced && caption != "": // the text of a sentence: "Ảnh 5 năm trước …"
		return b
	case alternative != "" && alternative != key(p.title):
		return b
	}
	p.drop(block{line: b.line, text: strings.TrimSpace(b.text[:m[1]])}, reasonImage)
	b.text = caption
	b.role = corpus.Caption
	return b
}

// runInCaptions cuts a paragraph at the photo credits in it. What stands
// before the first, from the head of the paragraph, is its caption if it is no
// longer than a sentence; within the paragraph only a credit that names a photo
// counts, and the last sentence before it is the caption.
func runInCaptions(b block) []block {
	credits := bracketCredits(b.text)
	if len(credits) == 0 {
		return []block{b} // as nearly all are: their language need not be told
	}
	l := lang.Of(languageOf(b.text))
	var blocks []block
	from := 0 // behind the last caption
	for _, c := range credits {
		start, ok := captionStart(b.text, from, c, l)
		if !ok {
			continue
		}
		if before := strings.TrimSpace(b.text[from:start]); before != "" {
			blocks = append(blocks, block{line: b.line, text: before})
		}
		blocks = append(blocks, block{line: b.line, text: strings.TrimSpace(b.text[start:c.end]), role: corpus.Caption})
		from = len(b.text) - len(strings.TrimLeftFunc(b.text[c.end:], func(r rune) bool { return r == '.' || unicode.IsSpace(r) }))
	}
	if rest := strings.TrimSpace(b.text[from:]); rest != "" {
		blocks = append(blocks, block{line: b.line, text: rest, ruled: b.ruled})
	}
	return blocks
}

// captionReach is how far before a credit its caption is looked for, in runes:
// far enough for the sentence before the longest to be seen.
const captionReach = 2 * inlineCaption

// captionStart finds where the caption begins that ends with a credit, in the
// text from a position on.
func captionStart(text string, from int, c credit, l *lang.Language) (start int, ok bool) {
	at := from + tailStart(text[from:c.start], captionReach)
	head := segment.Split(text[at:c.start], l)
	switch {
	case !c.photo && (at > from || len(head) != 1):
		return 0, false
	case len(head) > 0 && utf8.RuneCountInString(head[len(head)-1]) > inlineCaption:
		return 0, false
	}
	spans := captionSpans(text[at:c.end], l)
	return at + spans[len(spans)-1].start, true
}

// A textSpan is a part of a text, in bytes.
type textSpan struct{ start, end int }

// captionSpans finds the sentences of a caption. A credit belongs to the
// sentence before it, however it is punctuated.
func captionSpans(text string, l *lang.Language) []textSpan {
	var spans []textSpan
	at := 0
	for _, s := range segment.Split(text, l) {
		start := at + strings.Index(text[at:], s)
		at = start + len(s)
		if credits := findCredits(s); len(spans) > 0 && len(credits) > 0 && credits[0].start == 0 {
			spans[len(spans)-1].end = at
			continue
		}
		spans = append(spans, textSpan{start, at})
	}
	return spans
}

// captionSentences returns the sentences of a caption.
func captionSentences(text string, l *lang.Language) []string {
	var sentences []string
	for _, s := range captionSpans(text, l) {
		sentences = append(sentences, text[s.start:s.end])
	}
	return sentences
}

// splitLeads parts the agency's dateline from the first words of a report.
func (p *page) splitLeads() {
	var blocks []block
	for _, b := range p.blocks {
		end := 0
		if b.role == "" {
			end = leadEnd(b.text)
		}
		if end == 0 || end == len(b.text) {
			blocks = append(blocks, b)
			continue
		}
		blocks = append(blocks,
			block{line: b.line, text: strings.TrimSpace(b.text[:end]), role: corpus.Dateline, joins: b.joins},
			block{line: b.line, text: strings.TrimSpace(b.text[end:]), joins: true})
	}
	p.blocks = blocks
}

// longLead is the longest dateline before the first words of a report, in runes.
const longLead = 150

// leadEnd returns where an agency's dateline ends at the head of a text, 0
// where there is none.
func leadEnd(text string) int {
	head := text[:headEnd(text, longLead)]
	lower := strings.ToLower(head)
	for _, lead := range pagePatterns().leads {
		if !lead.has.in(lower) {
			continue
		}
		if m := lead.Regexp.FindStringIndex(head); m != nil {
			return m[1]
		}
	}
	return 0
}

// splitEnds cuts the marks off that agencies print at an article's end.
func (p *page) splitEnds() {
	for i, b := range p.blocks {
		if m := endMark(b.text); b.role == "" && m.end > m.start {
			p.drop(block{line: b.line, text: b.text[m.start:m.end]}, reasonEnd)
			p.blocks[i].text = strings.TrimSpace(b.text[:m.start])
		}
	}
	p.blocks = slices.DeleteFunc(p.blocks, func(b block) bool { return b.text == "" }) // a mark on a line of its own
}

// longMark is more than an end mark has runes.
const longMark = 20

// endMark finds the end mark of a text, the group of its pattern.
func endMark(text string) textSpan {
	from := tailStart(text, longMark)
	m := pagePatterns().ends.FindStringSubmatchIndex(text[from:])
	for g := 2; g < len(m); g += 2 {
		if m[g] >= 0 {
			return textSpan{from + m[g], from + m[g+1]}
		}
	}
	return textSpan{}
}
