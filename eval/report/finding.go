package report

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A family is a group of checks that are marked alike.
type family struct{ Name, Label string }

var families = []family{
	{"words", "names and foreign words"},
	{"order", "order and wording"},
	{"facts", "figures, dates and content"},
	{"other", "other"},
}

// familyOf groups the audit's checks by what an editor does about them.
func familyOf(kind string) string {
	switch kind {
	case "foreign_token", "broken_name", "untranslated", "code_mixing":
		return "words"
	case "word_salad", "dangling", "repetition", "literal_term":
		return "order"
	case "number_mismatch", "date_mismatch", "negation", "missing", "added", "length", "title":
		return "facts"
	}
	return "other"
}

// A note is a finding below its sentence.
type note struct {
	No      int
	Family  string
	Kind    string
	Text    string // empty where the finding is of the whole sentence
	Why     string
	Suggest string
}

// notes lists the findings of a sentence in the order of its marks.
func notes(text string, spans []corpus.Span) []note {
	out := make([]note, len(spans))
	for i, s := range spans {
		out[i] = note{
			No:      i + 1,
			Family:  familyOf(s.Kind),
			Kind:    words(s.Kind),
			Text:    untrusted.Clip(s.Text),
			Why:     untrusted.Clip(s.Why),
			Suggest: untrusted.Clip(s.Suggest),
		}
		if s.Text == text {
			out[i].Text = ""
		}
	}
	return out
}

// words turns a name in snake case into words.
func words(name string) string { return strings.ReplaceAll(untrusted.Clip(name), "_", " ") }
