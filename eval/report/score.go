package report

import (
	"cmp"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A scoreTable is the scores of one metric under one signature on one kind of
// text: only these may be compared with each other.
type scoreTable struct {
	Name, Signature string
	On              string // "pivot"; empty for the text itself
	Meaning         string // in words; empty for a metric that is not known
	Scores          []score
}

type score struct {
	Of    []ref  // the article, or hypothesis and reference
	Whole string // what else it is of
	Score string
}

func newScores(x *index, results []metric.Result) []scoreTable {
	var out []scoreTable
	type key struct{ name, signature, on string }
	at := map[key]int{}
	for _, r := range results {
		k := key{r.Name, r.Signature, r.On}
		i, seen := at[k]
		if !seen {
			i = len(out)
			at[k] = i
			out = append(out, scoreTable{Name: untrusted.Clip(r.Name), On: untrusted.Clip(r.On), Meaning: meaning(r.Name), Signature: untrusted.Visible(r.Signature)})
		}
		out[i].Scores = append(out[i].Scores, newScore(x, r))
	}
	return out
}

func newScore(x *index, r metric.Result) score {
	out := score{Score: figure(r.Score)}
	a, b, pair := corpus.ParsePairID(r.Pair)
	switch {
	case pair && r.System == b:
		out.Of = []ref{x.ref(b), x.ref(a)}
	case pair:
		out.Of = []ref{x.ref(a), x.ref(b)}
	case r.Doc != "":
		out.Of = []ref{x.ref(r.Doc)}
	}
	if r.System != "" && r.System != a && r.System != b {
		out.Whole = "system " + untrusted.Clip(r.System)
	} else if out.Of == nil {
		out.Whole = cmp.Or(untrusted.Clip(r.Pair), "all")
	}
	return out
}

// meaning says what a metric measures, by the beginning of its name.
func meaning(name string) string {
	switch {
	case strings.HasPrefix(name, "BLEU"):
		return "words and runs of words shared with the reference, from 0 to 100"
	case strings.HasPrefix(name, "chrF"):
		return "runs of characters shared with the reference, from 0 to 100"
	}
	return ""
}
