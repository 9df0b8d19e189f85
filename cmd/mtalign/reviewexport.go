package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/review"
)

func reviewExport(u *ui) *cobra.Command {
	var what, as, out string
	cmd := &cobra.Command{
		Use:     "export DIR",
		Short:   "Write what was decided in a review",
		Long:    "Writes one kind of decisions:\n" + kindsOfDecisions(),
		Example: "  mtalign review export out --format tmx -o accepted.tmx\n  mtalign review export out --what marks -o marks.tsv",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			kind, err := review.Exports.Get(what)
			if err != nil {
				return usageError{err}
			}
			if as == "" {
				as = kind.Formats[0]
				if ending := strings.TrimPrefix(filepath.Ext(corpus.Unpacked(out)), "."); kind.Has(ending) {
					as = ending
				}
			}
			if !kind.Has(as) {
				return usageError{fmt.Errorf("%s are written as %s, not %q", what, strings.Join(kind.Formats, ", "), as)}
			}
			material, err := u.underReview(args[0])
			if err != nil {
				return err
			}
			state, err := review.Read(cmd.Context(), filepath.Join(args[0], reviewFile), material)
			if err != nil {
				return err
			}
			return u.output(out, func(w io.Writer) error { return state.Write(w, what, as) })
		},
	}
	cmd.Flags().StringVar(&what, "what", "beads", strings.Join(review.Exports.Names(), ", "))
	cmd.Flags().StringVar(&as, "format", "", "tmx, jsonl or tsv (default told by the ending of --output)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

func kindsOfDecisions() string {
	var b strings.Builder
	for _, name := range review.Exports.Names() {
		e, _ := review.Exports.Find(name)
		fmt.Fprintf(&b, "  %-8s %s (%s)\n", name, e.What, strings.Join(e.Formats, ", "))
	}
	return strings.TrimSuffix(b.String(), "\n")
}
