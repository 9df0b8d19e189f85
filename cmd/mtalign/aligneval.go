package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

func alignEvalCommand(u *ui) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "eval GOLD PRED",
		Short: "Score alignments against gold ones, as Bleualign and Vecalign do",
		Long: "GOLD is a folder of NAME.gold files and PRED the same tree with NAME.align files, or both\n" +
			"are files: Vecalign's, JSON lines or hunalign's ladders. Prints strict and lax precision, recall and F1 by\n" +
			"folder and over all, strict recall of 1:1 and n:m beads, F1 of null sentences, the number\n" +
			"of gold beads and of files that PRED lacks.",
		Example: "  mtalign align eval gold/ predicted/",
		Args:    arguments(cobra.ExactArgs(2)),
		RunE: func(_ *cobra.Command, args []string) error {
			print, ok := map[string]func(io.Writer, tallies, map[string]int) error{"text": printTallies, "json": encodeTallies}[format]
			if !ok {
				return usageError{fmt.Errorf("unknown --format %q (known: json, text)", format)}
			}
			return u.alignEval(args[0], args[1], print)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text: a table; json: an object by folder")
	return cmd
}

// tallies are counts by folder, and over all under "ALL".
type tallies map[string]*align.Tally

const allTexts = "ALL"

func (u *ui) alignEval(gold, predicted string, print func(io.Writer, tallies, map[string]int) error) error {
	if _, err := os.Stat(predicted); err != nil {
		return err
	}
	counts, missing := tallies{}, map[string]int{}
	for name, err := range corpus.Files([]string{gold}) {
		if err != nil {
			u.fail(err)
			continue
		}
		rel, err := filepath.Rel(gold, name)
		if err != nil || filepath.Ext(name) != ".gold" && rel != "." {
			continue
		}
		want, err := readLinks(name)
		if err != nil {
			return err
		}
		guess := filepath.Join(predicted, strings.TrimSuffix(rel, ".gold")+".align")
		if rel == "." {
			guess = predicted
		}
		got, err := readLinks(guess)
		absent := errors.Is(err, fs.ErrNotExist)
		if err != nil && !absent {
			return err
		}
		for _, group := range groups(filepath.ToSlash(rel)) {
			if counts[group] == nil {
				counts[group] = &align.Tally{}
			}
			counts[group].Add(want, got)
			if absent {
				missing[group]++
			}
		}
	}
	if len(counts) == 0 {
		return fmt.Errorf("%s: no .gold file there", gold)
	}
	w := bufio.NewWriter(u.out)
	return cmp.Or(print(w, counts, missing), w.Flush())
}

func readLinks(name string) ([]align.Link, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return align.ReadLinks(f, name)
}

// groups are the lines that a file counts in: of its folder, of all folders of
// that name, of all.
func groups(rel string) []string {
	parts := strings.Split(rel, "/")
	if len(parts) < 3 {
		return []string{allTexts}
	}
	dirs := parts[:len(parts)-1]
	return []string{strings.Join(dirs, "/"), "*/" + dirs[len(dirs)-1], allTexts}
}

// names returns the names of the lines in their order: folders, folders of
// one name, all.
func (t tallies) names() []string {
	rank := func(name string) string {
		switch {
		case name == allTexts:
			return "2"
		case strings.HasPrefix(name, "*"):
			return "1" + name
		}
		return "0" + name
	}
	return slices.SortedFunc(maps.Keys(t), func(a, b string) int { return strings.Compare(rank(a), rank(b)) })
}

// columns are the names of a score's shares, in the order of shares.
var columns = []string{"P_strict", "R_strict", "F_strict", "P_lax", "R_lax", "F_lax", "R_1:1", "R_n:m", "F_null"}

func shares(s align.Score) []float64 {
	return []float64{s.Strict.P, s.Strict.R, s.Strict.F1, s.Lax.P, s.Lax.R, s.Lax.F1, s.One, s.Many, s.Null}
}

func printTallies(w io.Writer, counts tallies, missing map[string]int) error {
	fmt.Fprintf(w, "%-18s", "set")
	for _, column := range columns {
		fmt.Fprintf(w, "%9s", column)
	}
	fmt.Fprint(w, "   beads miss\n")
	for _, name := range counts.names() {
		s := counts[name].Score()
		fmt.Fprintf(w, "%-18s", name)
		for _, x := range shares(s) {
			fmt.Fprintf(w, "%9.3f", x)
		}
		fmt.Fprintf(w, "%8d %4d\n", s.Links, missing[name])
	}
	return nil // the writer keeps its error
}

// encodeTallies writes {"FOLDER":{"P_strict":…,"beads":…,"missing":…},…}.
func encodeTallies(w io.Writer, counts tallies, missing map[string]int) error {
	all := map[string]map[string]any{}
	for _, name := range counts.names() {
		s := counts[name].Score()
		all[name] = map[string]any{"beads": s.Links, "missing": missing[name]}
		for i, x := range shares(s) {
			all[name][columns[i]] = x
		}
	}
	if err := json.MarshalWrite(w, all, json.Deterministic(true)); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
