package corpustest

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// A Judgement is what people say of one translation in bench/mqm of the
// development data.
type Judgement struct {
	Set, Doc, Seg, System string
	Human                 bool    // translated by a person, not by a machine
	MQM                   float64 // penalties: 0 is the best, below 0 is worse
	Source, Reference     string
	Hypothesis            string
}

// Judgements reads those of all sets, in the order of the file.
func Judgements(t testing.TB) (all []Judgement) {
	t.Helper()
	data, err := os.ReadFile(Shared(t, "bench", "mqm", "dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	header := true
	for line := range strings.Lines(string(data)) {
		f := corpus.FromTSV(strings.TrimSuffix(line, "\n"))
		if header {
			header = false
			continue
		}
		mqm, err := strconv.ParseFloat(f[5], 64)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, Judgement{Set: f[0], Doc: f[1], Seg: f[2], System: f[3], Human: f[4] == "1", MQM: mqm,
			Source: f[7], Reference: f[8], Hypothesis: f[9]})
	}
	return all
}
