package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

// A ranking is what names rank is asked for.
type ranking struct {
	queries, candidates string
	kind                string
	top, jobs           int
	unlisted            bool
}

func namesRank(u *ui) *cobra.Command {
	var r ranking
	cmd := &cobra.Command{
		Use:   "rank --queries FILE --candidates FILE",
		Short: "Rank candidates for each query: query, rank, candidate, score",
		Long: "Writes the likeliest candidates of each query as soon as they are found, in the order\n" +
			"of the queries. Queries may be many, of which few are in memory at a time; candidates\n" +
			"take 80 bytes each where they are many.",
		Example: "  mtalign names rank --queries vi.txt --candidates zh.txt --top 3",
		Args:    arguments(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return u.rank(cmd.Context(), r) },
	}
	cmd.Flags().StringVar(&r.queries, "queries", "", "file of names, one a line, - for standard input")
	cmd.Flags().StringVar(&r.candidates, "candidates", "", "file of names to search among, one a line, - for standard input")
	cmd.Flags().IntVar(&r.top, "top", 10, "how many candidates to list for each query")
	cmd.Flags().IntVarP(&r.jobs, "jobs", "j", 0, "queries at once (0: as processors)")
	cmd.Flags().StringVar(&r.kind, "kind", "", "kind of the names: PER, LOC or ORG")
	noGazetteerFlag(cmd.Flags(), &r.unlisted)
	return cmd
}

// rank writes the top candidates of each query.
func (u *ui) rank(ctx context.Context, r ranking) error {
	kind, err := nameKind(r.kind)
	switch {
	case err != nil:
		return err
	case r.queries == "" || r.candidates == "" || r.top < 1:
		return usageError{errors.New("rank wants --queries FILE, --candidates FILE and a --top of 1 or more")}
	case r.queries == "-" && r.candidates == "-":
		return usageError{errors.New("standard input holds either the queries or the candidates: name a file for the other")}
	}
	if err := checkJobs(r.jobs); err != nil {
		return err
	}
	queries, err := u.open(r.queries)
	if err != nil {
		return err
	}
	defer queries.Close()
	candidates, err := u.readCandidates(ctx, r, kind)
	if err != nil {
		return err
	}
	rows := func(_ context.Context, query string) (string, error) {
		var b strings.Builder
		for i, c := range candidates.Rank(query, r.top) {
			b.WriteString(corpus.TSV(query, strconv.Itoa(i+1), c.Name, strconv.FormatFloat(c.Score, 'f', 4, 64)) + "\n")
		}
		return b.String(), ctx.Err()
	}
	for text, err := range inOrder(ctx, r.jobs, u.nameLines(queries, r.queries), rows) {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(u.out, text); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// readCandidates makes the names to search among ready.
func (u *ui) readCandidates(ctx context.Context, r ranking, kind corpus.Kind) (*names.Candidates, error) {
	file, err := u.open(r.candidates)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	ready := names.NewCandidates
	if r.unlisted {
		ready = names.NewUnlistedCandidates
	}
	some := false
	candidates := ready(func(yield func(string) bool) {
		for text := range u.nameLines(file, r.candidates) {
			if some = true; ctx.Err() != nil || !yield(text) {
				return
			}
		}
	}, kind)
	if !some && ctx.Err() == nil {
		u.warn("%s: no name in it: nothing is found", r.candidates)
	}
	return candidates, ctx.Err()
}

// longestName is how many bytes a line may have that is a name: the time goes
// with its length.
const longestName = 4096

// nameLines yields the names of a file, one a line; empty lines are left out,
// and what is no name is told of.
func (u *ui) nameLines(r io.Reader, file string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line, err := range corpus.Lines(charset.NewUnicodeReader(r), file) {
			switch {
			case err != nil:
			case !utf8.Valid(line.Text):
				err = &corpus.LineError{Name: file, Line: line.N, Err: charset.ErrNotUTF8}
			case len(line.Text) > longestName:
				err = &corpus.LineError{Name: file, Line: line.N, Err: fmt.Errorf("%d bytes are too many for a name: put one on each line", len(line.Text))}
			}
			if err != nil {
				u.fail(err)
				continue
			}
			if name := strings.TrimSpace(string(line.Text)); name != "" && !yield(name) {
				return
			}
		}
	}
}
