package metric_test

import (
	"fmt"
	"os"

	"github.com/mtalign/mtalign/eval/metric"
)

// A sum of counts scores like the text it came from: significance tests rest
// on that.
func ExampleCorpus() {
	hyps := []string{"The delegation visited Hanoi.", "They talked of trade."}
	refs := [][]string{{"The delegation visited Hanoi."}, {"They spoke of trade.", "They talked about trade."}}
	chrf := metric.NewChrF()
	score, err := metric.Corpus(chrf, hyps, refs)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n%s\n", score.Value, score.Signature)
	fmt.Println(chrf.Score(score.Stats) == score.Value)
	// Output:
	// 83.23
	// nrefs:var|case:mixed|eff:yes|nc:6|nw:0|space:no|version:mtalign-0.1.0
	// true
}

func ExamplePrint() {
	bleu := metric.NewBLEU(metric.Options{Lang: "zh"})
	score := metric.Sentence(bleu, "代表团访问了河内。", []string{"代表团昨天访问了河内。"})
	metric.Print(os.Stdout, []metric.Score{score}, "text", metric.Layout{Width: 1})
	// Output:
	// BLEU|nrefs:1|case:mixed|eff:no|tok:zh|smooth:exp|version:mtalign-0.1.0 = 59.9 100.0/87.5/71.4/50.0 (BP = 0.801 ratio = 0.818 hyp_len = 9 ref_len = 11)
}

// ROUGE-L is one file: what it adds to the table is scored, resampled and
// compared as BLEU is.
func ExampleROUGE() {
	rouge := metric.NewROUGE(metric.Options{})
	score := metric.Sentence(rouge, "Police kill the gunman.", []string{"Police killed the gunman."})
	metric.Print(os.Stdout, []metric.Score{score}, "text", metric.Layout{Width: 1})
	// Output:
	// ROUGE-L|nrefs:1|case:lc|beta:1|tok:13a|version:mtalign-0.1.0 = 80.0
}
