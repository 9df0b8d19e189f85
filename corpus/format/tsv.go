package format

import (
	"fmt"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Writers.Add("tsv", newTSV) }

// tsv writes the two segments of a bead and its score, separated by tabs.
type tsv struct{ single }

func newTSV(create Create, _ Options) Writer { return &tsv{single{create: create}} }

func (t *tsv) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	f, _, err := t.open()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, corpus.TSV(text(b.A), text(b.B), number(b.Score)))
	return err
}

func (t *tsv) Close() error {
	f, _, err := t.open()
	if err != nil {
		return err
	}
	return f.Close()
}

// number writes a score with the fewest digits that give it back.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
