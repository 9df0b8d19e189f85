package pair

import (
	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// A bar is what two documents must come up to. The bars are fitted on the
// development articles, each of about thirty to eighty sentences.
type bar struct {
	parallel, comparable float64 // of align.Likeness.Score
	evidence             float64 // of parallel documents, as in align.Likeness; of comparable ones a quarter
}

var (
	// With pivots, versions score .65 or more and others .34 or less.
	byPivot = bar{parallel: 0.5, comparable: 0.35}
	// With a dictionary, versions have evidence of 11.8 or more and others of
	// 6.1 or less.
	byDictionary = bar{parallel: 0.30, comparable: 0.20, evidence: 8}
	// Two texts alone teach little: chance may score .6 with evidence of 5.
	alone = bar{parallel: 0.42, comparable: 0.25, evidence: 4}
)

// judge says how two documents go together; the relation is empty where they
// do not.
func judge(a, b align.Text, d *align.Dictionary) (score float64, r corpus.Relation) {
	bar := alone
	switch {
	case align.Strongest(a, b) == "pivot":
		bar = byPivot
	case d != nil:
		bar = byDictionary
	}
	l, err := align.Compare(a, b, align.Options{Dictionary: d})
	score = l.Score()
	switch {
	case err != nil:
		return 0, ""
	case score >= bar.parallel && l.Evidence >= bar.evidence:
		return score, corpus.Parallel
	case score >= bar.comparable && l.Evidence >= bar.evidence/4:
		return score, corpus.Comparable
	}
	return 0, ""
}
