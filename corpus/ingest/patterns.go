package ingest

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

// patterns are the Page descriptions of all languages, compiled: a Vietnamese
// agency's French page has English buttons and Vietnamese captions.
type patterns struct {
	boilerplate, related, bylines, datelines *regexp.Regexp // whole lines
	teaser                                   *regexp.Regexp // whole lines: a heading of related articles, and one of them
	photoBracket, creditBracket              *regexp.Regexp // brackets with what is in them
	photoTail                                quick          // at the end, without brackets
	images                                   quick          // at the head
	leads                                    []quick        // at the head, a form each
	ends                                     *regexp.Regexp // at the end
	agency, signature                        *regexp.Regexp // whole lines
	signed                                   *regexp.Regexp // by an agency, anywhere in a line
	source                                   *regexp.Regexp // at the end, with the publisher's name in a group
	by                                       *regexp.Regexp // at the head, before an author's name
	dates                                    []dateForm
}

// What stands for the placeholders that are the same in every language.
const (
	nameForm = `(?-i:\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,4})`
	timeForm = `\d{1,2}(?:[:hg]\d{2}(?::\d{2})?|h| ?giờ(?: ?\d{2})?)(?: ?[ap]\.?m\.?)?(?: ?[(]?(?:GMT|UTC) ?(?:[+-] ?\d{1,2})?(?::\d\d)?[)]?)?`
)

// before is what pages put before a line that is no text of the article.
const before = `[\s>»▶►•*|【\[]*`

// pagePatterns compiles the patterns on first use.
var pagePatterns = sync.OnceValue(func() *patterns {
	var all lang.Page
	var dates []dateForm
	var days []string
	for _, code := range lang.All.Names() {
		l := lang.Of(code)
		p := l.Page
		all.Agencies = append(all.Agencies, p.Agencies...)
		all.Boilerplate = append(all.Boilerplate, p.Boilerplate...)
		all.Related = append(all.Related, p.Related...)
		all.Captions = append(all.Captions, p.Captions...)
		all.Credits = append(all.Credits, p.Credits...)
		all.Images = append(all.Images, p.Images...)
		all.Bylines = append(all.Bylines, p.Bylines...)
		all.By = append(all.By, p.By...)
		all.Sources = append(all.Sources, p.Sources...)
		all.Datelines = append(all.Datelines, p.Datelines...)
		all.Leads = append(all.Leads, p.Leads...)
		all.Ends = append(all.Ends, p.Ends...)
		days = append(days, l.Dates.Weekdays...)
		dates = append(dates, dateForms(l.Dates)...)
	}
	var fill *strings.Replacer
	anyOf := func(forms []string) string { return anySpace(fill.Replace(alternatives(forms))) }
	fill = strings.NewReplacer(
		"{agency}", "(?-i:"+quoted(all.Agencies)+")", "{day}", "(?:"+quoted(days)+")",
		"{date}", anyDate(dates), "{name}", nameForm, "{time}", timeForm)
	line := func(forms []string) *regexp.Regexp {
		return regexp.MustCompile(`(?is)^` + before + `(?:` + anyOf(forms) + `)[\s:：|»>…】\]]*$`)
	}
	p := &patterns{
		boilerplate: line(all.Boilerplate),
		related:     line(all.Related),
		teaser: regexp.MustCompile(`(?is)^` + before + `(?:` + anyOf(all.Related) + `\s*[:：|»>】]\s*\S.*|` +
			anyOf(severalWords(all.Related)) + `\s*(?:[–—-]\s*)?(?-i:\p{Lu}).*[^.。])$`),
		bylines:       line(all.Bylines),
		by:            regexp.MustCompile(`(?i)^` + anyOf(all.By)),
		datelines:     line(all.Datelines),
		source:        regexp.MustCompile(`(?i)(?:^|[\s\x{3000}(（|])` + anyOf(all.Sources) + `([^:：|()（）。]{2,40}?)[)）\s]*$`),
		signature:     regexp.MustCompile(`^` + nameForm + `$|^\p{Han}{2,4}$`),
		agency:        line([]string{`[(（]?{agency}[)）]?`}),
		signed:        regexp.MustCompile(anyOf([]string{`(?:^|[^\p{L}]){agency}(?:[^\p{L}]|$)`})),
		photoBracket:  regexp.MustCompile(`(?i)^` + anyOf(bracketed(all.Captions, true)) + `$`),
		creditBracket: regexp.MustCompile(`(?i)^` + anyOf(bracketed(all.Credits, true)) + `$`),
		photoTail:     compileQuick(`(?i)` + anyOf(bracketed(all.Captions, false))),
		images:        compileQuick(`(?is)^(.*?)\s*` + anyOf(all.Images) + `()\s*`),
		ends:          regexp.MustCompile(`(?i)` + anyOf(all.Ends) + `\s*$`),
		dates:         dates,
	}
	for _, form := range all.Leads {
		p.leads = append(p.leads, compileQuick(`(?i)^`+anyOf([]string{form})))
	}
	return p
})

// bracketed returns the forms that begin with a bracket, or the others.
func bracketed(forms []string, want bool) []string {
	return slices.DeleteFunc(slices.Clone(forms), func(form string) bool {
		return (strings.HasPrefix(form, `\(`) || strings.HasPrefix(form, `[（(]`)) != want
	})
}

// severalWords returns the forms that are more than a word, which a sentence
// may begin with.
func severalWords(forms []string) []string {
	return slices.DeleteFunc(slices.Clone(forms), func(form string) bool { return !strings.Contains(form, " ") })
}

// anySpace lets each space of a regular expression be a no-break space too.
func anySpace(form string) string {
	var b strings.Builder
	class := false
	for i, r := range form {
		escaped := i > 0 && form[i-1] == '\\'
		switch {
		case r == ' ' && class:
			b.WriteString(` \x{a0}\x{202f}`)
			continue
		case r == ' ':
			b.WriteString(`[ \x{a0}\x{202f}]`)
			continue
		case r == '[' && !escaped:
			class = true
		case r == ']' && !escaped:
			class = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// alternatives joins regular expressions; none match nothing.
func alternatives(forms []string) string {
	if len(forms) == 0 {
		return `[^\s\S]`
	}
	return "(?:" + strings.Join(forms, "|") + ")"
}

// quoted is the regular expression of any of some phrases, the longest first.
func quoted(phrases []string) string {
	phrases = slices.Clone(phrases)
	slices.SortFunc(phrases, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for i, p := range phrases {
		phrases[i] = regexp.QuoteMeta(p)
	}
	return alternatives(slices.Compact(phrases))
}
