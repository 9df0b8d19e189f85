package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

func namesCommand(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "names COMMAND",
		Short: "Find names and link them across scripts",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(namesExtract(u), namesLink(u), namesCompare(u), namesRank(u), namesReadings(u))
	return cmd
}

func namesExtract(u *ui) *cobra.Command {
	n := &naming{}
	cmd := &cobra.Command{
		Use:   "extract docs.jsonl...",
		Short: "Find people, places and organisations, a mention a line",
		Long: "Finds names without a model, and with --engine openai asks any OpenAI-compatible server\n" +
			"for them too. Of what the model tells, only names are taken that stand in their sentence\n" +
			"letter by letter; they join the others: of two that overlap the longer one stays, of two\n" +
			"alike the model's. The key comes from OPENAI_API_KEY. Answers are kept in the store and\n" +
			"never paid for again. Ends with status 1 when no good answer comes for a sentence, which\n" +
			"then has the names found without the model.",
		Example: "  mtalign ingest articles/ | mtalign names extract -\n" +
			"  mtalign names extract docs.jsonl --engine openai --budget 1 -o mentions.jsonl",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := cmp.Or(n.check(), spared(n.output, paths...)); err != nil {
				return err
			}
			u.resumes = n.asks() // from the store
			return u.extract(cmd.Context(), n, u.documents(paths, ingest.Options{}))
		},
	}
	n.flags(cmd.Flags())
	return cmd
}

func namesLink(u *ui) *cobra.Command {
	var out, bitext, given string
	var knowledge nameKnowledge
	cmd := &cobra.Command{
		Use:     "link docs.jsonl...",
		Short:   "Gather the mentions that name one thing, an entity a line",
		Example: "  mtalign names link docs.jsonl --bitext bitext.jsonl -o names.jsonl",
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := knowledge.read(u); err != nil {
				return err
			}
			docs := slices.Collect(u.documents(paths, ingest.Options{}))
			found := func(docs []corpus.Document) []corpus.Mention {
				if given != "" {
					return u.mentionsIn(given, docs)
				}
				return slices.Collect(knowledge.mentions(slices.Values(docs)))
			}
			var aligned []corpus.Bitext
			if bitext != "" {
				aligned = bitexts(records[corpus.Bead](u, []string{bitext}))
			}
			entities, err := unless(cmd.Context(), func() []corpus.Entity { return knowledge.link(docs, found(docs), aligned) })
			if err != nil {
				return err
			}
			return writeAll(u, out, slices.Values(entities))
		},
	}
	knowledge.flags(cmd.Flags())
	cmd.Flags().StringVar(&given, "mentions", "", "names in the documents as names extract wrote them, in place of those found anew")
	cmd.Flags().StringVar(&bitext, "bitext", "", "aligned sentences of the documents, as evidence")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

func namesCompare(u *ui) *cobra.Command {
	var kind, pairs string
	var unlisted bool
	cmd := &cobra.Command{
		Use:     "compare A B | --pairs FILE.tsv",
		Short:   "Tell whether two names are one: score, verdict, why",
		Example: "  mtalign names compare 黄平君 'Hoàng Bình Quân'\n  mtalign names compare --pairs names.tsv",
		Args: arguments(func(cmd *cobra.Command, args []string) error {
			if pairs != "" && len(args) > 0 {
				return fmt.Errorf("--pairs %s is all that is compared: give no other names", pairs)
			}
			if pairs != "" {
				return nil
			}
			return cobra.ExactArgs(2)(cmd, args)
		}),
		RunE: func(_ *cobra.Command, args []string) error {
			of, err := nameKind(kind)
			if err != nil {
				return err
			}
			compare := names.Compare
			if unlisted {
				compare = names.CompareUnlisted
			}
			if pairs != "" {
				return u.comparePairs(pairs, compare, of)
			}
			_, err = io.WriteString(u.out, verdict(compare(args[0], args[1], of)))
			return err
		},
	}
	cmd.Flags().StringVar(&pairs, "pairs", "", "file of A<TAB>B lines, - for standard input: one line out for each")
	cmd.Flags().StringVar(&kind, "kind", "", "kind of both names: PER, LOC or ORG")
	noGazetteerFlag(cmd.Flags(), &unlisted)
	return cmd
}

func nameKind(kind string) (corpus.Kind, error) {
	switch k := corpus.Kind(kind); k {
	case "", corpus.Person, corpus.Location, corpus.Organisation:
		return k, nil
	}
	return "", usageError{fmt.Errorf("unknown --kind %q (known: LOC, ORG, PER)", kind)}
}

// comparePairs writes a verdict for each line of a file of pairs. A line that
// is no pair is told of, unless it is empty, and gets the verdict that it is
// none, so that lines in and out stay together.
func (u *ui) comparePairs(name string, compare nameComparison, kind corpus.Kind) error {
	r, err := u.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	w := bufio.NewWriter(u.out)
	for line, err := range corpus.Lines(r, name) {
		if err != nil {
			u.fail(err)
			w.WriteString(corpus.TSV("0.0000", "different", "line that cannot be read") + "\n")
			continue
		}
		if len(bytes.TrimSpace(line.Text)) == 0 {
			w.WriteString(corpus.TSV("0.0000", "different", "empty line") + "\n")
			continue
		}
		pair := corpus.FromTSV(string(line.Text))
		if len(pair) != 2 {
			u.fail(&corpus.LineError{Name: name, Line: line.N, Err: fmt.Errorf("%d fields: want A<TAB>B", len(pair))})
			w.WriteString(corpus.TSV("0.0000", "different", "no pair") + "\n")
			continue
		}
		w.WriteString(verdict(compare(pair[0], pair[1], kind)))
	}
	return w.Flush()
}

// A nameComparison tells whether two names of a kind are one.
type nameComparison func(a, b string, kind corpus.Kind) names.Comparison

func verdict(c names.Comparison) string {
	word := "different"
	if c.Same {
		word = "same"
	}
	return corpus.TSV(strconv.FormatFloat(c.Score, 'f', 4, 64), word, c.Why) + "\n"
}

func namesReadings(u *ui) *cobra.Command {
	return &cobra.Command{
		Use:     "readings NAME",
		Short:   "Show the lattice of characters, pinyin and Hán-Việt behind a name",
		Example: "  mtalign names readings 'Huang Pingjun'",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if !strings.ContainsFunc(args[0], unicode.IsLetter) {
				return usageError{fmt.Errorf("%q is no name: it has no letters", args[0])}
			}
			for _, line := range names.Readings(args[0]) {
				if _, err := fmt.Fprintln(u.out, line); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
