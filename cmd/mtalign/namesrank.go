package main

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
)

func namesRank(u *ui) *cobra.Command {
	var kind, queries, candidates string
	var top int
	var unlisted bool
	cmd := &cobra.Command{
		Use:     "rank --queries FILE --candidates FILE",
		Short:   "Rank candidates for each query: query, rank, candidate, score",
		Example: "  mtalign names rank --queries vi.txt --candidates zh.txt --top 3",
		Args:    arguments(cobra.NoArgs),
		RunE: func(_ *cobra.Command, _ []string) error {
			of, err := nameKind(kind)
			if err != nil {
				return err
			}
			if queries == "" || candidates == "" || top < 1 {
				return usageError{fmt.Errorf("rank wants --queries FILE, --candidates FILE and a --top of 1 or more")}
			}
			search := names.NewCandidates
			if unlisted {
				search = names.NewUnlistedCandidates
			}
			return u.rank(queries, candidates, top, func(among []string) *names.Candidates { return search(among, of) })
		},
	}
	cmd.Flags().StringVar(&queries, "queries", "", "file of names, one a line, - for standard input")
	cmd.Flags().StringVar(&candidates, "candidates", "", "file of names to search among, one a line")
	cmd.Flags().IntVar(&top, "top", 10, "how many candidates to list for each query")
	cmd.Flags().StringVar(&kind, "kind", "", "kind of the names: PER, LOC or ORG")
	noGazetteerFlag(cmd.Flags(), &unlisted)
	return cmd
}

// rank writes the top candidates of each query.
func (u *ui) rank(queries, candidates string, top int, search func([]string) *names.Candidates) error {
	among, err := u.nameLines(candidates)
	if err != nil {
		return err
	}
	wanted, err := u.nameLines(queries)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(u.out)
	ready := search(among)
	for _, query := range wanted {
		for i, r := range ready.Rank(query, top) {
			w.WriteString(corpus.TSV(query, strconv.Itoa(i+1), r.Name, strconv.FormatFloat(r.Score, 'f', 4, 64)) + "\n")
		}
	}
	return w.Flush()
}

// nameLines reads a file of names, one a line; empty lines are left out.
func (u *ui) nameLines(file string) ([]string, error) {
	r, err := u.open(file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var list []string
	for line, err := range corpus.Lines(r, file) {
		if err != nil {
			return nil, err
		}
		if name := strings.TrimSpace(string(line.Text)); name != "" {
			list = append(list, name)
		}
	}
	return list, nil
}
