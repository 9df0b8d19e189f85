package judge_test

import (
	"context"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/judge"
)

// model stands for a client of a language model.
type model struct{}

func (model) Ask(context.Context, corpus.Question) (corpus.Answer, error) {
	return corpus.Answer{Text: `{"errors":[{"text":"21","in":"translation","severity":"major","why":"the source says 12"}],"score":60}`}, nil
}

func ExampleJudge() {
	method, _ := judge.All.Get("gemba-esa")
	j := judge.Judge{Method: method, Asker: model{}}
	got, err := j.Judge(context.Background(), judge.Segment{
		SourceLang: "vi", Source: "Mưa to làm 12 trường phải đóng cửa.",
		TargetLang: "en", Translation: "Heavy rain closed 21 schools.",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(got.Score)
	for _, e := range got.Errors {
		fmt.Printf("%s %d-%d %s: %s (%s)\n", e.In, e.Start, e.End, e.Text, e.Why, e.Severity)
	}
	// Output:
	// 60
	// translation 18-20 21: the source says 12 (major)
}
