package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A row is an article in the overview.
type row struct {
	ref
	Meta        string // publisher and date
	Garble      *gauge // nil where there was no audit
	Chart       *chart
	Consistency *gauge // nil where no name occurs twice
	Pivots      pivotCount
	Stories     []link // empty where the document stands alone
}

// A link leads to another place on the page.
type link struct{ Anchor, Label string }

// A pivotCount says how many sentences have a pivot.
type pivotCount struct {
	Have, Missing int
	Errors        []errorCount
}

type errorCount struct {
	Message string
	N       int
}

func newOverview(x *index, stories []story) []row {
	told := map[string][]link{}
	for _, s := range stories {
		for _, id := range s.ids {
			told[id] = append(told[id], link{s.Anchor, s.Name})
		}
	}
	rows := make([]row, len(x.docs))
	for i, doc := range x.docs {
		rows[i] = row{
			ref:     refOf(doc, i),
			Meta:    meta(doc),
			Pivots:  countPivots(doc),
			Stories: told[doc.ID],
		}
		if a := x.audits[doc.ID]; a != nil {
			rows[i].Garble = badness(a.Garble)
			rows[i].Consistency = goodness(a.Consistency)
			rows[i].Chart = newChart(sentenceGarble(doc, x.found[doc.ID]))
		}
	}
	return rows
}

// byConsistency ranks the articles of which a consistency is told; nil where it
// is told of one alone.
func byConsistency(x *index, rows []row) []row {
	var out []row
	for _, r := range rows {
		if r.Consistency != nil {
			out = append(out, r)
		}
	}
	if len(out) < 2 {
		return nil
	}
	consistency := func(r row) float64 { return *x.audits[x.docs[r.No-1].ID].Consistency }
	slices.SortStableFunc(out, func(a, b row) int { return cmp.Compare(consistency(a), consistency(b)) })
	return out
}

// meta is the line that says who printed an article, and when.
func meta(doc *corpus.Document) string {
	var parts []string
	for _, part := range []string{doc.Publisher, doc.Date} {
		if part != "" {
			parts = append(parts, untrusted.Clip(part))
		}
	}
	return strings.Join(parts, ", ")
}

// sentenceGarble is the garble of each sentence of a document, in order.
func sentenceGarble(doc *corpus.Document, found map[int]*audit.Sentence) []float64 {
	figures := make([]float64, len(doc.Sentences))
	for i, s := range doc.Sentences {
		if f := found[s.N]; f != nil {
			figures[i] = f.Garble
		}
	}
	return figures
}

func countPivots(doc *corpus.Document) pivotCount {
	var c pivotCount
	at := map[string]int{}
	for _, s := range doc.Sentences {
		if s.Pivot != nil && s.Pivot.Text != "" {
			c.Have++
			continue
		}
		c.Missing++
		if s.Pivot == nil || s.Pivot.Error == "" {
			continue
		}
		message := untrusted.Clip(s.Pivot.Error)
		i, seen := at[message]
		if !seen {
			i = len(c.Errors)
			at[message] = i
			c.Errors = append(c.Errors, errorCount{Message: message})
		}
		c.Errors[i].N++
	}
	return c
}
