package report

import (
	"fmt"
	"strings"
)

// shownWorst is how many of the most garbled articles the headline names.
const shownWorst = 3

// A headline says in a few lines what there is and what to look at first.
type headline struct {
	Title   string // what there is
	Verdict string // what was made of it
	Worst   []row  // the articles that read as garbled, worst first
	Pivots  string // what lacks for want of pivots; empty where most are there
	Run     string // what was run
}

func newHeadline(x *index, rows []row, stories []story, single int, p provenance) headline {
	h := headline{Title: "No articles", Run: runLine(p, len(rows))}
	if len(rows) > 0 {
		h.Title = count(len(rows), "article")
	}
	if len(rows) > 1 || len(stories) > 0 {
		h.Title += ", " + countStories(len(stories))
	}
	garbled, audited := 0, 0
	for _, doc := range x.docs {
		g := x.garble(doc.ID)
		if g >= even {
			garbled++
		}
		if g >= 0 {
			audited++
		}
	}
	if audited > 0 {
		h.Pivots = pivotLine(rows)
	}
	h.Worst = rows[:min(garbled, shownWorst)]
	h.Verdict = garbledLine(garbled, audited, len(rows)) + aloneLine(single, len(rows))
	return h
}

// manyMissing is the share of sentences from which on missing pivots are news.
const manyMissing = 0.2

// pivotLine says how many sentences have no pivot, where these are many.
func pivotLine(rows []row) string {
	missing, all := 0, 0
	for _, r := range rows {
		missing, all = missing+r.Pivots.Missing, all+r.Pivots.Missing+r.Pivots.Have
	}
	if all == 0 || float64(missing) < manyMissing*float64(all) {
		return ""
	}
	has := "have"
	if missing == 1 {
		has = "has"
	}
	return fmt.Sprintf("%s of %s %s no pivot: findings that need one were not made.", grouped(missing), count(all, "sentence"), has)
}

func countStories(n int) string {
	switch n {
	case 0:
		return "no story told twice"
	case 1:
		return "1 story"
	}
	return grouped(n) + " stories"
}

func garbledLine(garbled, audited, all int) string {
	switch {
	case all == 0:
		return ""
	case audited == 0:
		return "Nothing was audited."
	case garbled == 0:
		return "No article reads as garbled."
	case garbled == 1:
		return "1 article reads as garbled."
	}
	return grouped(garbled) + " articles read as garbled."
}

func aloneLine(single, all int) string {
	switch {
	case single == 0 || all == 1:
		return ""
	case single == all:
		return " No article has a counterpart among the others."
	case single == 1:
		return " 1 has no counterpart among the others."
	}
	return fmt.Sprintf(" %s have no counterpart among the others.", grouped(single))
}

func runLine(p provenance, articles int) string {
	parts := []string{"mtalign"}
	if p.Version != "" {
		parts[0] += " " + p.Version
	}
	if len(p.Inputs) > 0 {
		parts = append(parts, count(articles, "article")+" from "+count(len(p.Inputs), "file"))
	}
	if p.Model != "" {
		parts = append(parts, "model "+p.Model)
	}
	if p.Seconds != "" {
		parts = append(parts, p.Seconds)
	}
	return strings.Join(parts, " · ")
}
