package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/audit/output"
)

// auditWriting is the flags of how audits are written, and what ends with
// status 3.
type auditWriting struct {
	out     string
	format  string
	failOn  float64
	summary bool
}

// never is more than any garble.
const never = 2

func (o *auditWriting) flags(flags *pflag.FlagSet) {
	flags.Float64Var(&o.failOn, "fail-on", never, "end with status 3 when a document's garble is this much or more")
	flags.Lookup("fail-on").DefValue = "never"
	flags.StringVar(&o.format, "format", "jsonl", strings.Join(output.Formats.Names(), ", "))
	flags.BoolVar(&o.summary, "summary", false, "write what all documents have together behind the last: {\"corpus\":true,…}")
	flags.StringVarP(&o.out, "output", "o", "", "write to this file instead of standard output")
}

func (o *auditWriting) check(flags *pflag.FlagSet) error {
	if _, err := output.Formats.Get(o.format); err != nil {
		return usageError{err}
	}
	return checkShare(flags, "fail-on", o.failOn)
}

// write writes audits, and says which documents reach --fail-on; sourceOf finds
// the document of an audit.
func (o *auditWriting) write(ctx context.Context, u *ui, all iter.Seq2[audit.Document, error], sourceOf func(audit.Document) *corpus.Document, st *audit.Standard) error {
	worst, crossed := 0.0, 0
	err := u.output(o.out, func(w io.Writer) error {
		writing := o.open(w)
		var summary *audit.Summary
		if o.summary {
			summary = audit.NewSummary(st)
		}
		for audited, err := range all {
			if err != nil {
				return err
			}
			worst = max(worst, audited.Garble)
			if audited.Garble >= o.failOn {
				crossed++
				u.warn("%s: garble %.2f", audited.Doc, audited.Garble)
			}
			if summary != nil {
				summary.Add(audited)
			}
			if err := writing.Write(sourceOf(audited), audited); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if summary != nil {
			summary.Close()
		}
		return writing.Close(summary)
	})
	if err == nil && worst >= o.failOn {
		return thresholdError{fmt.Errorf("%s reached --fail-on %g: the worst garble is %.2f", counted(crossed, "document"), o.failOn, worst)}
	}
	return err
}

// open opens the writer. Where nothing is to fail, what is more likely garbled
// than not is what a build server is shown as failed.
func (o *auditWriting) open(w io.Writer) output.Writer {
	format, _ := output.Formats.Find(o.format)
	failOn := o.failOn
	if failOn == never {
		failOn = garbled
	}
	return format(w, output.Options{Version: corpus.Version, FailOn: failOn})
}
