package report

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/stats"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A corpusView tells of the articles as a whole.
type corpusView struct {
	Lead      string
	Languages []languageShare
	Lengths   []histogram
}

// A languageShare is how much of the corpus is in a language; its class colours
// it in all pictures.
type languageShare struct {
	Class, Language, Width string
	Sentences              int
	Documents              int
	Share                  string
}

// shownLanguages is how many languages have a colour of their own; the rest
// share one.
const shownLanguages = 5

// newCorpus returns nil where there is no sentence.
func newCorpus(docs []corpus.Document) *corpusView {
	counted := stats.New()
	for _, doc := range docs {
		counted.AddDocument(doc)
	}
	r := counted.Result()
	if r.Sentences == 0 {
		return nil
	}
	languages := merged(r.Languages)
	view := &corpusView{Lead: corpusLead(r)}
	var classes []string
	var tokens, characters []stats.Histogram
	for i, l := range languages {
		share := float64(l.Sentences) / float64(r.Sentences)
		s := languageShare{
			Class: fmt.Sprintf("part%d", i), Language: untrusted.LanguageName(l.Lang), Width: percent(share),
			Sentences: l.Sentences, Documents: l.Documents, Share: fmt.Sprintf("%.0f %%", 100*share),
		}
		if i == shownLanguages && len(languages) < len(r.Languages) {
			s.Language = "other languages"
		}
		view.Languages = append(view.Languages, s)
		classes = append(classes, s.Class)
		tokens, characters = append(tokens, l.Lengths.Tokens), append(characters, l.Lengths.Characters)
	}
	view.Lengths = []histogram{
		newHistogram("tokens", r.Lengths.Tokens, tokens, classes),
		newHistogram("characters", r.Lengths.Characters, characters, classes),
	}
	return view
}

func corpusLead(r stats.Result) string {
	lead := fmt.Sprintf("%s in %s: %s, %s.", count(r.Sentences, "sentence"), count(r.Documents, "article"),
		count(r.Tokens, "token"), count(r.Characters, "character"))
	if n := r.Duplicates.Sentences; n > 0 {
		lead += fmt.Sprintf(" %s (%.1f %%) word for word as one before.", grouped(n), 100*r.Duplicates.SentenceShare)
	}
	return lead
}

// merged adds up the languages that have no colour of their own.
func merged(languages []stats.Language) []stats.Language {
	if len(languages) <= shownLanguages+1 {
		return languages
	}
	rest := languages[shownLanguages]
	for _, l := range languages[shownLanguages+1:] {
		rest.Sentences += l.Sentences
		rest.Documents += l.Documents
		addBins(rest.Lengths.Tokens.Bins, l.Lengths.Tokens.Bins)
		addBins(rest.Lengths.Characters.Bins, l.Lengths.Characters.Bins)
	}
	return append(languages[:shownLanguages:shownLanguages], rest)
}

func addBins(to, from []stats.Bin) {
	for i := range to {
		to[i].N += from[i].N
	}
}
