// Package qe estimates how good translations are without anybody's reference:
// by how far they agree with other systems' translations of the same source, with
// one of a strong model, or with the source when they are put back; by what is
// lacking when they are held against the source; by how they read; and by how
// hard the source is. A signal is one number an output, in a file of its own; a
// small linear model adds them up.
package qe

import (
	"runtime"

	"github.com/mtalign/mtalign/corpus"
)

// An Output is a system's translation of an item.
type Output struct {
	Item        string // the same for all translations of one source
	System      string // "" where nobody says
	Source      string
	Translation string
	Pseudo      string // a strong model's translation, "" where there is none
	Reference   string // a person's translation, "" where there is none
	Back        string // what Translation says, put back into the source's language, or that of Pivot; "" where it was not
	Pivot       string // the source in another language that Back is in, too; "" where Back is in the source's
}

// Options say what is estimated.
type Options struct {
	SourceLang, TargetLang string // ISO 639-1, "" or und where unknown
	Jobs                   int    // items at once; 0: as processors
}

// Estimate returns the quality of each output, higher is better: 1 where no error is expected, 0
// where as many as a sentence can have, and somewhat beyond at either end. On
// the scale of MQM's penalties p (0 to 25) it is 1 - ln(1+p)/ln 26.
func Estimate(outputs []Output, o Options) []float64 {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	t := newTable(outputs, o)
	signals := t.signals()
	quality := make([]float64, len(outputs))
	for _, item := range t.items {
		m := models[t.kind(item)]
		for _, i := range item {
			quality[i] = m.quality(signals, i) + roundtripWeight*signals["roundtrip"][i]
		}
	}
	return quality
}

// signals returns the columns of signals by name: a value an output.
func (t *table) signals() map[string][]float64 {
	columns := map[string][]float64{}
	for _, name := range All.Names() {
		signal, _ := All.Find(name)
		columns[name] = signal(t)
	}
	return columns
}

// A Signal is one number an output that tells of its quality. It is 0 where it
// has nothing to say.
type Signal func(*table) []float64

// All is the table of signals.
var All = corpus.NewTable[Signal]("signal")
