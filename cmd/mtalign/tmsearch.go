package main

import (
	"bufio"
	"cmp"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/memory"
)

func tmSearch(u *ui, path *string) *cobra.Command {
	var lang, to string
	var most int
	cmd := &cobra.Command{
		Use:   "search [TEXT...]",
		Short: "Find the units whose texts are most like a text",
		Long: "Writes lines query<TAB>rank<TAB>score<TAB>source<TAB>translation<TAB>file:line, none for a\n" +
			"query that nothing is like. Without TEXT each line of standard input is a query. The\n" +
			"score is 1 for the same text; nothing below 0.7 is shown.",
		Example: "  mtalign tm search --memory memory.db --lang vi --to en 'Trời đang mưa.'",
		RunE: func(_ *cobra.Command, texts []string) error {
			if err := cmp.Or(checkLang("--lang", lang), checkLang("--to", to), checkAtLeast("--top", most, 1)); err != nil {
				return err
			}
			return withMemory(*path, false, func(m *memory.Memory) error {
				for text, err := range u.queries(texts) {
					if err != nil {
						return err
					}
					for i, match := range m.Similar(lang, text, to, most) {
						at := fmt.Sprintf("%s:%d", match.Unit.File, match.Unit.Line)
						score := strconv.FormatFloat(match.Score, 'f', 4, 64)
						fmt.Fprintln(u.out, corpus.TSV(text, strconv.Itoa(i+1), score, match.Source, match.Text, at))
					}
				}
				return m.Err()
			})
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "language of the texts")
	cmd.Flags().StringVar(&to, "to", "en", "language of the translations")
	cmd.Flags().IntVar(&most, "top", 5, "how many units a text at most")
	return cmd
}

// queries yields the texts, or the lines of standard input where there are
// none.
func (u *ui) queries(texts []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, text := range texts {
			if !yield(text, nil) {
				return
			}
		}
		if len(texts) > 0 {
			return
		}
		for line, err := range corpus.Lines(bufio.NewReader(u.in()), "-") {
			if !yield(strings.TrimSpace(string(line.Text)), err) || err != nil {
				return
			}
		}
	}
}
