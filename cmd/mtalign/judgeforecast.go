package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/judge"
	"github.com/mtalign/mtalign/translate/llm"
)

// A plannedJudgement is a request that would be sent, and whose translation is
// judged by it.
type plannedJudgement struct {
	System string `json:"system,omitzero"`
	Seg    string `json:"seg,omitzero"`
	llm.Plan
}

// forecastJudgements prints what would be sent.
func (u *ui) forecastJudgements(ctx context.Context, j *judging, dry *llm.DryRun, segments iter.Seq[unjudged], w io.Writer) error {
	lines, sum, stored := corpus.NewWriter(w), forecast{}, 0
	by := j.by(dry)
	for s := range segments {
		j.judged++
		var bad *judge.BadAnswer
		switch _, err := by.Judge(ctx, s.Segment); {
		case err == nil:
			stored++
		case errors.As(err, &bad):
			j.bad++
		case judge.Stops(err):
			return err
		}
		for _, plan := range dry.Take() {
			sum.add(plan)
			if err := lines.Write(plannedJudgement{s.system, s.seg, plan}); err != nil {
				return err
			}
		}
	}
	failed := ""
	if j.bad > 0 {
		failed = fmt.Sprintf(", %d have bad answers only, which --retry-failed asks for anew", j.bad)
	}
	u.note("nothing was sent; of %s, %d would be judged from the store%s, and %s would be sent%s",
		counted(j.judged, "segment"), stored, failed, counted(sum.requests, "request"), sum.takes(&j.server))
	return ctx.Err()
}
