package main

import (
	"fmt"
	"iter"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/store"
)

func cacheList(u *ui, path *string) *cobra.Command {
	var p picked
	var format string
	cmd := &cobra.Command{
		Use:   "ls",
		Short: "List the calls",
		Long: "Lists the calls, one a line: key, state, model, model that answered, tokens of the prompt, of\n" +
			"them cached, tokens of the answer, how often it was begun, when it was answered (begun, where\n" +
			"there is no answer), and what is wrong with the answer. The states are\n\n" +
			"  sending  a process waits for the answer\n" +
			"  lost     its process died or was cut, or its answer broke off: it may have been paid for\n" +
			"           (after a loss of power the last ones may be missing)\n" +
			"  failed   it was sent in vain; it is sent again when it is asked for\n" +
			"  unread   the answer is kept, and has not been read\n" +
			"  good     the answer is kept and is one\n" +
			"  void     the answer is none, such as a web page; it is asked for again",
		Example: "  mtalign cache ls --state lost,failed\n  mtalign cache ls --model gpt-4o-mini --newer-than 7d --format jsonl",
		Args:    arguments(cobra.NoArgs),
	}
	p.flags(cmd.Flags())
	cmd.Flags().StringVar(&format, "format", "tsv", "tsv or jsonl")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		f, err := p.filter(time.Now())
		if err == nil && format != "tsv" && format != "jsonl" {
			err = usageError{fmt.Errorf("unknown --format %q (known: jsonl, tsv)", format)}
		}
		if err != nil {
			return err
		}
		return withStore(*path, func(s store.Archive) error {
			found := u.stored(s.Records(cmd.Context(), f, false))
			if format == "jsonl" {
				return writeAll(u, "", found)
			}
			return u.table(found)
		})
	}
	return cmd
}

// stored passes over records that cannot be read, and tells of them.
func (u *ui) stored(records iter.Seq2[store.Record, error]) iter.Seq[store.Record] {
	return func(yield func(store.Record) bool) {
		for r, err := range records {
			if err != nil {
				u.fail(err)
			} else if !yield(r) {
				return
			}
		}
	}
}

// table writes records as TSV. What a server said of itself must not move the
// cursor of a terminal.
func (u *ui) table(records iter.Seq[store.Record]) error {
	for r := range records {
		at := r.Answered
		if at.IsZero() {
			at = r.Begun
		}
		_, err := fmt.Fprintln(u.out, corpus.TSV(r.Key, string(r.State), shown(r.Model), shown(r.Served),
			strconv.Itoa(r.Usage.Prompt), strconv.Itoa(r.Usage.Cached), strconv.Itoa(r.Usage.Completion),
			strconv.Itoa(r.Sends), at.Format(time.RFC3339), shown(r.Fault)))
		if err != nil {
			return err
		}
	}
	return nil
}
