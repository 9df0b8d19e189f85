package against

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Signals.Add("artefact", Signal{Weight: 6.62, Most: 1, Find: artefact}) }

// A trace is what machines leave around a translation or in place of it.
type trace struct {
	what *regexp.Regexp
	kind string
	why  string
}

var traces = []trace{
	{regexp.MustCompile(`(?i)&(?:#\d+|#x[0-9a-f]+|quot|amp|lt|gt|nbsp|apos);|</?(?:p|br|div|span|b|i|a|li|ul|td|tr|h\d)\b[^>]*>`), "foreign_token", "markup of a page"},
	{regexp.MustCompile(`\*\*[^*]+\*\*|^#{1,4} |^` + "```" + `|\n- |\[[^\]]+\]\(http[^)]*\)`), "foreign_token", "markup of a chat"},
	{regexp.MustCompile(`^\s*[\[{]\s*"[^"]*"\s*:`), "foreign_token", "an object of JSON in place of text"},
	{regexp.MustCompile(`\x{FFFD}|â€|Ã[\x{80}-\x{BF}]|Â[\x{A0}-\x{BF}]|[\x{80}-\x{9F}]`), "foreign_token", "letters in a wrong encoding"},
	{regexp.MustCompile(`(?i)\b(?:as an ai\b|(?:i'm|i am|we're) sorry,? (?:but )?(?:i|we) (?:can|am|are)|i(?:'m| am) unable to (?:assist|translate|help)|i (?:can ?not|can't) (?:assist|translate|help|fulfill|provide)|(?:text|content)[^.]{0,60} can ?not be translated)`), "added", "a refusal in place of a translation"},
	{regexp.MustCompile(`(?i)^(?:sure|certainly|of course)[!,.] (?:here|the)\b[^:]{0,60}:|^(?:here is|here's|below is)\b[^:.]{0,40}translation[^:.]{0,30}:|^(?:english |french |vietnamese |chinese )?translation:|\(?note: (?:this (?:was|is) )?translated\b|^\(?translator's note`), "added", "talk about the translation"},
}

// artefact finds the traces that the source does not have itself.
func artefact(p *pair) (value float64, found []corpus.Span) {
	if strings.TrimSpace(p.to.text) == "" && len(p.from.words) > 0 {
		return 1, nil // nothing at all
	}
	for _, t := range traces {
		if t.what.MatchString(p.from.text) {
			continue
		}
		for _, at := range t.what.FindAllStringIndex(p.to.text, -1) {
			start := utf8.RuneCountInString(p.to.text[:at[0]])
			end := start + utf8.RuneCountInString(p.to.text[at[0]:at[1]])
			found = append(found, corpus.Span{Start: start, End: end, Kind: t.kind, Why: t.why})
			value = 1
		}
	}
	return value, found
}
