package compare

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/metric"
)

// loadChain reads a chain as one system without a name: the garble of each
// sentence, and the scores of its pairs, of which the mean is compared.
func loadChain(dir, version string, results []metric.Result) ([]*System, error) {
	s := &System{}
	sentences := s.set("", newSegments())
	if err := sentences.Segments.readDocuments(filepath.Join(dir, "docs.jsonl")); err != nil {
		return nil, err
	}
	garble, err := readGarble(filepath.Join(dir, "audit.jsonl"), version)
	if err != nil {
		return nil, err
	}
	sentences.Columns = append(sentences.Columns, garble)
	pairs := s.set("pairs", newSegments())
	for _, r := range results {
		if r.Pair == "" {
			continue
		}
		key := Key{Doc: r.Pair}
		pairs.Segments.add(key, "", r.Pair, r.System)
		pairs.column(r.Name+" of pairs", r.Signature+"|on:"+orText(r.On)+"|mean").Add(key, []float64{r.Score, 1})
	}
	return []*System{s}, nil
}

func orText(on string) string {
	if on == "" {
		return "text"
	}
	return on
}

// column returns the set's column of that name and signature.
func (s *Set) column(name, signature string) *Column {
	for _, c := range s.Columns {
		if c.Name == name && c.Signature() == signature {
			return c
		}
	}
	s.Columns = append(s.Columns, newMean(name, signature, false))
	return s.Columns[len(s.Columns)-1]
}

func newMean(name, signature string, lower bool) *Column {
	return &Column{Name: name, Mean: true, Counts: metric.Counts{Metric: mean(name, signature, lower), Sum: make([]float64, 2), Rows: metric.Rows{Width: 2}}}
}

func (s *Segments) readDocuments(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	s.Names = nil
	for doc, err := range corpus.Read[corpus.Document](f, name) {
		if err != nil {
			return err
		}
		for _, sentence := range doc.Sentences {
			s.add(Key{doc.ID, sentence.N}, doc.LangOf(sentence), sentence.Text)
		}
	}
	return nil
}

func readGarble(name, version string) (*Column, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	column := newMean("garble", fmt.Sprintf("audit|mean of sentences|version:mtalign-%s", version), true)
	for audited, err := range corpus.Read[audit.Document](f, name) {
		if err != nil {
			return nil, err
		}
		for _, s := range audited.Sentences {
			column.Add(Key{audited.Doc, s.N}, []float64{s.Garble, 1})
		}
	}
	return column, nil
}
