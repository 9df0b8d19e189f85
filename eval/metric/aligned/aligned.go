// Package aligned scores pairs of aligned documents: a version of a story
// against another.
package aligned

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/eval/metric"
)

// metrics are what pairs are scored by.
var metrics = []string{"bleu", "chrf"}

// Scores scores a pair of parallel documents that can be compared word by word: two
// versions in one language by their text, others by their pivots. The reference is the
// less garbled document, the first where both are alike; garble is by document.
// There is no score where nothing can be compared.
func Scores(bitext corpus.Bitext, garble map[string]float64) ([]metric.Result, error) {
	c := comparison(bitext, garble)
	if len(c.hyps) == 0 {
		return nil, nil
	}
	results, err := metric.Results(metrics, c.lang, c.hyps, c.refs)
	for i := range results {
		results[i].Pair, results[i].System, results[i].On = bitext[0].Pair, c.system, c.on
	}
	return results, err
}

// compared is a bitext seen as hypotheses and references.
type compared struct {
	system string // the document that is scored
	lang   string
	on     string // "pivot" where the pivots are compared
	hyps   []string
	refs   [][]string
}

func comparison(bitext corpus.Bitext, garble map[string]float64) (c compared) {
	for _, bead := range bitext {
		if bead.Null() || bead.Relation != corpus.Parallel {
			continue
		}
		hyp, ref := bead.B, bead.A
		if garble[ref.Doc] > garble[hyp.Doc] {
			hyp, ref = ref, hyp
		}
		hypText, refText := Text(hyp), Text(ref)
		c.system, c.lang, c.on = hyp.Doc, hyp.Lang, ""
		if hyp.Lang != ref.Lang {
			hypText, refText = strings.Join(hyp.Pivot, " "), strings.Join(ref.Pivot, " ")
			c.lang, c.on = "", "pivot"
		}
		if strings.TrimSpace(hypText) == "" || strings.TrimSpace(refText) == "" {
			continue
		}
		c.hyps = append(c.hyps, hypText)
		c.refs = append(c.refs, []string{refText})
	}
	return c
}

// Text is a side's text as one segment.
func Text(s corpus.Side) string { return strings.Join(s.Text, lang.Of(s.Lang).Join()) }
