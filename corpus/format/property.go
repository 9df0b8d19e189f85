package format

import (
	"errors"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

// A property is a part of the provenance of a bead or of one of its sides, as
// text: a column of a tab-separated file, a property of TMX, a piece of
// XLIFF's metadata. A format that lists properties needs to know none of them.
type property[T any] struct {
	field  Fields
	column string // as in JSON
	prop   string // in XML; empty where the format itself has a place
	get    func(*T) string
	set    func(*T, string) error
	usual  func(*T) string // what readers take where a file does not say; nil is nothing
}

func always[T any](value string) func(*T) string { return func(*T) string { return value } }

var beadProperties = []property[corpus.Bead]{
	{pairs, "pair", "pair",
		func(b *corpus.Bead) string { return b.Pair },
		func(b *corpus.Bead, v string) error { b.Pair = v; return nil }, pairID},
	{relations, "relation", "relation",
		func(b *corpus.Bead) string { return string(b.Relation) },
		setRelation, always[corpus.Bead](string(corpus.Parallel))},
	{scores, "score", "score",
		func(b *corpus.Bead) string { return number(b.Score) },
		setScore, always[corpus.Bead]("1")},
	{methods, "method", "method",
		func(b *corpus.Bead) string { return b.Method },
		func(b *corpus.Bead, v string) error { b.Method = v; return nil }, nil},
	{origins, "origin", "origin",
		func(b *corpus.Bead) string { return b.Origin },
		func(b *corpus.Bead, v string) error { b.Origin = v; return nil }, nil},
	{filters, "filters", "filters",
		func(b *corpus.Bead) string { return object(b.Filters) },
		func(b *corpus.Bead, v string) error {
			var read map[string]float64
			if err := json.Unmarshal([]byte(v), &read); err != nil {
				return err // and nothing of what is no table of scores
			}
			b.Filters = read
			return nil
		}, nil},
	{others, "extra", "extra",
		func(b *corpus.Bead) string { return string(b.Extra) },
		func(b *corpus.Bead, v string) error {
			var read corpus.Bead
			err := json.Unmarshal([]byte(v), &read)
			b.Extra = read.Extra
			return err
		}, nil},
}

var sideProperties = []property[corpus.Side]{
	{documents, "doc", "document",
		func(s *corpus.Side) string { return s.Doc },
		func(s *corpus.Side, v string) error { s.Doc = v; return nil }, nil},
	{languages, "lang", "",
		func(s *corpus.Side) string { return s.Lang },
		func(s *corpus.Side, v string) error { s.Lang = primary(v); return nil }, always[corpus.Side]("und")},
	{numbers, "n", "sentences",
		func(s *corpus.Side) string { return joinInts(s.N) },
		func(s *corpus.Side, v string) (err error) { s.N, err = splitInts(v); return err }, nil},
	{boundaries, "lengths", "lengths", lengths, cut, nil},
	{licences, "licence", "licence",
		func(s *corpus.Side) string { return s.Licence },
		func(s *corpus.Side, v string) error { s.Licence = v; return nil }, nil},
	{pivots, "pivot", "pivot",
		func(s *corpus.Side) string { return corpus.TSV(s.Pivot...) },
		func(s *corpus.Side, v string) error { s.Pivot = corpus.FromTSV(v); return nil }, nil},
	{others, "extra", "extra",
		func(s *corpus.Side) string { return string(s.Extra) },
		func(s *corpus.Side, v string) error {
			var read corpus.Side
			err := json.Unmarshal([]byte(v), &read)
			s.Extra = read.Extra
			return err
		}, nil},
}

func setRelation(b *corpus.Bead, v string) error {
	switch r := corpus.Relation(v); r {
	case corpus.Parallel, corpus.Comparable:
		b.Relation = r
		return nil
	}
	return errors.New(`neither "parallel" nor "comparable"`)
}

var errScore = errors.New("no number from 0 to 1")

func setScore(b *corpus.Bead, v string) error {
	score, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || !(score >= 0 && score <= 1) {
		return errScore
	}
	b.Score = score
	return nil
}

// object is a JSON object, the same for the same content; nothing where empty.
func object(of map[string]float64) string {
	if len(of) == 0 {
		return ""
	}
	out, _ := json.Marshal(of, json.Deterministic(true))
	return string(out)
}

// number writes a score with the fewest digits that give it back.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// joinInts writes numbers with spaces between.
func joinInts(n []int) string {
	words := make([]string, len(n))
	for i, x := range n {
		words[i] = strconv.Itoa(x)
	}
	return strings.Join(words, " ")
}

func splitInts(words string) ([]int, error) {
	var n []int
	for word := range strings.FieldsSeq(words) {
		x, err := strconv.Atoi(word)
		if err != nil || x < 0 {
			return nil, errors.New("no list of numbers with spaces between")
		}
		n = append(n, x)
	}
	return n, nil
}
