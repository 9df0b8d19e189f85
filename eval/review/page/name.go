package page

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"unicode"

	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A namesView is a page of names.
type namesView struct {
	Names     []name
	All       []option // to merge with
	Languages []string
	Pages     pages
}

// A name is an entity with what can be done to it.
type name struct {
	ID, No    string
	Label     string
	Kind      string
	Last      string
	Forms     []form
	Mentions  []mention
	Canonical string // request
	Split     string // request
	Seen      string // how a request names it
}

// A form is how a name is written in a language.
type form struct {
	Language, Lang, Text string
	Set                  bool // by somebody
}

type mention struct {
	Place                int
	Text, Lang, Where    string
	Before, After        string
	Rendering, Class, To string
}

type option struct{ Label, Seen string }

// around is the runes around a mention that are shown.
const around = 40

func (s *Site) names(state *review.State, r *http.Request) (title string, main any, err error) {
	all := state.All()
	v := namesView{}
	languages := map[string]bool{}
	for _, doc := range state.Documents() {
		languages[untrusted.Tag(doc.Lang)] = true
	}
	pivot := untrusted.Tag(state.PivotLang())
	delete(languages, "und")
	delete(languages, pivot)
	v.Languages = append(slices.Sorted(maps.Keys(languages)), pivot)
	for _, e := range all {
		v.All = append(v.All, option{nameLabel(e), encoded(seenName(e))})
	}
	all, v.Pages = paged(r, all)
	for _, e := range all {
		v.Names = append(v.Names, newName(state, e))
	}
	return "Names", v, nil
}

// seenName is the form in which a request names an entity.
func seenName(e review.Entity) map[string]any {
	return map[string]any{"id": e.ID, "key": e.Key, "version": e.Version}
}

// nameLabel tells an entity from all others.
func nameLabel(e review.Entity) string { return untrusted.Clip(e.ID) + " " + labelOf(e) }

// labelOf is an entity's best form, or its first mention.
func labelOf(e review.Entity) string {
	for _, code := range append(slices.Sorted(maps.Keys(e.Decided)), slices.Sorted(maps.Keys(e.Canonical))...) {
		if forms := e.Entity.Canonical[code]; len(forms) > 0 && forms[0].Text != "" {
			return untrusted.Clip(forms[0].Text)
		}
	}
	if len(e.Mentions) > 0 {
		return untrusted.Clip(e.Mentions[0].Text)
	}
	return untrusted.Clip(e.ID)
}

func newName(state *review.State, e review.Entity) name {
	seen := seenName(e)
	n := name{
		ID: "n-" + e.Key, No: untrusted.Clip(e.ID), Label: labelOf(e), Kind: kinds[string(e.Kind)], Last: lately(e.Last),
		Canonical: encoded(map[string]any{"action": "canonical", "name": seen}), Seen: encoded(seen),
		Split: encoded(map[string]any{"action": "split-name", "name": seen}),
	}
	for _, code := range slices.Sorted(maps.Keys(e.Entity.Canonical)) {
		if forms := e.Entity.Canonical[code]; len(forms) > 0 {
			_, set := e.Decided[code]
			n.Forms = append(n.Forms, form{untrusted.LanguageName(code), untrusted.Tag(code), untrusted.Clip(forms[0].Text), set})
		}
	}
	for i, m := range e.Mentions {
		at := review.Place{Doc: m.Doc, Sentence: m.Sentence}
		text, lang, _ := state.TextOf(at, review.Text)
		runes := []rune(text)
		start, end := max(0, min(m.Start, len(runes))), max(0, min(m.End, len(runes)))
		link := linkTo(state, m.Doc)
		n.Mentions = append(n.Mentions, mention{
			Place: i, Text: untrusted.Clip(m.Text), Lang: untrusted.Tag(lang),
			Before: before(runes[:start]), After: after(runes[max(start, end):]),
			Where: fmt.Sprintf("%s, sentence %d", link.Title, m.Sentence+1), Rendering: untrusted.Clip(string(m.Rendering)),
			To: fmt.Sprintf("%s?from=%d#s%d", link.Href, m.Sentence, m.Sentence),
		})
	}
	return n
}

// before is the end of a text in front of a mention, in whole words where spaces
// part them.
func before(runes []rune) string {
	if len(runes) <= around {
		return untrusted.Clip(string(runes))
	}
	end := runes[len(runes)-around:]
	if i := slices.IndexFunc(end[:around/2], unicode.IsSpace); i >= 0 {
		end = end[i+1:]
	}
	return "… " + untrusted.Clip(string(end))
}

// after is the beginning of a text behind a mention.
func after(runes []rune) string {
	if len(runes) <= around {
		return untrusted.Clip(string(runes))
	}
	head := runes[:around]
	for i := around - 1; i > around/2; i-- {
		if unicode.IsSpace(head[i]) {
			head = head[:i]
			break
		}
	}
	return untrusted.Clip(string(head)) + " …"
}

var kinds = map[string]string{"PER": "person", "ORG": "organisation", "LOC": "place"}
