// Package report writes the page on which an editor reads what a run found:
// one HTML file that holds its own style and script and asks for nothing.
//
// Everything that comes from an article is untrusted. It reaches the page
// through html/template only, its control characters shown, each piece apart
// in its own direction. The same Data gives the same bytes.
//
// A section of the page is a file here, which makes of Data what is shown, and
// a file in templates, which shows it.
package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
)

// Data is what the page tells of. Every field may be empty, and what one field
// says of a document that another lacks is shown all the same.
type Data struct {
	Documents []corpus.Document
	Pairs     []corpus.Pair
	Bitexts   []corpus.Bitext
	Entities  []corpus.Entity
	Audits    []audit.Document
	Scores    []metric.Result
	Judged    []Judged // beads that people accepted or rejected
	Manifest  run.Manifest
}

// A page is what the templates show.
type page struct {
	assets
	Headline headline
	Overview []row
	Stories  []story
	Alone    []ref
	Articles []article
	Families []family
	Names    names
	Scores   []scoreTable
	Shares   []histogram // of garble, and of the scores of beads
	Sureness sureness
	Corpus   *corpusView // nil without a sentence
	Run      provenance
	Dropped  []reason
}

// Write writes the page. Errors are those of w.
func Write(w io.Writer, d Data) error {
	b := bufio.NewWriterSize(w, 1<<16)
	if err := templates().ExecuteTemplate(b, "page.html", newPage(d)); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

func newPage(d Data) page {
	x := newIndex(d)
	stories := newStories(x, d)
	p := page{
		assets:   inlined(),
		Overview: newOverview(x, stories),
		Stories:  stories,
		Alone:    alone(x, stories),
		Families: families,
		Names:    newNames(x, d.Entities),
		Scores:   newScores(x, d.Scores),
		Shares:   newShares(d),
		Sureness: newSureness(d.Judged),
		Corpus:   newCorpus(d.Documents),
		Run:      newProvenance(d.Manifest),
		Dropped:  newDropped(x),
	}
	p.Names.Ranking = byConsistency(x, p.Overview)
	p.Articles = newArticles(x, p.Overview)
	p.Headline = newHeadline(x, p.Overview, stories, len(p.Alone), p.Run)
	return p
}
